import Datasets
import Testing

@Suite("Drawn digits")
struct DigitGeneratorTests {
  private static let sample = DigitGenerator().dataset(trainingCount: 5_000, testCount: 1_000)
  private let side = 28

  @Test("one thread and many draw the same bits")
  func threads() {
    let alone = DigitGenerator(seed: 3)
      .dataset(trainingCount: 1_700, testCount: 600, onOneThread: true)
    let together = DigitGenerator(seed: 3).dataset(trainingCount: 1_700, testCount: 600)
    #expect(alone.training.pixels == together.training.pixels)
    #expect(alone.training.labels == together.training.labels)
    #expect(alone.test.pixels == together.test.pixels)
    #expect(alone.test.labels == together.test.labels)
  }

  @Test("a seed draws the same digits on every machine, now and later")
  func content() throws {
    let labels = checksum(try #require(Self.sample.training.labels))
    #expect(checksum(Self.sample.training.pixels) == 0x6947_c477)
    #expect(labels == 0x3704_8159)
    #expect(checksum(Self.sample.test.pixels) == 0xf10d_a1d8)
  }

  @Test("fewer digits are the first of more")
  func prefix() {
    let few = DigitGenerator().dataset(trainingCount: 777, testCount: 10).training
    #expect(few.pixels == Self.sample.training.prefix(777).pixels)
    #expect(few.labels == Self.sample.training.prefix(777).labels)
  }

  @Test("another seed draws others, and test images are none of the training images")
  func seeds() {
    let other = DigitGenerator(seed: 1).dataset(trainingCount: 1_000, testCount: 1).training
    #expect(other.pixels != Self.sample.training.prefix(1_000).pixels)
    let training = Set(images(Self.sample.training).map(Array.init))
    #expect(training.count == 5_000)
    #expect(images(Self.sample.test).allSatisfy { !training.contains(Array($0)) })
  }

  @Test("every digit comes about equally often")
  func balance() throws {
    let labels = try #require(Self.sample.training.labels)
    for digit in UInt8(0)...9 {
      let share = Double(labels.count { $0 == digit }) / 5_000
      #expect(abs(share - 0.1) < 0.015, "\(digit) has a share of \(share)")
    }
  }

  @Test("mean, deviation and share of zeros are MNIST's")
  func statistics() {
    let found = Statistics(of: Self.sample.training.pixels)
    #expect(abs(found.mean - 0.131) < 0.01)
    #expect(abs(found.deviation - 0.308) < 0.02)
    #expect(abs(found.zeros - 0.81) < 0.02)
  }

  @Test("the ink's centre of mass stands on the middle, within half a pixel")
  func centring() {
    for image in images(Self.sample.training) {
      var (mass, right, down) = (0.0, 0.0, 0.0)
      for (place, ink) in image.enumerated() {
        mass += Double(ink)
        right += Double(ink) * Double(place % side)
        down += Double(ink) * Double(place / side)
      }
      #expect(abs(right / mass - 14) < 0.51 && abs(down / mass - 14) < 0.51)
    }
  }

  @Test("digits fill a box of 20 pixels and no more")
  func box() {
    for image in images(Self.sample.training) {
      let places = image.indices.filter { image[$0] > 0 }.map { $0 - image.startIndex }
      let (rows, columns) = (places.map { $0 / side }, places.map { $0 % side })
      let height = (rows.max() ?? 0) - (rows.min() ?? 0) + 1
      let width = (columns.max() ?? 0) - (columns.min() ?? 0) + 1
      #expect((18...20).contains(max(height, width)), "\(height) x \(width)")
    }
  }

  @Test("the class with the nearest mean image is mostly the label's")
  func labelsMeanSomething() throws {
    let right = try nearestMeanAccuracy(training: Self.sample.training, test: Self.sample.test)
    #expect(right > 0.75)
  }

  private func images(_ set: SampleSet) -> [ArraySlice<UInt8>] {
    let (pixels, size) = (set.pixels, set.shape.count)
    return (0..<set.count).map { pixels[($0 * size)..<(($0 + 1) * size)] }
  }

  private func nearestMeanAccuracy(training: SampleSet, test: SampleSet) throws -> Double {
    let (labels, testLabels) = (try #require(training.labels), try #require(test.labels))
    var means = [[Double]](repeating: Array(repeating: 0, count: training.shape.count), count: 10)
    var counts = [Double](repeating: 0, count: 10)
    for (image, label) in zip(images(training), labels) {
      counts[Int(label)] += 1
      for (place, ink) in image.enumerated() { means[Int(label)][place] += Double(ink) }
    }
    for digit in means.indices { means[digit] = means[digit].map { $0 / counts[digit] } }
    let guesses = images(test).map { image in
      means.indices.min { distance(means[$0], image) < distance(means[$1], image) }
    }
    let right = zip(guesses, testLabels).count { $0 == Int($1) }
    return Double(right) / Double(test.count)
  }

  private func distance(_ mean: [Double], _ image: ArraySlice<UInt8>) -> Double {
    zip(mean, image).reduce(0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) }
  }
}

/// What drawn digits are compared with MNIST by; pixels in 0...1.
struct Statistics {
  let mean: Double
  let deviation: Double
  /// The share of pixels that are exactly 0.
  let zeros: Double

  init(of pixels: [UInt8]) {
    var counts = [Int](repeating: 0, count: 256)
    for pixel in pixels { counts[Int(pixel)] += 1 }
    let total = Double(pixels.count)
    let sum = counts.enumerated().reduce(0) { $0 + Double($1.offset * $1.element) }
    let squares = counts.enumerated().reduce(0) {
      $0 + Double($1.offset * $1.offset * $1.element)
    }
    let mean = sum / total
    self.mean = mean / 255
    deviation = (squares / total - mean * mean).squareRoot() / 255
    zeros = Double(counts[0]) / total
  }
}
