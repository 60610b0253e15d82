import Canvas

/// What the usual sequences stand for (ECMA-48 as xterm, rxvt, tmux and the VT220 send it). A
/// Shift, Alt or Ctrl held with them makes no difference.
extension Key {
  /// The key that sends one control byte.
  static func control(byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7f: .backspace
    case 0x09: .tab
    case 0x0a, 0x0d: .enter
    case 0x1b: .escape
    case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// The key of `ESC O final`, or of `ESC [ final`.
  init?(final: UInt8) {
    switch UnicodeScalar(final) {
    case "A": self = .up
    case "B": self = .down
    case "C": self = .right
    case "D": self = .left
    case "H": self = .home
    case "F": self = .end
    case "M": self = .enter
    case "Z": self = .backTab
    case "P"..."S": self = .function(Int(final) - Int(UInt8(ascii: "P")) + 1)
    default: return nil
    }
  }

  /// The key of `ESC [ parameters final`.
  init?(parameters: ArraySlice<UInt8>, final: UInt8) {
    let isMouse = parameters.first == UInt8(ascii: "<")
    let numbers = (isMouse ? parameters.dropFirst() : parameters)
      .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    switch final {
    case UInt8(ascii: "M") where isMouse, UInt8(ascii: "m") where isMouse:
      guard numbers.count == 3, let button = numbers[0], let x = numbers[1], let y = numbers[2]
      else { return nil }
      self.init(mouse: button, x: x, y: y, released: final == UInt8(ascii: "m"))
    case UInt8(ascii: "M"): return nil
    case UInt8(ascii: "~"): self.init(number: numbers.first.flatMap { $0 })
    default:
      // Cursor keys alone have parameters that say nothing but which modifiers are held.
      guard parameters.allSatisfy({ (0x30..<0x3c).contains($0) }) else { return nil }
      self.init(final: final)
    }
  }

  /// The key of `ESC [ number ~`.
  private init?(number: Int?) {
    switch number {
    case 1, 7: self = .home
    case 4, 8: self = .end
    case 3: self = .delete
    case 5: self = .pageUp
    case 6: self = .pageDown
    case let number? where (11...15).contains(number): self = .function(number - 10)
    case let number? where (17...21).contains(number): self = .function(number - 11)
    case let number? where (23...24).contains(number): self = .function(number - 12)
    default: return nil
    }
  }

  /// What the mouse did: buttons as xterm numbers them, places counted from 1. Only the left
  /// button and the wheel count.
  init?(mouse button: Int, x: Int, y: Int, released: Bool) {
    let (motion, wheel, buttons) = (32, 64, 3)
    // A terminal's sides are told in 16 bits.
    let places = 1...Int(UInt16.max)
    guard places.contains(x), places.contains(y), button >= 0, button < 2 * wheel else {
      return nil
    }
    let place = Point(x: x - 1, y: y - 1)
    if button & wheel != 0 {
      guard button & buttons < 2, !released else { return nil }
      self = .mouse(button & buttons == 0 ? .scrollUp : .scrollDown, place)
    } else if released {
      guard button & buttons == 0 || button & buttons == 3 else { return nil }
      self = .mouse(.release, place)
    } else {
      guard button & buttons == 0 else { return nil }
      self = .mouse(button & motion != 0 ? .drag : .press, place)
    }
  }
}
