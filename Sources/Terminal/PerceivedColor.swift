import Canvas
import Glibc

/// A colour in the Oklab space (Ottosson 2020), in which equal distances look about equally large.
struct PerceivedColor {
  private let lightness: Double
  private let greenRed: Double
  private let blueYellow: Double

  init(_ color: RGB) {
    let red = Self.linear(color.red)
    let green = Self.linear(color.green)
    let blue = Self.linear(color.blue)
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// The square of the distance to another colour.
  func squaredDistance(to other: PerceivedColor) -> Double {
    let lightness = lightness - other.lightness
    let greenRed = greenRed - other.greenRed
    let blueYellow = blueYellow - other.blueYellow
    return lightness * lightness + greenRed * greenRed + blueYellow * blueYellow
  }

  /// How far another colour is in hue first and in lightness second: 0 for the same colour, about 2
  /// for the opposite one.
  func difference(inHueFrom other: PerceivedColor) -> Double {
    let strength = max(chroma * other.chroma, .leastNonzeroMagnitude)
    let cosine = (greenRed * other.greenRed + blueYellow * other.blueYellow) / strength
    let lightness = lightness - other.lightness
    return 1 - cosine + Self.lightnessWeight * lightness * lightness
  }

  /// Whether text in this colour reads on a ground, or on black and on white alike.
  func isReadable(on ground: PerceivedColor?) -> Bool {
    guard let ground else { return Self.readable.contains(lightness) }
    return ground.lightness > Self.middle
      ? lightness <= Self.readable.upperBound : lightness >= Self.readable.lowerBound
  }

  private var chroma: Double {
    (greenRed * greenRed + blueYellow * blueYellow).squareRoot()
  }

  private static let lightnessWeight = 0.5
  /// Darker is lost on black, as ANSI's blue is; brighter on white, as its bright yellow is.
  private static let readable = 0.5...0.85
  /// Between dark grounds and light ones.
  private static let middle = 0.6

  /// Light as it adds up, 0...1, of a channel as it is sent (IEC 61966-2-1).
  private static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
