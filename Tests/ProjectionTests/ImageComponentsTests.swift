import Datasets
import Engine
import Foundation
import Projection
import Testing

/// Where the real MNIST is for these tests, if it is anywhere: the folder that `HOURGLASS_MNIST`
/// names, or `../shared/mnist` beside the repository.
private let mnistFolder: String? = {
  let environment = ProcessInfo.processInfo.environment
  let beside = URL(filePath: #filePath).appending(path: "../../../../shared/mnist")
    .standardized.path(percentEncoded: false)
  let folder = environment["HOURGLASS_MNIST"] ?? beside
  return FileManager.default.fileExists(atPath: folder) ? folder : nil
}()

@Suite("Principal components of images")
struct ImageComponentsTests {
  /// The error on test images of each number of components, pixels in 0...1.
  private func errors(of data: Dataset, _ counts: [Int]) throws -> [Double] {
    let kernels = try KernelSet.select(environment: [:])
    let team = WorkerTeam(threads: 2)
    return counts.map { count in
      var components: PrincipalComponents?
      let fitting = ContinuousClock().measure {
        components = PrincipalComponents(
          of: data.training.batches(kernels), count: count, team: team, kernels: kernels)
      }
      let error =
        components?.meanSquaredError(of: data.test.batches(kernels), team: team, kernels: kernels)
      print("\(data.name), \(count) components: \(error ?? .nan), fitted in \(fitting)")
      return error ?? .nan
    }
  }

  private func expect(_ found: [Double], _ wanted: [Double]) {
    for (error, published) in zip(found, wanted) {
      #expect(abs(error - published) <= 0.0002, "\(error) instead of \(published)")
    }
  }

  @Test("rebuild drawn digits as well as they did")
  func digits() throws {
    let data = DigitGenerator().dataset(trainingCount: 5_000, testCount: 1_000)
    expect(try errors(of: data, [3, 20]), [0.0471, 0.0203])
  }

  @Test(
    "rebuild MNIST's test images as well as is known",
    .enabled(if: mnistFolder != nil, "needs MNIST beside the repository"))
  func mnist() throws {
    let data = try Dataset.load(
      named: mnistFolder ?? "", environment: [:], workingDirectory: "/")
    expect(try errors(of: data, [3, 4, 20]), [0.0516, 0.0479, 0.0235])
  }

  @Test("of colour images of 32x32 pixels are found too")
  func large() throws {
    let size = 3 * 32 * 32
    var generator = RandomGenerator(seed: 1)
    let directions = noise(count: 4, featureCount: size)
    let values = (0..<100).flatMap { _ in
      let places = (0..<4).map { generator.uniform(-1, 1) * Float(4 - $0) }
      return (0..<size).map { feature in
        (0..<4).reduce(Float(0)) { $0 + places[$1] * directions[$1 * size + feature] }
      }
    }
    let found = try principalComponents(of: values, featureCount: size, count: 4)
    #expect(found.skewness < 1e-6)
    #expect(abs(found.variances.reduce(0, +) / found.totalVariance - 1) < 1e-4)
  }
}
