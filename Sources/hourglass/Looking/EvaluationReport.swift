import Foundation
import JSON
import Training
import Wording

/// How well a model's errors tell other data from its own.
struct AnomalyTest {
  let dataName: String
  /// Samples of the other data.
  let count: Int
  let areaUnderROC: Double
}

/// What `evaluate` tells of a model.
struct EvaluationReport {
  /// The run or the file.
  let name: String
  let model: String
  let step: Int
  let dataName: String
  /// What a sample is called.
  let noun: String
  let testCount: Int
  /// What the number known of each sample is called.
  let factorName: String?
  let test: TestEvaluation
  let compression: [CodeCompression]
  /// Empty unless it was asked for.
  let probe: [ProbeResult]
  let against: AnomalyTest?
}

// MARK: - As text

extension EvaluationReport {
  /// Line by line.
  var lines: [String] {
    let title =
      "\(name): \(model) on \(dataName), \(counted(testCount, "test \(noun)"))"
    return [title, test.words(factorName: factorName)] + compressionLines + probeLines
      + againstLines
  }

  private var compressionLines: [String] {
    guard let first = compression.first else { return [] }
    let numbers = counted(first.codeBytes / first.format.bytes, "number")
    var table = TextTable([
      ("code of \(numbers) kept as", .left), ("bytes", .right),
      ("than \(grouped(first.sampleBytes)) bytes", .right), ("test error", .right),
    ])
    for way in compression {
      table.add([
        way.format.rawValue, grouped(way.codeBytes), String(format: "%.1fx smaller", way.ratio),
        String(format: "%.5f", way.squaredError),
      ])
    }
    return [""] + table.lines(width: widthToFill)
  }

  private var probeLines: [String] {
    guard !probe.isEmpty else { return [] }
    var table = TextTable([
      ("labels found by a small classifier", .left), ("in latents", .right), ("in PCA", .right),
      ("in \(noun)s", .right),
    ])
    for result in probe {
      table.add([
        "learning from " + source(of: result), percent(result.accuracy),
        result.componentAccuracy.map(percent) ?? "-", percent(result.sampleAccuracy),
      ])
    }
    return [""] + table.lines(width: widthToFill)
  }

  private func source(of result: ProbeResult) -> String {
    (result.labels == nil ? "all " : "") + counted(result.labelledCount, "labelled \(noun)")
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

  private var againstLines: [String] {
    guard let against else { return [] }
    return [
      "",
      "\(counted(against.count, "test \(noun)")) of \(against.dataName) told by their error: "
        + String(format: "ROC AUC %.4f", against.areaUnderROC),
    ]
  }
}

// MARK: - As JSON

extension EvaluationReport {
  /// One object.
  var json: JSONValue {
    let facts: [(key: String, value: JSONValue)] = [
      ("name", .text(name)), ("model", .text(model)), ("step", .integer(step)),
      ("data", .text(dataName)), ("test_count", .integer(testCount)),
    ]
    let probe = self.probe.isEmpty ? [] : [("probe", JSONValue.list(self.probe.map(Self.json)))]
    let against = self.against.map { [("against", Self.json($0))] } ?? []
    let compression = [("compression", JSONValue.list(self.compression.map(Self.json)))]
    return .object(facts + test.fields + compression + probe + against)
  }

  private static func json(_ result: ProbeResult) -> JSONValue {
    .object([
      ("labels", .integer(result.labelledCount)), ("accuracy", .number(result.accuracy)),
      ("pca_accuracy", result.componentAccuracy.map { .number($0) } ?? .null),
      ("data_accuracy", .number(result.sampleAccuracy)),
    ])
  }

  private static func json(_ way: CodeCompression) -> JSONValue {
    .object([
      ("code", .text(way.format.rawValue)), ("bytes", .integer(way.codeBytes)),
      ("ratio", .number(way.ratio)), ("mse", .number(way.squaredError)),
    ])
  }

  private static func json(_ test: AnomalyTest) -> JSONValue {
    .object([
      ("data", .text(test.dataName)), ("test_count", .integer(test.count)),
      ("roc_auc", .number(test.areaUnderROC)),
    ])
  }
}
