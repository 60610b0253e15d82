import Autoencoders
import Foundation
import JSON
import Training

/// A line of `metrics.jsonl`: what an epoch came to, or some steps, or that something was changed.
enum MetricsLine: Equatable {
  case epoch(EpochMetrics)
  case steps(StepMetrics)
  case mark(TrainingMark)

  /// The last step that it tells of.
  var step: Int {
    switch self {
    case .epoch(let metrics): metrics.step
    case .steps(let metrics): metrics.step
    case .mark(let mark): mark.step
    }
  }

  /// The line, with its end.
  var bytes: [UInt8] {
    let fields =
      switch self {
      case .epoch(let metrics): metrics.fields
      case .steps(let metrics): metrics.fields
      case .mark(let mark): mark.fields
      }
    return Array((JSONValue.object(fields).text + "\n").utf8)
  }

  /// Reads a line without its end; nil if it is none.
  init?(_ line: ArraySlice<UInt8>) {
    guard let value = try? JSONValue(parsing: Array(line)), case .object = value else { return nil }
    if let metrics = EpochMetrics(value) {
      self = .epoch(metrics)
    } else if let metrics = StepMetrics(value) {
      self = .steps(metrics)
    } else if let mark = TrainingMark(value) {
      self = .mark(mark)
    } else {
      return nil
    }
  }
}

extension EpochMetrics {
  /// Its fields in the order in which they are told, as `train --json` prints them.
  public var fields: [(key: String, value: JSONValue)] {
    var fields: [(key: String, value: JSONValue)] = [
      ("epoch", .integer(epoch)), ("step", .integer(step)),
      ("train_loss", .number(trainingLoss)),
    ]
    if let reconstructionLoss, let klDivergence {
      fields += [
        ("reconstruction_loss", .number(reconstructionLoss)), ("kl", .number(klDivergence)),
      ]
    }
    fields += [
      ("validation_loss", validationLoss.map { .number($0) } ?? .null),
      ("test_mse", .number(testError)),
    ]
    if let testLoss { fields.append(("test_loss", .number(testLoss))) }
    if let rankCorrelation { fields.append(("rank_correlation", .number(rankCorrelation))) }
    return fields + [
      ("seconds", .number(seconds)), ("images_per_second", .number(imagesPerSecond)),
    ]
  }

  /// Reads the fields; nil if one is missing.
  fileprivate init?(_ value: JSONValue) {
    guard let epoch = value["epoch"]?.epochCount, let step = value["step"]?.count,
      let trainingLoss = value["train_loss"]?.number, let testError = value["test_mse"]?.number
    else { return nil }
    self.init(
      epoch: epoch, step: step, trainingLoss: trainingLoss,
      reconstructionLoss: value["reconstruction_loss"]?.number,
      klDivergence: value["kl"]?.number,
      validationLoss: value["validation_loss"]?.numberUnlessNull, testError: testError,
      testLoss: value["test_loss"]?.number, rankCorrelation: value["rank_correlation"]?.number,
      seconds: value["seconds"]?.number ?? 0,
      imagesPerSecond: value["images_per_second"]?.number ?? 0)
  }
}

extension StepMetrics {
  fileprivate var fields: [(key: String, value: JSONValue)] {
    var fields: [(key: String, value: JSONValue)] = [
      ("step", .integer(step)), ("steps", .integer(count)), ("loss_min", .number(minimum)),
      ("loss_mean", .number(mean)), ("loss_max", .number(maximum)),
    ]
    if let reconstructionLoss, let klDivergence {
      fields += [
        ("reconstruction_loss", .number(reconstructionLoss)), ("kl", .number(klDivergence)),
      ]
    }
    return fields + [("learning_rate", .number(short(learningRate)))]
  }

  fileprivate init?(_ value: JSONValue) {
    guard let step = value["step"]?.count, let count = value["steps"]?.count, count > 0,
      count <= step, let mean = value["loss_mean"]?.number
    else { return nil }
    self.init(
      step: step, count: count, minimum: value["loss_min"]?.number ?? mean, mean: mean,
      maximum: value["loss_max"]?.number ?? mean,
      reconstructionLoss: value["reconstruction_loss"]?.number,
      klDivergence: value["kl"]?.number,
      learningRate: Float(value["learning_rate"]?.number ?? 0))
  }
}

extension TrainingMark {
  fileprivate var fields: [(key: String, value: JSONValue)] {
    let (word, value): (String, Float?) =
      switch change {
      case .learningRate(let rate): ("learning_rate", rate)
      case .noise(let noise): ("noise", noise)
      case .beta(let beta): ("beta", beta)
      case .resumed: ("resumed", nil)
      }
    return [("step", .integer(step)), ("changed", .text(word))]
      + (value.map { [("to", .number(short($0)))] } ?? [])
  }

  fileprivate init?(_ value: JSONValue) {
    guard let step = value["step"]?.count else { return nil }
    let number = value["to"]?.numberUnlessNull.map(Float.init)
    switch (value["changed"]?.string, number) {
    case ("learning_rate", let rate?): self.init(step: step, .learningRate(rate))
    case ("noise", let noise?): self.init(step: step, .noise(noise))
    case ("beta", let beta?): self.init(step: step, .beta(beta))
    case ("resumed", _): self.init(step: step, .resumed)
    default: return nil
    }
  }
}

/// The number of 64 bits that is written as one of 32 bits is: 0.005, not 0.004999999888241291.
private func short(_ number: Float) -> Double { Double("\(number)") ?? Double(number) }

extension JSONValue {
  /// The number that it is; null stands for what is none.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .null: .nan
    default: nil
    }
  }

  /// The number that it is; nil where it is null.
  var numberUnlessNull: Double? { if case .null = self { nil } else { number } }

  /// The number of steps or images that it is; nil where nobody has so many: counting on would
  /// overflow.
  var count: Int? { integer.flatMap { (0...TensorLayout.mostSteps).contains($0) ? $0 : nil } }

  /// The number of epochs that it is; nil where nobody trains so many.
  var epochCount: Int? {
    integer.flatMap { ModelFile.TrainingDefaults.epochCounts.contains($0) ? $0 : nil }
  }

  var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }

  var string: String? { if case .text(let text) = self { text } else { nil } }
}
