import Canvas
import Foundation

/// The colours that labels have.
public enum LabelPalette: String, CaseIterable, Sendable {
  /// As far apart as can be, for the colour-blind too.
  case distinct
  /// From violet over green to red, as matplotlib's `rainbow`.
  case rainbow
  /// From blue over green to yellow, ever brighter, as matplotlib's `viridis`.
  case viridis

  /// What it is called.
  var name: String {
    switch self {
    case .distinct: "colours that are told apart best"
    case .rainbow: "the colours of the rainbow"
    case .viridis: "viridis, from blue to yellow"
    }
  }

  /// The colours of so many labels in a theme.
  func colors(_ count: Int, in theme: ColorTheme) -> [RGB] {
    let shares = (0..<max(1, count)).map { Double($0) / Double(max(1, count - 1)) }
    switch self {
    case .distinct: return theme.palette.labels
    case .rainbow: return shares.map { Self.rainbow($0).dimmed(to: theme.brightest) }
    case .viridis:
      // Its darkest fifth cannot be read on black, nor its brightest on white.
      let unread = Self.unreadViridis
      let first = theme.brightest < 1 ? 0 : unread
      return shares.map {
        Self.viridis(first + (1 - unread) * $0).dimmed(to: theme.brightest)
      }
    }
  }

  private static let unreadViridis = 0.2

  /// matplotlib's `rainbow`: red |2x − ½|, green sin πx, blue cos πx/2.
  private static func rainbow(_ share: Double) -> RGB {
    RGB(
      shares: (abs(2 * share - 0.5), sin(.pi * share), cos(.pi / 2 * share)))
  }

  /// Between the colours that matplotlib's `viridis` has at every tenth.
  private static func viridis(_ share: Double) -> RGB {
    let place = share * Double(tenthsOfViridis.count - 1)
    let low = min(tenthsOfViridis.count - 2, max(0, Int(clamping: place)))
    let (from, to) = (RGB(tenthsOfViridis[low]), RGB(tenthsOfViridis[low + 1]))
    let part = place - Double(low)
    func mixed(_ first: UInt8, _ second: UInt8) -> Double {
      (Double(first) + part * (Double(second) - Double(first))) / Double(UInt8.max)
    }
    return RGB(
      shares: (mixed(from.red, to.red), mixed(from.green, to.green), mixed(from.blue, to.blue)))
  }

  private static let tenthsOfViridis: [UInt32] = [
    0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151,
    0xbddf26, 0xfde725,
  ]
}

extension RGB {
  /// A colour of red, green and blue from 0 to 1.
  fileprivate init(shares: (Double, Double, Double)) {
    func byte(_ share: Double) -> UInt8 {
      UInt8((min(1, max(0, share)) * Double(UInt8.max)).rounded())
    }
    self.init(red: byte(shares.0), green: byte(shares.1), blue: byte(shares.2))
  }
}

extension State {
  /// Usual data have so many classes.
  private static let usualClasses = 10

  /// Gives labels the colours of the chosen palette, as many as there are classes.
  mutating func colorLabels() {
    let most = (map?.labels?.max()).map { Int($0) + 1 } ?? Self.usualClasses
    let colors = labelPalette.colors(
      training?.run.classNames?.count ?? max(most, Self.usualClasses), in: theme)
    if colors != palette.labels { palette.labels = colors }
  }
}
