import Engine
import Foundation
import Projection
import Testing

@Suite("Principal components")
struct PrincipalComponentsTests {
  private struct Golden: Decodable {
    let training, test, mean, components, variances, projected: [Float]
    let totalVariance: Float
    let testError: Double
  }

  private func golden() throws -> Golden {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/pca.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }

  @Test("are numpy's: mean, directions, variances, places and the error on other samples")
  func goldens() throws {
    let golden = try golden()
    let found = try principalComponents(of: golden.training, featureCount: 7, count: 3)
    #expect(isClose(found.mean, golden.mean))
    #expect(isClose(found.components, golden.components))
    #expect(isClose(found.variances, golden.variances))
    #expect(isClose([found.totalVariance], [golden.totalVariance]))
    let places = stride(from: 0, to: golden.test.count, by: 7).flatMap {
      found.project(Array(golden.test[$0..<($0 + 7)]))
    }
    #expect(isClose(places, golden.projected))
    let error = try meanSquaredError(found, golden.test)
    #expect(abs(error - golden.testError) < 1e-5 * golden.testError)
  }

  @Test("of points on the axes are the axes, the longest first")
  func axes() throws {
    let points: [Float] = [0, 2, 0, 0, -2, 0, 1, 0, 0, -1, 0, 0, 0, 0, 3, 0, 0, -3]
    let found = try principalComponents(of: points, featureCount: 3, count: 3)
    #expect(found.components == [0, 0, 1, 0, 1, 0, 1, 0, 0])
    #expect(isClose(found.variances, [3.6, 1.6, 0.4]))
    #expect(found.mean == [0, 0, 0])
  }

  @Test("of noise are orthonormal, and the covariance only scales them", arguments: [1, 5, 20])
  func eigenvectors(count: Int) throws {
    let size = 200
    let values = noise(count: 600, featureCount: size, mean: 1, decay: 0.999)
    let found = try principalComponents(of: values, featureCount: size, count: count)
    #expect(found.count == count)
    #expect(found.skewness < 1e-6)
    #expect(found.variances == found.variances.sorted(by: >))
    for index in 0..<count {
      let image = covariance(of: values, times: found.component(index).map(Double.init))
      for (number, weight) in zip(image, found.component(index)) {
        let wanted = Double(found.variances[index]) * Double(weight)
        #expect(abs(number - wanted) < 2e-6 * Double(found.variances[0]))
      }
    }
  }

  @Test("of any spectrum are the leading ones", arguments: Spectrum.all, [1, 7, 30])
  func anySpectrum(spectrum: Spectrum, count: Int) throws {
    let deviations = spectrum.deviations
    let size = deviations.count
    // Two opposite samples on each axis, the axes in an order that does not tell.
    let values = (0..<2 * size).flatMap { sample in
      (0..<size).map { feature -> Float in
        guard feature == sample / 2 else { return 0 }
        let deviation = deviations[feature * 77 % size]
        return sample.isMultiple(of: 2) ? deviation : -deviation
      }
    }
    let found = try principalComponents(of: values, featureCount: size, count: count)
    let wanted = deviations.sorted(by: >).map { 2 * $0 * $0 / Float(2 * size - 1) }
    #expect(found.skewness < 1e-6)
    #expect(isClose(found.variances, Array(wanted[..<count]), absolute: 1e-8 * wanted[0]))
  }

  @Test("of fewer samples than numbers are as many as there can be, and then any of no variance")
  func fewSamples() throws {
    let values = noise(count: 6, featureCount: 100)
    let found = try principalComponents(of: values, featureCount: 100, count: 10)
    #expect(found.count == 10)
    #expect(found.skewness < 1e-6)
    #expect(found.variances[4] > 1)
    #expect(found.variances[5...].allSatisfy { $0 < 1e-5 })
    #expect(try meanSquaredError(found, values) < 1e-10)
  }

  @Test("as many as a sample has numbers, or more, lose nothing", arguments: [9, 50])
  func all(count: Int) throws {
    let values = noise(count: 300, featureCount: 9, decay: 0.7)
    let found = try principalComponents(of: values, featureCount: 9, count: count)
    #expect(found.count == 9)
    #expect(isClose([found.variances.reduce(0, +)], [found.totalVariance]))
    #expect(try meanSquaredError(found, values) < 1e-10)
  }

  @Test("of single numbers is the number itself")
  func singleNumbers() throws {
    let found = try principalComponents(of: [1, 2, 6], featureCount: 1, count: 2)
    #expect(found.components == [1])
    #expect(isClose(found.variances, [7]))
    #expect(found.project([5]) == [2])
  }

  @Test("of one sample, and of samples that are all alike, have no variance")
  func alikeSamples() throws {
    let sample: [Float] = [3, 0.1, -7]
    for count in [1, 300] {
      let values = (0..<count).flatMap { _ in sample }
      let found = try principalComponents(of: values, featureCount: 3, count: 2)
      #expect(found.variances.allSatisfy { $0 < 1e-10 })
      #expect(found.skewness < 1e-6)
      #expect(isClose(found.reconstruct([0, 0]), sample))
      #expect(try meanSquaredError(found, values) < 1e-10)
    }
  }

  @Test("give a number that never changes no weight")
  func constantNumber() throws {
    var values = noise(count: 500, featureCount: 4, decay: 0.5)
    for sample in 0..<500 { values[sample * 4 + 1] = 0.1 }
    let found = try principalComponents(of: values, featureCount: 4, count: 3)
    for index in 0..<3 { #expect(abs(found.components[index * 4 + 1]) < 1e-5) }
  }

  @Test("far from the origin are as good")
  func largeMean() throws {
    let near = try principalComponents(
      of: noise(count: 2_000, featureCount: 5, decay: 0.5), featureCount: 5, count: 2)
    let far = try principalComponents(
      of: noise(count: 2_000, featureCount: 5, mean: 1_000, decay: 0.5), featureCount: 5, count: 2)
    #expect(isClose(far.variances, near.variances, relative: 1e-3))
    #expect(isClose(far.components, near.components, absolute: 1e-3))
  }

  @Test("with numbers that are none come to an end, and the error is no number")
  func notFinite() throws {
    var values = noise(count: 100, featureCount: 60)
    values[77] = .nan
    let found = try principalComponents(of: values, featureCount: 60, count: 3)
    #expect(try meanSquaredError(found, values).isNaN)
  }

  @Test("are the same bits on any number of threads")
  func threads() throws {
    let values = noise(count: 777, featureCount: 131, decay: 0.97)
    let alone = try principalComponents(of: values, featureCount: 131, count: 9, threads: 1)
    let error = try meanSquaredError(alone, values, threads: 1)
    for threads in [2, 3, 16] {
      let found = try principalComponents(
        of: values, featureCount: 131, count: 9, threads: threads)
      #expect(found == alone, "\(threads) threads")
      #expect(try meanSquaredError(found, values, threads: threads) == error)
    }
  }

  @Test("rebuild what they project, and their error is that of the samples one by one")
  func roundTrip() throws {
    let values = noise(count: 300, featureCount: 20, mean: 0.5, decay: 0.9)
    let found = try principalComponents(of: values, featureCount: 20, count: 4)
    #expect(isClose(found.project(found.reconstruct([1, -2, 0.5, 3])), [1, -2, 0.5, 3]))
    #expect(found.project(found.mean) == [0, 0, 0, 0])
    let squares = stride(from: 0, to: values.count, by: 20).reduce(0.0) { sum, start in
      let sample = Array(values[start..<(start + 20)])
      return zip(found.reconstruct(found.project(sample)), sample)
        .reduce(sum) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    }
    let error = try meanSquaredError(found, values)
    #expect(abs(error - squares / Double(values.count)) < 1e-6)
  }

  @Test("project many samples as they project each", arguments: [1, 2, 5])
  func codes(threads: Int) throws {
    let values = noise(count: 700, featureCount: 20, mean: 0.5, decay: 0.9)
    let found = try principalComponents(of: values, featureCount: 20, count: 6)
    let codes = found.codes(
      of: SampleBatches(values, featureCount: 20), team: WorkerTeam(threads: threads),
      kernels: try .select(environment: [:]))
    #expect(codes.count == 700 && codes.size == 6)
    for sample in 0..<700 {
      let wanted = found.project(Array(values[(sample * 20)..<((sample + 1) * 20)]))
      #expect(isClose(Array(codes[sample]), wanted))
    }
  }

  private func meanSquaredError(
    _ components: PrincipalComponents, _ values: [Float], threads: Int = 2
  ) throws -> Double {
    components.meanSquaredError(
      of: SampleBatches(values, featureCount: components.featureCount),
      team: WorkerTeam(threads: threads), kernels: try .select(environment: [:]))
  }

  /// Σ (x − mean)·((x − mean)·vector) / (count − 1), sample by sample.
  private func covariance(of values: [Float], times vector: [Double]) -> [Double] {
    let size = vector.count
    let count = values.count / size
    var mean = [Double](repeating: 0, count: size)
    for (place, value) in values.enumerated() {
      mean[place % size] += Double(value) / Double(count)
    }
    var result = [Double](repeating: 0, count: size)
    for sample in 0..<count {
      let centred = (0..<size).map { Double(values[sample * size + $0]) - mean[$0] }
      let product = zip(centred, vector).reduce(0) { $0 + $1.0 * $1.1 } / Double(count - 1)
      for place in 0..<size { result[place] += centred[place] * product }
    }
    return result
  }

  private func isClose(
    _ found: [Float], _ wanted: [Float], relative: Float = 1e-4, absolute: Float = 1e-5
  ) -> Bool {
    found.count == wanted.count
      && zip(found, wanted).allSatisfy { abs($0 - $1) <= absolute + relative * abs($1) }
  }
}
