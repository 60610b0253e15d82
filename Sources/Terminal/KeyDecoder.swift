import Canvas

/// Turns the bytes that a terminal sends into keys.
///
/// Sequences that stand for no key are dropped whole, so that an unknown one never acts as the
/// letters in it. Any bytes are allowed.
public struct KeyDecoder: Sendable {
  /// What the first bytes of the buffer are.
  private enum Step {
    case key(Key, length: Int)
    case nothing(length: Int)
    /// The beginning of a sequence that is longer than any key's.
    case overlong(length: Int)
    case incomplete
  }

  /// What a terminal says about one of its private modes.
  public enum ModeState: Equatable, Sendable {
    /// It does not know it.
    case unknown
    /// It is on or off, and may be changed or not.
    case known
  }

  /// What the terminal has said about its private modes (DECRPM), by their numbers.
  public private(set) var modes: [Int: ModeState] = [:]

  private let sequences: [[UInt8]: Key]
  private let utf8: Bool
  private var buffer: [UInt8] = []
  /// Whether a sequence that is longer than any key's has begun and not ended.
  private var isDropping = false

  /// A decoder.
  ///
  /// - Parameters:
  ///   - sequences: what this terminal sends beyond the usual forms, each beginning with ESC.
  ///   - utf8: whether bytes from 0x80 on are UTF-8; otherwise they are dropped.
  public init(sequences: [[UInt8]: Key] = [:], utf8: Bool = true) {
    self.sequences = sequences
    self.utf8 = utf8
  }

  /// Whether what came so far may go on: call `finish` when nothing follows for a while.
  public var isWaiting: Bool { !buffer.isEmpty || isDropping }

  /// The keys that are complete with these bytes.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    buffer += bytes
    var keys: [Key] = []
    var start = 0
    scan: while start < buffer.count {
      if isDropping {
        start += drop(buffer[start])
        continue
      }
      switch step(buffer[start...]) {
      case .key(let key, let length):
        keys.append(key)
        start += length
      case .nothing(let length):
        takeModeReport(buffer[start..<(start + length)])
        start += length
      case .overlong(let length):
        isDropping = true
        start += length
      case .incomplete: break scan
      }
    }
    buffer.removeFirst(start)
    return keys
  }

  /// The keys that are left when nothing follows: a lone ESC is the Escape key.
  public mutating func finish() -> [Key] {
    defer { (buffer, isDropping) = ([], false) }
    guard buffer.first == Byte.escape else { return [] }
    return buffer.count == 2 && buffer[1] == Byte.singleShift
      ? [.escape, .character("O")] : [.escape]
  }

  /// Goes on over a sequence that is too long; how many bytes of it the next one is, 0 if it has ended
  /// before.
  private mutating func drop(_ byte: UInt8) -> Int {
    guard !Self.parameters.contains(byte) else { return 1 }
    isDropping = false
    return Self.finals.contains(byte) ? 1 : 0
  }

  /// Takes `ESC [ ? mode ; state $ y`, if the bytes are that.
  private mutating func takeModeReport(_ bytes: ArraySlice<UInt8>) {
    let (head, tail) = (Array("\u{1b}[?".utf8), Array("$y".utf8))
    guard bytes.starts(with: head), bytes.suffix(tail.count).elementsEqual(tail) else { return }
    let numbers = bytes.dropFirst(head.count).dropLast(tail.count)
      .split(separator: UInt8(ascii: ";"))
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let mode = numbers[0], let state = numbers[1] else { return }
    // What nobody asked for is not kept, however much of it comes.
    guard modes.count < Self.mostModes || modes[mode] != nil else { return }
    modes[mode] = state == 0 ? .unknown : .known
  }

  private static let mostModes = 16

  private func step(_ bytes: ArraySlice<UInt8>) -> Step {
    switch bytes[bytes.startIndex] {
    case Byte.escape: escapeSequence(bytes)
    case let byte where byte < 0x20 || byte == Byte.delete: .key(.control(byte: byte), length: 1)
    case let byte where byte < 0x80:
      .key(.character(Character(Unicode.Scalar(byte))), length: 1)
    default: character(bytes)
    }
  }

  private func escapeSequence(_ bytes: ArraySlice<UInt8>) -> Step {
    for (sequence, key) in sequences where sequence.count > 1 {
      if bytes.starts(with: sequence) { return .key(key, length: sequence.count) }
    }
    guard bytes.count > 1 else { return .incomplete }
    switch bytes[bytes.startIndex + 1] {
    case Byte.bracket: return controlSequence(bytes)
    case Byte.singleShift: return singleShift(bytes)
    default: return .key(.escape, length: 1)
    }
  }

  private func singleShift(_ bytes: ArraySlice<UInt8>) -> Step {
    guard bytes.count > 2 else { return .incomplete }
    guard let key = Key(final: bytes[bytes.startIndex + 2]) else { return .nothing(length: 3) }
    return .key(key, length: 3)
  }

  private func controlSequence(_ bytes: ArraySlice<UInt8>) -> Step {
    let rest = bytes.dropFirst(2)
    // The mouse before SGR, and the function keys of Linux's console, break ECMA-48's rules.
    if rest.first == Byte.legacyMouse { return legacyMouse(bytes) }
    if rest.first == Byte.bracket { return rest.count > 1 ? .nothing(length: 4) : .incomplete }
    let end = rest.prefix(Self.mostParameters).firstIndex { !Self.parameters.contains($0) }
    guard let end else {
      return rest.count < Self.mostParameters
        ? .incomplete : .overlong(length: 2 + Self.mostParameters)
    }
    let length = end - bytes.startIndex + 1
    guard Self.finals.contains(bytes[end]) else { return .nothing(length: length - 1) }
    let key = Key(parameters: bytes[rest.startIndex..<end], final: bytes[end])
    return key.map { .key($0, length: length) } ?? .nothing(length: length)
  }

  private func legacyMouse(_ bytes: ArraySlice<UInt8>) -> Step {
    let length = 6
    guard bytes.count >= length else { return .incomplete }
    let numbers = bytes.dropFirst(3).prefix(3).map { Int($0) - 32 }
    let key = Key(mouse: numbers[0], x: numbers[1], y: numbers[2], released: numbers[0] & 3 == 3)
    return key.map { .key($0, length: length) } ?? .nothing(length: length)
  }

  private func character(_ bytes: ArraySlice<UInt8>) -> Step {
    guard utf8, let length = Self.encodedLength(of: bytes[bytes.startIndex]) else {
      return .nothing(length: 1)
    }
    let encoded = bytes.prefix(length)
    if let bad = encoded.dropFirst().firstIndex(where: { $0 & 0xc0 != 0x80 }) {
      return .nothing(length: bad - bytes.startIndex)
    }
    guard encoded.count == length else { return .incomplete }
    guard let text = String(validating: encoded, as: UTF8.self), let character = text.first,
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return .nothing(length: length) }
    return .key(.character(character), length: length)
  }

  private static func encodedLength(of lead: UInt8) -> Int? {
    switch lead {
    case 0xc2...0xdf: 2
    case 0xe0...0xef: 3
    case 0xf0...0xf4: 4
    default: nil
    }
  }

  /// Bytes of parameters, of which no key has so many.
  private static let mostParameters = 32
  /// What stands between a control sequence's beginning and its last byte, and what that may be.
  private static let (parameters, finals): (Range<UInt8>, Range<UInt8>) = (0x20..<0x40, 0x40..<0x7f)

  private enum Byte {
    static let escape: UInt8 = 0x1b
    static let delete: UInt8 = 0x7f
    static let bracket = UInt8(ascii: "[")
    static let singleShift = UInt8(ascii: "O")
    static let legacyMouse = UInt8(ascii: "M")
  }
}
