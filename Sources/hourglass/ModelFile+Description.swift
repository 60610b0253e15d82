import Autoencoders
import Datasets
import Engine
import Foundation

extension ModelFile {
  /// The shape of the samples that a model is shown for: those of the data that it is meant for,
  /// where they can be had, else MNIST's.
  var usualSampleShape: Shape {
    let dataset = data.flatMap { try? Dataset.load(named: $0, ReadingOptions()) }
    return dataset?.sampleShape ?? Shape(1, 28, 28)
  }

  /// What the model is and how it is trained, a line a fact.
  func description(sampleShape: Shape) -> [String] {
    let facts = [
      ("input", inputInWords(sampleShape)), ("corruption", corruptionInWords),
      ("latent", "\(latentSize(sampleShape: sampleShape))" + (isVariational ? ", drawn" : "")),
      ("loss", lossInWords), ("optimizer", optimizerInWords), ("training", trainingInWords),
    ]
    let width = facts.map(\.0.count).max() ?? 0
    let lines = facts.filter { !$0.1.isEmpty }.map { name, value in
      name + String(repeating: " ", count: width - name.count) + "  " + value
    }
    return [about.isEmpty ? name : "\(name): \(about)"] + lines
  }

  private func inputInWords(_ shape: Shape) -> String {
    var sample =
      shape.dimensions.count == 1
      ? "samples of \(shape) numbers" : "images of \(shape) in \(input.range.rawValue)"
    if let scale = input.scale {
      sample += " times " + scale.map { "\($0)" }.joined(separator: ", ")
    }
    return data.map { "\(sample), from \($0)" } ?? sample
  }

  private var corruptionInWords: String {
    guard let corruption = input.corruption else { return "" }
    let amount =
      switch corruption.kind {
      case .gaussian: "gaussian noise of standard deviation \(corruption.amount)"
      case .saltAndPepper: "salt and pepper on \(percent(Double(corruption.amount))) of the pixels"
      case .masking: "black in place of \(percent(Double(corruption.amount))) of the pixels"
      }
    return "\(amount), compared with the \(input.target.rawValue) image"
  }

  private var lossInWords: String {
    let kind =
      switch loss.kind {
      case .meanSquaredError: "squared error"
      case .binaryCrossEntropy: "binary cross-entropy"
      case .meanAbsoluteError: "absolute error"
      }
    let reduction =
      loss.reduction == .mean ? "mean over numbers and batch" : "sum over numbers, mean over batch"
    guard isVariational else { return "\(kind), \(reduction)" }
    let warmUp =
      loss.betaWarmUpEpochs > 0 ? ", beta rising over \(epochs(loss.betaWarmUpEpochs))" : ""
    return "\(kind) + \(loss.beta) x KL divergence, \(reduction)\(warmUp)"
  }

  private var optimizerInWords: String {
    var facts = ["\(training.optimizer.rawValue), rate \(training.learningRate)"]
    switch training.schedule.decay {
    case .constant: break
    case .step(let every, let factor): facts.append("times \(factor) every \(epochs(every))")
    case .cosine(let share): facts.append("along a cosine to \(percent(Double(share))) of it")
    }
    let warmUp = training.schedule.warmUpEpochs
    if warmUp > 0 { facts.append("rising over \(epochs(warmUp))") }
    let betas = training.betas
    if betas != ModelFile.Betas() { facts.append("betas \(betas.first) and \(betas.second)") }
    if training.momentum > 0 { facts.append("momentum \(training.momentum)") }
    if training.weightDecay > 0 { facts.append("weight decay \(training.weightDecay)") }
    if let clip = training.clip { facts.append("gradient's norm at most \(clip)") }
    return facts.joined(separator: ", ")
  }

  private var trainingInWords: String {
    var facts = [epochs(training.epochs), "batch \(training.batchSize)"]
    if training.dropsLast { facts.append("short last batch left out") }
    if training.validation > 0 {
      facts.append("\(percent(training.validation)) held back to validate")
    }
    return facts.joined(separator: ", ")
  }

  private func epochs(_ count: Int) -> String { count == 1 ? "1 epoch" : "\(count) epochs" }

  private func percent(_ share: Double) -> String {
    let tenths = (share * 1000).rounded() / 10
    return (tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") + " %"
  }
}
