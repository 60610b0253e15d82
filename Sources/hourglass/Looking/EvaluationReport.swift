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
    return [title, test.words(factorName: factorName)] + probeLines + againstLines
  }

  private var probeLines: [String] {
    guard !probe.isEmpty else { return [] }
    var table = TextTable([
      ("labels found by a linear classifier", .left), ("in latents", .right), ("in PCA", .right),
    ])
    for result in probe {
      table.add([
        "learning from " + source(of: result), percent(result.accuracy),
        result.componentAccuracy.map(percent) ?? "-",
      ])
    }
    return [""] + table.lines(width: widthToFill)
  }

  private func source(of result: ProbeResult) -> String {
    let labelled = "\(counted(result.labelledCount, "labelled \(noun)"))"
    return labelled + (result.labelsPerClass.map { ", \($0) of each class" } ?? "")
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
    return .object(facts + test.fields + probe + against)
  }

  private static func json(_ result: ProbeResult) -> JSONValue {
    .object([
      ("labels_per_class", result.labelsPerClass.map { .integer($0) } ?? .null),
      ("labels", .integer(result.labelledCount)), ("accuracy", .number(result.accuracy)),
      ("pca_accuracy", result.componentAccuracy.map { .number($0) } ?? .null),
    ])
  }

  private static func json(_ test: AnomalyTest) -> JSONValue {
    .object([
      ("data", .text(test.dataName)), ("test_count", .integer(test.count)),
      ("roc_auc", .number(test.areaUnderROC)),
    ])
  }
}
