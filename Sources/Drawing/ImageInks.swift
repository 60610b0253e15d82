import Canvas

/// The inks of an image on a grid of any size.
struct ImageInks {
  private let planes: [Luminance]
  private let greys: Int
  private let colors: ImageColors

  /// An image on a grid of `width` by `height` pixels, in the inks of an appearance.
  init(_ image: PixelImage, width: Int, height: Int, _ appearance: Appearance) {
    greys = appearance.greys
    colors = appearance.showsColors(channels: image.channels) ? appearance.imageColors : .none
    planes =
      colors == .none
      ? [Luminance(image, width: width, height: height)]
      : (0..<image.channels).map {
        Luminance(channel: $0, of: image, width: width, height: height)
      }
  }

  /// Numbers that a colour has: 1 for greys.
  var channels: Int { planes.count }

  /// The ink of a pixel of the grid.
  subscript(x: Int, y: Int) -> Ink { ink(of: levels(x, y)) }

  /// Each channel's brightness of a pixel of the grid, 0...1.
  func levels(_ x: Int, _ y: Int) -> [Float] { planes.map { min(1, max(0, $0[x, y])) } }

  /// The ink of a brightness of each channel, 0...1.
  func ink(of levels: [Float]) -> Ink {
    switch colors {
    case .none: return grey(levels[0])
    case .cube: return nearestOfCube(levels)
    case .direct:
      let parts = levels.map { Self.rounded($0, steps: Self.directSteps) }
      return Self.ink(parts)
    }
  }

  private static let directSteps: Float = 15
  /// The strengths of xterm's cube of colours.
  private static let cubeLevels: [Float] = [0, 95, 135, 175, 215, 255].map { $0 / 255 }

  private func grey(_ level: Float) -> Ink {
    .grey(Self.rounded(level, steps: Float(greys - 1)))
  }

  /// The colour of the cube or the grey that is less far away.
  private func nearestOfCube(_ levels: [Float]) -> Ink {
    let cube = levels.map { level in
      Self.cubeLevels.min { abs($0 - level) < abs($1 - level) } ?? 0
    }
    let mean = levels.reduce(0, +) / Float(levels.count)
    let steps = Float(greys - 1)
    let grey = (mean * steps).rounded() / steps
    func distance(_ other: [Float]) -> Float {
      zip(levels, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let isGrey = distance(levels.map { _ in grey }) <= distance(cube)
    return isGrey ? self.grey(mean) : Self.ink(cube.map { UInt8(($0 * 255).rounded()) })
  }

  private static func ink(_ parts: [UInt8]) -> Ink {
    parts[0] == parts[1] && parts[1] == parts[2]
      ? .grey(parts[0]) : .color(RGB(red: parts[0], green: parts[1], blue: parts[2]))
  }

  /// The nearest of evenly spread levels, 0 to 255.
  private static func rounded(_ level: Float, steps: Float) -> UInt8 {
    UInt8(((level * steps).rounded() / steps * 255).rounded())
  }
}
