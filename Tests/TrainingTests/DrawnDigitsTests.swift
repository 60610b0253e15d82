import Autoencoders
import Datasets
import Engine
import Foundation
import Testing
import Training

/// Where the real MNIST is for this test, if it is anywhere: the folder that `HOURGLASS_MNIST`
/// names, or `../shared/mnist` beside the repository.
private let mnistFolder: String? = {
  let beside = URL(filePath: #filePath).appending(path: "../../../../shared/mnist")
    .standardized.path(percentEncoded: false)
  let folder = ProcessInfo.processInfo.environment["HOURGLASS_MNIST"] ?? beside
  return FileManager.default.fileExists(atPath: folder) ? folder : nil
}()

@Suite("What is learned from drawn digits")
struct DrawnDigitsTests {
  @Test(
    "holds for handwritten ones: tanh3 rebuilds MNIST better than components of drawn digits do",
    .enabled(if: mnistFolder != nil, "needs MNIST beside the repository"))
  func generalises() throws {
    let digits = DigitGenerator().dataset()
    let mnist = try Dataset.load(
      named: mnistFolder ?? "", environment: [:], workingDirectory: "/")
    let plan = TrainingPlan(
      model: try ModelFile.preset(named: "tanh3"), dataset: digits, seed: 0, threads: 2,
      kernels: try KernelSet.select(environment: [:]))
    let trainer = try Trainer(plan: plan)
    for _ in 0..<5 * plan.stepsPerEpoch { _ = trainer.trainOneBatch() }
    let inference = try Inference(
      model: plan.model, sampleShape: digits.sampleShape,
      weights: trainer.autoencoder.weights(at: 0), kernels: plan.kernels, threads: 2)
    let components = try #require(inference.principalComponents(of: digits))
    let error = inference.evaluate(mnist.test).squaredError
    let componentError = inference.squaredError(of: components, on: mnist.test)
    #expect(error < 0.9 * componentError, "\(error) and \(componentError)")
  }
}
