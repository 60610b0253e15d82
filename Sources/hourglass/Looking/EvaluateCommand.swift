import ArgumentParser
import Datasets
import Foundation
import Process
import Projection
import Training

/// `hourglass evaluate`: how good a trained model is.
struct EvaluateCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures a model on the test set, beside principal components of the same size.",
    usage: "hourglass evaluate RUN|FILE.safetensors [OPTIONS]",
    discussion: """
      The loss is that of the training, the error the squared error per number, pixels in 0…1. With \
      --probe a classifier with one hidden layer of 64 learns from labelled training samples; the result \
      is the share of test samples whose label it finds from their latents, from principal components \
      and from the samples themselves. ROC AUC is the probability that a sample of the other data has a \
      larger error than one of the test set.
      """)

  @OptionGroup var options: TrainedModelOptions

  @Flag(help: "Have a classifier learn labels from the latents: 10, 100, 1,000 and all.")
  var probe = false

  @Option(
    help: ArgumentHelp(
      "Tell the test samples of other data from those of the model's by their error.",
      valueName: "name|path"), completion: .data)
  var against: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func leave() throws -> ExitStatus {
    let look = try options.look()
    let report = try report(look)
    guard json else { return tell(report.lines) }
    // As it is, whatever the terminal's width: it is meant for a program.
    try? StandardOutput.data(report.json.text + "\n")
    return .success
  }

  private func report(_ look: TrainedInference) throws -> EvaluationReport {
    let other = try against.map { try self.other($0, look) }
    if probe { try checkLabels(look) }
    let (inference, dataset) = (look.inference, look.dataset)
    let learned = learned(look)
    let components = inference.principalComponents(of: learned)
    let evaluation = inference.evaluate(dataset.test)
    return EvaluationReport(
      name: look.trained.name, model: inference.model.name, step: look.trained.weights.step,
      dataName: dataset.name, noun: look.noun, testCount: dataset.test.count,
      factorName: dataset.test.factors?.name,
      test: TestEvaluation(
        loss: evaluation.loss, squaredError: evaluation.squaredError,
        pcaError: components.map { inference.squaredError(of: $0, on: dataset.test) } ?? .nan,
        components: inference.latentSize,
        componentsOf: learned.name == dataset.name ? nil : learned.name,
        rankCorrelation: evaluation.rankCorrelation),
      compression: inference.compression(of: dataset),
      probe: probe ? inference.probe(dataset, beside: components) : [],
      against: other.map { anomalyTest($0, look) })
  }

  /// The data that the model learned from, for the components to learn from, too; those at hand
  /// where they are the same or the others cannot be had any more.
  private func learned(_ look: TrainedInference) -> Dataset {
    guard options.data.data != nil, let own = try? look.trained.configuration?.dataset(at: nil)
    else { return look.dataset }
    return own
  }

  private func other(_ name: String, _ look: TrainedInference) throws -> Dataset {
    let own = look.trained.configuration
    let reading = ReadingOptions(size: options.data.size, isColor: options.data.color)
    let other = try Dataset.load(named: name, own?.completed(reading) ?? reading)
    try TrainedModelOptions.check(other, for: look.trained, named: "--against")
    return other
  }

  private func checkLabels(_ look: TrainedInference) throws(CommandError) {
    let sets = [look.dataset.training, look.dataset.test]
    guard sets.allSatisfy({ $0.labels?.isEmpty == false }) else {
      throw CommandError("\(look.dataset.name) has no labels to classify: leave out --probe")
    }
  }

  /// The test set is what is normal.
  private func anomalyTest(_ other: Dataset, _ look: TrainedInference) -> AnomalyTest {
    let errors = look.inference.encode(other.test).errors
    return AnomalyTest(
      dataName: other.name, count: other.test.count,
      areaUnderROC: areaUnderROC(
        positives: errors, negatives: look.inference.encode(look.dataset.test).errors))
  }
}
