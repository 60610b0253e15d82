import Canvas
import Drawing
import Training
import Wording

/// How well labels are told by the codes, in the lower edge of the map's frame.
struct ProbeLine {
  private let state: State

  init(_ state: State) { self.state = state }

  /// Labels that can be chosen in turn, the last being all; then the probe is off again.
  static let labelCounts: [ProbeRequest] =
    Inference.probedLabels.map { ProbeRequest(labels: $0) } + [ProbeRequest(labels: nil)]

  /// The probe after one, nil being none.
  static func next(after request: ProbeRequest?) -> ProbeRequest? {
    guard let request else { return labelCounts.first }
    let index = labelCounts.firstIndex(of: request) ?? labelCounts.count
    return index + 1 < labelCounts.count ? labelCounts[index + 1] : nil
  }

  /// Writes the longest of what can be said that fits into the edge.
  func draw(on canvas: inout Canvas, in frame: Area) {
    guard let request = state.latent.probe, frame.height > 1 else { return }
    let texts = texts(request).map { " \($0) " }
    guard let text = texts.first(where: { textWidth($0) <= frame.width - 2 * Self.margin }) else {
      return
    }
    canvas.text(text, at: Point(x: frame.x + Self.margin, y: frame.maxY - 1), Theme.heading)
  }

  /// Columns between the frame's corner and the text.
  private static let margin = 2

  private func texts(_ request: ProbeRequest) -> [String] {
    guard let probe = state.observations.probe, probe.request == request else {
      return ["probe: learning from \(labels(request.labels))", "probe: learning"]
    }
    guard probe.accuracy.isFinite else {
      return ["probe: the \(state.nouns) have no labels", "probe: no labels"]
    }
    let latents = "probe, \(labels(probe.labelledCount)): \(percent(probe.accuracy)) by latents"
    let pca = probe.componentAccuracy.map { "\(percent($0)) by PCA" }
    let plain = "\(percent(probe.sampleAccuracy)) by \(state.nouns)"
    let short = "probe \(grouped(probe.labelledCount)): \(percent(probe.accuracy))"
    let others = [probe.componentAccuracy.map { "PCA \(percent($0))" }].compactMap { $0 }
    return [
      ([latents] + [pca, plain].compactMap { $0 }).joined(separator: state.separator),
      ([short] + others + ["\(state.nouns) \(percent(probe.sampleAccuracy))"])
        .joined(separator: state.separator),
      short,
    ]
  }

  private func labels(_ count: Int?) -> String {
    count.map { counted($0, "label") } ?? "up to 10,000 labels"
  }

  private func percent(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }
}
