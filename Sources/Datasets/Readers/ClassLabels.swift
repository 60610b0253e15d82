import Wording

/// The classes that samples belong to.
struct ClassLabels: Equatable {
  /// Each sample's class, by its number.
  let labels: [UInt8]
  /// What classes 0, 1, 2 and so on are called; nil where they are called by their numbers.
  let names: [String]?

  /// The most classes that there can be.
  static let mostClasses = Int(UInt8.max) + 1

  /// Labels that are numbers, or those of classes with names.
  init(_ labels: [UInt8], names: [String]? = nil) {
    self.labels = labels
    self.names = names
  }

  /// Classes from what each sample's is called. Where all are called by whole numbers from 0 to 255
  /// these are their numbers; else they are numbered in natural order, in which `a2` comes before
  /// `a10`.
  ///
  /// - Parameter words: each sample's class, by its position among `distinct`.
  init(_ words: [Int32], of distinct: [String]) {
    let numbers = distinct.map(Self.number)
    if numbers.allSatisfy({ $0 != nil }) {
      labels = words.map { numbers[Int($0)] ?? 0 }
      names = nil
    } else {
      let order = distinct.indices.sorted { isBefore(distinct[$0], distinct[$1]) }
      var places = [UInt8](repeating: 0, count: distinct.count)
      for (place, word) in order.enumerated() { places[word] = UInt8(place) }
      labels = words.map { places[Int($0)] }
      names = order.map { printable(distinct[$0]) }
    }
  }

  /// The class that a word such as `7`, `07` or `7.0` means by itself.
  private static func number(_ word: String) -> UInt8? {
    if let number = UInt8(word) { return number }
    guard let number = Double(word), number.isFinite else { return nil }
    return UInt8(exactly: number)
  }
}

/// Collects what samples' classes are called.
struct ClassWords {
  /// Each sample's class, by its position among `distinct`.
  private(set) var words: [Int32] = []
  /// Each class once, in the order in which they came.
  private(set) var distinct: [String] = []
  private var positions: [String: Int32] = [:]
  private var positionsOfNumbers: [Int: Int32] = [:]
  /// Where errors say that the labels stand.
  private let source: String

  /// No classes yet; `source` names the file in errors.
  init(source: String) {
    self.source = source
  }

  /// Adds `count` samples of a class.
  mutating func append(_ word: String, count: Int = 1) throws(DatasetError) {
    words.append(contentsOf: repeatElement(try position(of: word), count: count))
  }

  /// Adds a sample of a class that is called by a number.
  mutating func append(_ number: Int) throws(DatasetError) {
    if let known = positionsOfNumbers[number] {
      words.append(known)
    } else {
      let position = try position(of: "\(number)")
      positionsOfNumbers[number] = position
      words.append(position)
    }
  }

  /// Adds the samples of others.
  mutating func append(_ others: ClassWords) throws(DatasetError) {
    var places: [Int32] = []
    for word in others.distinct { places.append(try position(of: word)) }
    words.append(contentsOf: others.words.lazy.map { places[Int($0)] })
  }

  /// The classes.
  var labels: ClassLabels { ClassLabels(words, of: distinct) }

  private mutating func position(of word: String) throws(DatasetError) -> Int32 {
    if let known = positions[word] { return known }
    guard distinct.count < ClassLabels.mostClasses else {
      throw .file(
        source,
        "has more than \(ClassLabels.mostClasses) different labels, such as \(quoted(word)); take "
          + "coarser classes, or leave the labels out")
    }
    let position = Int32(distinct.count)
    positions[word] = position
    distinct.append(word)
    return position
  }
}

/// Whether one text comes before another in natural order: runs of digits by the numbers that they
/// are, so that `a2` comes before `a10`, and all else byte by byte.
func isBefore(_ one: String, _ other: String) -> Bool {
  let (one, other) = (Array(one.utf8), Array(other.utf8))
  var (place, otherPlace) = (0, 0)
  while place < one.count, otherPlace < other.count {
    let (run, otherRun) = (digits(of: one, from: place), digits(of: other, from: otherPlace))
    if run.isEmpty || otherRun.isEmpty {
      if one[place] != other[otherPlace] { return one[place] < other[otherPlace] }
      place += 1
      otherPlace += 1
    } else {
      if run.count != otherRun.count { return run.count < otherRun.count }
      if run != otherRun { return run.lexicographicallyPrecedes(otherRun) }
      // Leading zeros alone tell them apart, if anything does.
      place = run.endIndex
      otherPlace = otherRun.endIndex
    }
  }
  if one.count - place != other.count - otherPlace {
    return one.count - place < other.count - otherPlace
  }
  return one.lexicographicallyPrecedes(other)
}

/// The digits of a number that begins at a place, without leading zeros but the last digit.
private func digits(of text: [UInt8], from place: Int) -> ArraySlice<UInt8> {
  let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  var end = place
  while end < text.count, isDigit(text[end]) { end += 1 }
  var start = place
  while start + 1 < end, text[start] == UInt8(ascii: "0") { start += 1 }
  return text[start..<end]
}
