import Engine
import Wording

/// Samples as a person's file or folder holds them, before some are held back to test with.
struct ReadSamples {
  var shape: SampleShape
  /// [count, shape.count]
  var values: SampleValues
  var labels: ClassLabels?
  /// The file of each; nil where all are from one.
  var files: [String]?
  /// What was decided in reading, a line each.
  var notes: [String] = []

  /// How many there are.
  var count: Int { values.count / shape.count }
}

extension Dataset {
  /// Data of a name with a part of the samples held back to test with: a seventh, at most 10,000,
  /// drawn with the same seed every time. All are shuffled: data are often sorted by label, and the
  /// first of them stand for all where few are looked at.
  init(
    name: String, origin: String, holdingBackOf samples: ReadSamples
  ) throws(DatasetError) {
    guard samples.count > 1 else {
      throw .file(
        name,
        "has \(counted(samples.count, samples.shape.noun)), expected at least 2: one to learn from "
          + "and one to test with")
    }
    guard samples.count <= Int(Int32.max) else {
      throw .file(
        name, "has \(grouped(samples.count)) samples, expected at most \(grouped(Int(Int32.max)))")
    }
    let split = HeldBackSplit(count: samples.count)
    self.init(
      name: name, origin: origin, training: samples.part(split.training),
      test: samples.part(split.test))
    classNames = samples.labels?.names
    notes = samples.notes
  }

  /// Data of a name that come in two parts of the same shape, shuffled if they are sorted by label.
  init(
    name: String, origin: String, training: ReadSamples, test: ReadSamples,
    areSorted: Bool = false
  ) {
    self.init(
      name: name, origin: origin, training: areSorted ? training.shuffled : training.whole,
      test: areSorted ? test.shuffled : test.whole)
    classNames = training.labels?.names
    notes = training.notes + test.notes
  }
}

extension ReadSamples {
  /// All of them.
  fileprivate var whole: SampleSet {
    SampleSet(shape: shape, values: values, files: files, labels: labels?.labels)
  }

  /// All of them in an order that is random, and the same every time.
  fileprivate var shuffled: SampleSet { part(HeldBackSplit.order(of: count)) }

  /// Those at some places.
  fileprivate func part(_ places: [Int32]) -> SampleSet {
    SampleSet(
      shape: shape, values: values, places: places, files: files,
      labels: labels.map { labels in places.map { labels.labels[Int($0)] } })
  }
}

/// Which samples are held back to test with, where data have no test set of their own.
struct HeldBackSplit {
  /// Places of the samples to learn from, shuffled.
  let training: [Int32]
  /// Places of the samples to test with, shuffled.
  let test: [Int32]

  private static let mostHeldBack = 10_000
  private static let share = 7
  /// Where the draw's random numbers come from, apart from all other streams of the seed.
  private static let stream: UInt64 = 1 << 49

  /// The places of so many samples in a random order.
  static func order(of count: Int) -> [Int32] {
    var generator = RandomGenerator(seed: 0, stream: stream)
    return generator.permutation(count)
  }

  /// A split of so many samples, at least two.
  init(count: Int) {
    let heldBack = max(1, min(count / Self.share, Self.mostHeldBack))
    let order = Self.order(of: count)
    test = Array(order.suffix(heldBack))
    training = Array(order.prefix(count - heldBack))
  }
}
