/// The pairs of colours that ncurses was told of, by number.
///
/// A pair is never told anew while cells may show it: ncurses would send them all again.
struct PairTable {
  /// Two colours by number, -1 for the terminal's own.
  struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// What came of asking for a pair.
  enum Answer: Equatable {
    /// It has this number already.
    case known(Int32)
    /// It has this number from now on: ncurses must be told.
    case new(Int32)
    /// There is no number left.
    case full
  }

  private var numbers: [Pair: Int32] = [:]
  private let capacity: Int

  /// A table for a terminal of so many pairs; number 0 is the terminal's own colours.
  init(pairCount: Int) {
    capacity = max(0, pairCount - 1)
  }

  /// The number of a pair.
  mutating func number(of pair: Pair) -> Answer {
    if pair == Pair(foreground: -1, background: -1) { return .known(0) }
    if let number = numbers[pair] { return .known(number) }
    guard numbers.count < capacity else { return .full }
    let number = Int32(numbers.count + 1)
    numbers[pair] = number
    return .new(number)
  }

  /// The number of a pair that may stand for one that found no room: the same ground if there is
  /// one, with the glyph's colour nearest by number, as greys are numbered in order.
  func substitute(for pair: Pair) -> Int32 {
    let sameGround = numbers.filter { $0.key.background == pair.background }
    return sameGround.min {
      abs($0.key.foreground - pair.foreground) < abs($1.key.foreground - pair.foreground)
    }?.value ?? 0
  }

  /// Forgets all pairs; allowed when nothing on the screen shows one.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
  }
}
