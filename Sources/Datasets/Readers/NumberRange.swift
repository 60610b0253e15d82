/// How numbers lie, which tells what of images is black and what white.
struct NumberRange: Equatable {
  /// The least number.
  var least = Double.infinity
  /// The greatest number.
  var greatest = -Double.infinity
  /// Whether all are whole numbers from 0 to 255.
  var areBytes = true
  /// The place of the first that is no number, or too great for one of 32 bits.
  var firstBad: Int?

  /// That of bytes of which nothing is known.
  static let bytes = NumberRange(least: 0, greatest: Double(UInt8.max))

  /// Whether all can be bytes or shares of white: 0...1.
  var mayBePixels: Bool { areBytes || (least >= 0 && greatest <= 1) }

  /// Takes in the numbers that follow.
  mutating func merge(_ next: NumberRange) {
    least = min(least, next.least)
    greatest = max(greatest, next.greatest)
    areBytes = areBytes && next.areBytes
    firstBad = firstBad ?? next.firstBad
  }
}

/// What numbers of images are black and white.
struct Brightness: Equatable {
  /// The number that is black, 0 or less.
  let black: Double
  /// The number that is white, 1 or more.
  let white: Double

  /// Bytes as images usually have them.
  static let bytes = Brightness(black: 0, white: byteWhite)

  private static let byteWhite = 255.0

  private init(black: Double, white: Double) {
    self.black = black
    self.white = white
  }

  /// 0 is black, or the least number if that is below. White is 1; if a number is above, 255 where
  /// the greatest lies in the upper half of 0...255, for images need have no pixel that is all
  /// white; else the greatest number.
  init(_ range: NumberRange) {
    let looksLikeBytes = range.least >= 0 && (128...Self.byteWhite).contains(range.greatest)
    self.init(
      black: min(0, range.least),
      white: looksLikeBytes ? Self.byteWhite : max(1, range.greatest))
  }

  /// The byte of a number between black and white.
  @inline(__always)
  func byte(_ number: Double) -> UInt8 {
    UInt8(min(max((number - black) * (Self.byteWhite / (white - black)) + 0.5, 0), Self.byteWhite))
  }

  /// What a person may want to know of it; nil where it is as usual.
  var note: String? {
    guard black != 0 || (white != 1 && white != Self.byteWhite) else { return nil }
    return "\(short(black)) is taken as black and \(short(white)) as white"
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(Float(number))"
  }
}
