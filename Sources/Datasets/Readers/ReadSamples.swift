import Engine
import Wording

/// Samples as a person's file or folder holds them, before some are held back to test with.
struct ReadSamples {
  var shape: SampleShape
  /// [count, shape.count]
  var values: SampleValues
  var labels: ClassLabels?
  /// What was decided in reading, a line each.
  var notes: [String] = []

  /// How many there are.
  var count: Int { values.count / shape.count }

  /// Whether they are images.
  var noun: String { shape.image == nil ? "sample" : "image" }
}

extension Dataset {
  /// Data of a name with a part of the samples held back to test with: a seventh, at most 10,000,
  /// drawn with the same seed every time, for data are often sorted by label.
  init(
    name: String, origin: String, holdingBackOf samples: ReadSamples
  ) throws(DatasetError) {
    guard samples.count > 1 else {
      throw .file(
        name,
        "has \(counted(samples.count, samples.noun)), expected at least 2: one to learn from "
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

  /// Data of a name that come in two parts of the same shape.
  init(name: String, origin: String, training: ReadSamples, test: ReadSamples) {
    self.init(name: name, origin: origin, training: training.whole, test: test.whole)
    classNames = training.labels?.names
    notes = training.notes + test.notes
  }
}

extension ReadSamples {
  /// All of them.
  fileprivate var whole: SampleSet {
    SampleSet(shape: shape, values: values, labels: labels?.labels)
  }

  /// Those at some places.
  fileprivate func part(_ places: [Int32]) -> SampleSet {
    SampleSet(
      shape: shape, values: values, places: places,
      labels: labels.map { labels in places.map { labels.labels[Int($0)] } })
  }
}

/// Which samples are held back to test with, where data have no test set of their own.
struct HeldBackSplit {
  /// Places of the samples to learn from, in their order.
  let training: [Int32]
  /// Places of the samples to test with, in their order.
  let test: [Int32]

  private static let mostHeldBack = 10_000
  private static let share = 7
  /// Where the draw's random numbers come from, apart from all other streams of the seed.
  private static let stream: UInt64 = 1 << 49

  /// A split of so many samples, at least two.
  init(count: Int) {
    let heldBack = max(1, min(count / Self.share, Self.mostHeldBack))
    var generator = RandomGenerator(seed: 0, stream: Self.stream)
    var chosen: Set<Int32> = []
    // Floyd's draw of some out of many without repetition (Bentley & Floyd 1987).
    for last in (count - heldBack)..<count {
      let place = Int32(generator.next() % UInt64(last + 1))
      if !chosen.insert(place).inserted { chosen.insert(Int32(last)) }
    }
    test = chosen.sorted()
    var rest: [Int32] = []
    rest.reserveCapacity(count - heldBack)
    var start: Int32 = 0
    for place in test {
      rest.append(contentsOf: start..<place)
      start = place + 1
    }
    rest.append(contentsOf: start..<Int32(count))
    training = rest
  }
}
