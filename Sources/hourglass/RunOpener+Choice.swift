import Foundation
import Interface
import Training

extension RunOpener {
  /// What opens the training that a person chose, kept where the one before was.
  func maker(of choice: TrainingChoice) -> Opening.Maker {
    { [self] onChange in try options(for: choice).maker()(onChange) }
  }

  /// The choice as the command line would say it, so that both are checked alike.
  private func options(for choice: TrainingChoice) throws -> RunOptions {
    do {
      return try RunOptions.parse(
        ["--runs=\(runs)"] + (keepsRuns ? [] : ["--no-save"])
          + (threads.map { ["--threads=\($0)"] } ?? []) + choice.arguments)
    } catch {
      throw CommandError(RunOptions.message(for: error))
    }
  }
}

extension TrainingChoice {
  /// What the command line takes.
  fileprivate var arguments: [String] {
    // Options may follow the data: `photos --size 32x32`.
    let words = data.components(separatedBy: " --")
    let options = words.dropFirst().flatMap { option in
      "--\(option)".split(separator: " ", maxSplits: 1).map(String.init)
    }
    return ["--model=\(model)", "--data=\(words[0])"] + options
      + settings.map { "\($0.option)=\($1)" }
  }
}

extension TrainingSetting {
  /// The option that says it.
  fileprivate var option: String {
    switch self {
    case .latent: "--latent"
    case .batch: "--batch"
    case .epochs: "--epochs"
    case .learningRate: "--lr"
    case .seed: "--seed"
    }
  }
}
