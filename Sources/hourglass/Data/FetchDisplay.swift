import Fetching
import Foundation
import Process
import Wording

/// Tells of a fetch on standard output: a bar on a terminal, and else a line every few seconds.
struct FetchDisplay {
  private let fetch: Fetch
  private let isQuiet: Bool
  private let toTerminal = isTerminal(1)
  private var isShown = false
  private var lastTold: ContinuousClock.Instant?
  private var lastActivity: FetchProgress.Activity?
  private var hasBegun = false

  /// Between two bars, and between two lines, in seconds.
  private static let (barPause, linePause) = (0.1, 5.0)
  private static let widestBar = 24

  init(of fetch: Fetch, isQuiet: Bool) {
    self.fetch = fetch
    self.isQuiet = isQuiet
  }

  /// Tells how far it is, if it is time to.
  mutating func tell(_ progress: FetchProgress) {
    guard !isQuiet else { return }
    begin(progress)
    let pause = toTerminal ? Self.barPause : Self.linePause
    let isNew = progress.activity != lastActivity
    if let lastTold, .now - lastTold < .seconds(pause), !(isNew && !toTerminal) { return }
    if !toTerminal, !isWorthALine(progress) { return }
    (lastTold, lastActivity) = (.now, progress.activity)
    if toTerminal {
      isShown = true
      try? StandardOutput.write(
        TerminalLine.cleared + bar(progress, width: max(0, widthToFill - 1)))
    } else {
      try? StandardOutput.line("\(fetch.name): \(words(progress).joined(separator: ", "))")
    }
  }

  /// Tells how it ended.
  mutating func end(_ outcome: Fetch.Outcome) {
    clear()
    guard !isQuiet else { return }
    let words =
      switch outcome {
      case .fetched: "\(fetch.name): fetched into \(fetch.folder)"
      case .wasHere: "\(fetch.name): is here already, whole and right, in \(fetch.folder)"
      }
    _ = hourglass.tell([words])
  }

  /// Takes the bar away.
  mutating func clear() {
    guard isShown else { return }
    isShown = false
    try? StandardOutput.write(TerminalLine.cleared)
  }

  /// Tells how much it is before the first byte comes.
  private mutating func begin(_ progress: FetchProgress) {
    guard !hasBegun, case .downloading = progress.activity else { return }
    hasBegun = true
    clear()
    let others = fetch.brings.filter { $0 != fetch.name }
    let too = others.isEmpty ? "" : "; \(others.joined(separator: ", ")) comes with it"
    _ = hourglass.tell([
      "\(fetch.name): about \(byteSize(fetch.size)), into \(fetch.folder)\(too)"
    ])
  }

  /// A log need not tell of what takes no time, nor that nothing has come yet.
  private func isWorthALine(_ progress: FetchProgress) -> Bool {
    switch progress.activity {
    case .checking, .unpacking: false
    case .waiting: true
    case .downloading: progress.bytesDone > 0
    }
  }

  /// How far it is, the most important first.
  private func words(_ progress: FetchProgress) -> [String] {
    guard case .downloading = progress.activity else { return [progress.activity.words] }
    return [
      "\(Int(progress.share * 100)) %",
      "\(byteSize(progress.bytesDone)) of \(byteSize(progress.bytesTotal))",
      progress.bytesPerSecond.map { "\(byteSize(Int($0)))/s" },
      progress.secondsLeft.map { "\(timeToWait($0)) left" },
      progress.activity.words,
    ].compactMap(\.self)
  }

  /// A bar with as many words beside it as fit.
  private func bar(_ progress: FetchProgress, width: Int) -> String {
    let filled = Int(progress.share * Double(Self.widestBar))
    let bar =
      "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: Self.widestBar - filled) + "]"
    var isLoading = false
    if case .downloading = progress.activity { isLoading = true }
    var line = cut(fetch.name, to: width)
    for part in (isLoading ? [bar] : []) + words(progress) {
      let longer = "\(line)  \(cleaned(part))"
      guard longer.unicodeScalars.count <= width else { break }
      line = longer
    }
    return line
  }
}
