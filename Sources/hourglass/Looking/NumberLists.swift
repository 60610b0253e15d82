import ArgumentParser

/// Numbers as a person lists them: `0.5,-1,2`.
enum NumberLists {
  /// Finite numbers with commas between.
  static func numbers(_ text: String) throws -> [Float] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return try parts.map { part in
      let word = part.filter { $0 != " " }
      guard let number = Float(word), number.isFinite else {
        throw ValidationError("expected numbers with commas between, as in 0.5,-1,2")
      }
      return number
    }
  }

  /// The first and the last value of a range.
  static func range(_ text: String) throws -> ClosedRange<Float> {
    guard let ends = try? numbers(text), ends.count == 2, ends[0] < ends[1] else {
      throw ValidationError("expected two numbers, the lower one first, as in -2,2")
    }
    guard (ends[1] - ends[0]).isFinite else {
      throw ValidationError("expected two numbers that lie less far apart, as in -2,2")
    }
    return ends[0]...ends[1]
  }

  /// One axis of a latent, or two.
  static func axes(_ text: String) throws -> [Int] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let axes = parts.compactMap { Int($0.filter { $0 != " " }) }
    guard (1...2).contains(axes.count), axes.count == parts.count, Set(axes).count == axes.count,
      axes.allSatisfy({ $0 >= 0 })
    else {
      throw ValidationError("expected one axis from 0, or two different ones, as in 0,1")
    }
    return axes
  }
}
