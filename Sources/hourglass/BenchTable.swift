import Canvas
import Drawing
import Engine
import Wording

/// A bench's report for people: the processor, a row a model with a bar of its share of peak, and
/// where a step's time goes.
struct BenchTable {
  private let report: BenchReport
  private let width: Int
  private let glyphs: GlyphSet

  /// The widest that lines are where nothing says how wide they may be.
  static let usualWidth = 80
  private static let gap = "  "
  private static let barWidths = 8...30
  /// The phases that have a part of the bar, in the order in which a step has them; what is left is
  /// waiting, or between steps.
  private static let working: [StepPhase] = [.data, .forward, .backward, .update]

  /// A table that fits into some columns.
  init(_ report: BenchReport, width: Int, glyphs: GlyphSet) {
    self.report = report
    self.width = width
    self.glyphs = glyphs
  }

  /// The table's lines.
  var lines: [String] {
    facts + [""] + speeds + ["", "where the time of a step goes"] + phases
  }

  private var facts: [String] {
    let processor = report.processor
    let threads = counted(report.threads, "thread")
    let together = report.threads > 1 ? ", \(gigas(processor.peak)) on \(threads) together" : ""
    var names: [String] = []
    for row in report.rows where !names.contains(row.plan.dataset.name) {
      names.append(row.plan.dataset.name)
    }
    return [
      "kernels    \(report.kernels.rawValue), \(threads)",
      "peak       \(gigas(processor.corePeak)) GFLOP/s on one core\(together)",
      "bandwidth  \(gigas(processor.bandwidth)) GB/s from and to memory",
      "data       \(names.joined(separator: ", "))",
    ]
  }

  private var speeds: [String] {
    var table = TextTable([
      ("model", .left), ("batch", .right), ("threads", .right), ("images/s", .right),
      ("ms a step", .right), ("GFLOP/s", .right), ("of peak", .right), ("executed", .right),
    ])
    for row in report.rows {
      let milliseconds = row.speed.stepSeconds * 1e3
      table.add([
        row.plan.model.name, "\(row.plan.model.training.batchSize)", "\(row.plan.threads)",
        grouped(Int(row.speed.samplesPerSecond.rounded())),
        fixed(milliseconds, decimals: milliseconds < 10 ? 3 : 1),
        gigas(row.speed.operationsPerSecond), percent(row.shareOfPeak),
        percent(row.executedShareOfPeak),
      ])
    }
    return beside(table) { bar($0.shareOfPeak, width: $1, glyphs: glyphs) }
  }

  private var phases: [String] {
    let fillings = Dictionary(uniqueKeysWithValues: zip(Self.working, glyphs.fillings))
    let phases = Self.working + [.waiting, .other]
    var table = TextTable(
      [("model", .left)]
        + phases.map { phase in
          (fillings[phase].map { "\($0) \(phase)" } ?? "\(phase)", .right)
        })
    for row in report.rows {
      table.add([row.plan.model.name] + phases.map { percent(row.speed.times.share(of: $0)) })
    }
    return beside(table) { row, width in
      bar(
        of: zip(Self.working, glyphs.fillings).map { ($1, row.speed.times.share(of: $0)) },
        width: width)
    }
  }

  /// A table's lines with a bar at the end of each row, as wide as there is room for, if there is.
  private func beside(
    _ table: TextTable, _ bar: (BenchReport.Row, _ width: Int) -> String
  ) -> [String] {
    let lines = table.lines(width: .max)
    // The last column is written to its right edge, so all lines are equally long.
    let room = width - (lines.first?.count ?? 0) - Self.gap.count
    guard room >= Self.barWidths.lowerBound else { return table.lines(width: width) }
    return lines.prefix(1)
      + zip(lines.dropFirst(), report.rows).map { line, row in
        line + Self.gap + bar(row, min(room, Self.barWidths.upperBound))
      }
  }

  private func gigas(_ value: Double) -> String {
    fixed(value / BenchReport.giga, decimals: 1)
  }

  private func percent(_ share: Double) -> String { fixed(100 * share, decimals: 0) + " %" }
}
