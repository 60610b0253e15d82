/// The tensors of a file by their names, without a prefix, beside those that a model wants.
struct NameReading {
  let wanted: [TensorNames.Entry]
  /// The tensors by their names without the prefix.
  let found: [String: NamedTensor]
  /// The names without the prefix, in the file's order.
  let names: [String]

  private init(_ found: [NamedTensor], as wanted: [TensorNames.Entry], prefix: String) {
    self.wanted = wanted
    names = found.map { String($0.name.dropFirst(prefix.count)) }
    self.found = Dictionary(zip(names, found)) { one, _ in one }
  }

  /// A reading for no prefix and for each that all names have.
  static func all(of found: [NamedTensor], as wanted: [TensorNames.Entry]) -> [NameReading] {
    prefixes(of: found.map(\.name)).map { NameReading(found, as: wanted, prefix: $0) }
  }

  /// The reading that finds most of what is wanted; of several, the first.
  static func best(of readings: [NameReading]) -> NameReading? {
    let most = readings.map(\.hits).max()
    return readings.first { $0.hits == most }
  }

  /// Whether there is a tensor of every name that is wanted, and no other.
  var namesFit: Bool { names.count == wanted.count && hits == wanted.count }

  private var hits: Int { wanted.count { found[$0.name] != nil } }

  /// What is wanted with what was found for it.
  var pairs: [(TensorNames.Entry, NamedTensor)] {
    wanted.compactMap { entry in found[entry.name].map { (entry, $0) } }
  }

  /// All that is not as it is wanted.
  var mismatch: TensorMismatch {
    var mismatch = TensorMismatch()
    mismatch.missing = wanted.filter { found[$0.name] == nil }.map { ($0.name, $0.shape) }
    let known = Set(wanted.map(\.name))
    mismatch.unexpected = names.filter { !known.contains($0) }
      .compactMap { found[$0] }.map { ($0.name, $0.shape) }
    mismatch.misshapen = pairs.filter { $0.shape != $1.shape }
      .map { ($1.name, $1.shape, $0.shape) }
    return mismatch
  }

  /// Nothing, and every beginning up to a point that all names have before their last two parts.
  private static func prefixes(of names: [String]) -> [String] {
    let paths = names.map { $0.split(separator: ".", omittingEmptySubsequences: false).dropLast(2) }
    guard let first = paths.first else { return [""] }
    let longest = first.indices.prefix { index in
      paths.allSatisfy { $0.count > index && $0[index] == first[index] }
    }
    return [""] + longest.map { first[...$0].joined(separator: ".") + "." }
  }
}
