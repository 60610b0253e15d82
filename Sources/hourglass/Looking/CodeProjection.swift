import Engine
import Foundation
import Process
import Projection
import Wording

/// Latents on a plane, or in a space of three dimensions.
struct CodeProjection {
  /// Where they are, [count, dimensions].
  let places: Vectors
  /// What they are called.
  let what: String
  /// How it went, in figures.
  let figures: String

  /// Latents along their leading principal components; 0 along those that they have not.
  static func components(
    of latents: Vectors, _ dimensions: Int, threads: Int, kernels: KernelSet
  ) throws(CommandError) -> CodeProjection {
    guard latents.values.allSatisfy(\.isFinite) else {
      throw CommandError("not all latents are finite numbers: take an earlier network, with --best")
    }
    let (team, samples) = (WorkerTeam(threads: threads), SampleBatches(latents))
    let components = PrincipalComponents(
      of: samples, count: dimensions, team: team, kernels: kernels)
    let codes = components.codes(of: samples, team: team, kernels: kernels)
    let missing = [Float](repeating: 0, count: dimensions - components.count)
    let shares = components.variances.map { variance in
      String(
        format: "%.1f %%", 100 * Double(variance) / max(1e-30, Double(components.totalVariance)))
    }
    return CodeProjection(
      places: Vectors(
        rows: (0..<codes.count).map { Array(codes[$0]) + missing }, size: dimensions),
      what: counted(components.count, "principal component"),
      figures: "\(shares.joined(separator: " + ")) of the variance")
  }

  /// Latents as t-SNE puts them, told of on standard error meanwhile where that is a terminal.
  static func embedding(
    of latents: Vectors, _ configuration: TSNEConfiguration, threads: Int, kernels: KernelSet
  ) -> CodeProjection {
    let (start, team) = (ContinuousClock.now, WorkerTeam(threads: threads))
    let tsne = TSNE(of: latents, configuration, team: team, kernels: kernels)
    var display = EmbeddingDisplay()
    while !tsne.isDone {
      tsne.step(team: team)
      display.tell(tsne)
    }
    display.clear()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let divergence = tsne.klDivergence.map { String(format: ", KL divergence %.3f", $0) } ?? ""
    return CodeProjection(
      places: tsne.embedding, what: "the t-SNE",
      figures: "\(grouped(tsne.iteration)) iterations in \(String(format: "%.2f", seconds)) s"
        + divergence)
  }
}

/// Tells on standard error how far a t-SNE is, where that is a terminal.
private struct EmbeddingDisplay {
  private let toTerminal = isTerminal(STDERR_FILENO)
  private var lastTold = ContinuousClock.now

  private static let pause = Duration.milliseconds(100)

  mutating func tell(_ tsne: TSNE) {
    guard toTerminal, .now - lastTold > Self.pause else { return }
    lastTold = .now
    let words =
      tsne.stage == .findingNeighbors
      ? "finding neighbours"
      : "iteration \(tsne.iteration) of \(tsne.configuration.iterations)"
        + (tsne.klDivergence.map { String(format: ", KL divergence %.3f", $0) } ?? "")
    writeAll(Array((TerminalLine.cleared + "t-SNE: \(words)").utf8), to: STDERR_FILENO)
  }

  func clear() {
    if toTerminal { writeAll(Array(TerminalLine.cleared.utf8), to: STDERR_FILENO) }
  }
}
