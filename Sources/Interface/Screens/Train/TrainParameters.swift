import Canvas
import Drawing
import Training
import Wording

/// The run in numbers: what is trained, how fast, and what each epoch came to.
enum TrainParameters {
  private static let margin = 1

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let training = state.training else { return }
    var rest = area.inset(by: margin, 0)
    for group in [model(training, state), data(training), speed(training, state), errors(training)]
    where !group.isEmpty {
      for (name, value) in group {
        let (row, below) = rest.splitRows(1)
        canvas.text(name, at: Point(x: row.x, y: row.y), Theme.dim, within: row)
        canvas.text(value, alignedRightIn: row)
        rest = below
      }
      rest = rest.splitRows(1).rest
    }
    EpochTable(epochs: training.epochMetrics).draw(on: &canvas, in: rest)
  }

  private static func model(
    _ training: TrainingSnapshot, _ state: State
  ) -> [(String, String)] {
    let run = training.run
    var rows = [
      ("model", run.model), ("latent size", "\(run.latentSize)"),
      ("parameters", grouped(run.parameterCount)),
      ("learning rate", compact(Double(training.learningRate))),
      ("batch size", "\(run.batchSize)"), ("seed", "\(run.seed)"),
    ]
    if let noise = training.noise {
      let kind = run.corruption?.split(separator: " ").first.map { "\($0) " } ?? ""
      rows.append(("noise", kind + compact(Double(noise))))
    }
    if let beta = training.beta {
      rows.append((state.glyphs("β", ascii: "beta"), compact(Double(beta))))
    }
    return rows
  }

  /// What the errors of the last epoch are made of, and what they compare with.
  private static func errors(_ training: TrainingSnapshot) -> [(String, String)] {
    let epoch = training.epochMetrics.last
    let rows = [
      ("reconstruction", epoch?.reconstructionLoss), ("KL", epoch?.klDivergence),
      ("validation loss", epoch?.validationLoss),
      ("test error", training.pcaError == nil ? nil : epoch?.testError),
      (training.pcaName, training.pcaError),
    ]
    return rows.compactMap { name, value in value.map { (name, compact($0)) } }
  }

  private static func data(_ training: TrainingSnapshot) -> [(String, String)] {
    let run = training.run
    return [
      ("data", run.data), ("training \(run.nouns)", grouped(run.trainingCount)),
    ]
      + (run.validationCount > 0
        ? [("validation \(run.nouns)", grouped(run.validationCount))] : [])
      + [
        ("test \(run.nouns)", grouped(run.testCount)),
        ("steps an epoch", grouped(run.stepsPerEpoch)),
      ]
  }

  private static func speed(_ training: TrainingSnapshot, _ state: State) -> [(String, String)] {
    var rows = [
      ("epoch", "\(training.epoch) of \(training.epochs)"), ("step", grouped(training.step)),
      ("\(training.run.nouns)/s", compact(training.imagesPerSecond)),
      ("threads", "\(training.run.threads)"),
      ("pace", training.pace.map { compact($0) + " steps/s" } ?? "full speed"),
    ]
    if let seconds = training.secondsRemaining { rows.append(("time left", duration(seconds))) }
    if let step = state.keptStep { rows.append(("shown step", grouped(step))) }
    return rows
  }
}
