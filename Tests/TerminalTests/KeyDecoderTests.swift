import Canvas
import Engine
import Terminal
import Testing

@Suite("Keys")
struct KeyDecoderTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.decode(Array(text.utf8)) + decoder.finish()
  }

  @Test("letters, digits and UTF-8 are characters")
  func characters() {
    #expect(keys("q5é世") == [.character("q"), .character("5"), .character("é"), .character("世")])
  }

  @Test("control bytes are control letters, and those with keys of their own are these keys")
  func controls() {
    #expect(keys("\u{3}\u{1a}\u{0c}") == [.control("c"), .control("z"), .control("l")])
    #expect(keys("\u{8}\u{7f}\t\r\n") == [.backspace, .backspace, .tab, .enter, .enter])
  }

  @Test("arrows are known in their normal and their application form")
  func arrows() {
    #expect(keys("\u{1b}[A\u{1b}[B\u{1b}[C\u{1b}[D") == [.up, .down, .right, .left])
    #expect(keys("\u{1b}OA\u{1b}OB\u{1b}OC\u{1b}OD") == [.up, .down, .right, .left])
    #expect(keys("\u{1b}[1;5C") == [.right])
  }

  @Test("every function key is known, as xterm and as the VT220 send it")
  func functionKeys() {
    let xterm = ["OP", "OQ", "OR", "OS"]
    let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map { "[\($0)~" }
    for (index, sequence) in (xterm + numbers.dropFirst(4)).enumerated() {
      #expect(keys("\u{1b}" + sequence) == [.function(index + 1)])
    }
    #expect(keys(numbers.map { "\u{1b}" + $0 }.joined()) == (1...12).map { .function($0) })
  }

  @Test("editing keys are known")
  func editing() {
    #expect(keys("\u{1b}[H\u{1b}[F\u{1b}[1~\u{1b}[4~") == [.home, .end, .home, .end])
    #expect(keys("\u{1b}[5~\u{1b}[6~\u{1b}[3~\u{1b}[Z") == [.pageUp, .pageDown, .delete, .backTab])
  }

  @Test("a lone escape waits for what may follow, and is the Escape key when nothing does")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1b]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.finish() == [.escape])
    #expect(!decoder.isWaiting)
  }

  @Test("a sequence may come in pieces")
  func pieces() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1b]) == [])
    #expect(decoder.decode(Array("[".utf8)) == [])
    #expect(decoder.decode(Array("Ax".utf8)) == [.up, .character("x")])
    #expect(decoder.decode([0xc3]) == [])
    #expect(decoder.decode([0xa9]) == [.character("é")])
  }

  @Test("a sequence that stands for no key is dropped whole")
  func unknown() {
    #expect(keys("\u{1b}[?1;2ca") == [.character("a")])
    #expect(keys("\u{1b}[99~\u{1b}[1;2x\u{1b}[I\u{1b}[[Zb") == [.character("b")])
    #expect(keys("\u{1b}[12\u{1b}[A") == [.up])
  }

  @Test("a sequence that is longer than any key's is dropped whole, however it comes")
  func overlong() {
    let answer = "\u{1b}[?64;1;2;6;9;15;16;17;18;21;22;28;29c"
    #expect(keys(answer + "a") == [.character("a")])
    var decoder = KeyDecoder()
    #expect((answer + "a").utf8.flatMap { decoder.decode([$0]) } == [.character("a")])
    #expect(decoder.decode(Array(answer.utf8.dropLast())) == [] && decoder.isWaiting)
    #expect(decoder.finish() == [] && !decoder.isWaiting)
    #expect(decoder.decode(Array("c".utf8)) == [.character("c")])
  }

  @Test("what terminfo says of a terminal goes before the usual forms")
  func terminfo() {
    var decoder = KeyDecoder(sequences: [Array("\u{1b}[[A".utf8): .function(1)])
    #expect(decoder.decode(Array("\u{1b}[[A".utf8)) == [.function(1)])
  }

  @Test("bad UTF-8 is dropped, and so is all beyond ASCII where the terminal has no UTF-8")
  func badText() {
    var decoder = KeyDecoder()
    let bytes: [UInt8] = [0xff, 0x61, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x62, 0xc2, 0x85]
    #expect(decoder.decode(bytes) == [.character("a"), .character("("), .character("b")])
    var ascii = KeyDecoder(utf8: false)
    #expect(ascii.decode(Array("aé".utf8)) == [.character("a")])
  }

  @Test("the mouse tells presses, drags, releases and the wheel, counted from 0")
  func mouse() {
    let place = Point(x: 9, y: 4)
    #expect(keys("\u{1b}[<0;10;5M") == [.mouse(.press, place)])
    #expect(
      keys("\u{1b}[<32;10;5M\u{1b}[<0;10;5m") == [.mouse(.drag, place), .mouse(.release, place)])
    #expect(
      keys("\u{1b}[<64;10;5M\u{1b}[<65;10;5M") == [
        .mouse(.scrollUp, place), .mouse(.scrollDown, place),
      ])
    #expect(keys("\u{1b}[M *%") == [.mouse(.press, place)])
    #expect(keys("\u{1b}[<0;65535;1M") == [.mouse(.press, Point(x: 65534, y: 0))])
    #expect(keys("\u{1b}[<0;65536;1M\u{1b}[<0;1;9223372036854775807M") == [])
    #expect(keys("\u{1b}[<2;10;5M\u{1b}[<35;10;5M\u{1b}[<0;0;5M\u{1b}[<0;5M") == [])
  }

  @Test("any bytes are taken, and an escape afterwards is still understood")
  func anyBytes() {
    var generator = RandomGenerator(seed: 1)
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      for _ in 0..<8 {
        let interesting: [UInt8] = [0x1b, 0x5b, 0x4f, 0x3c, 0x3b, 0x4d, 0x7e, 0xc3, 0xf0]
        let bytes = (0..<9).map { _ in
          let draw = UInt8(truncatingIfNeeded: generator.next())
          return draw < 128 ? interesting[Int(draw) % interesting.count] : draw &* 7
        }
        _ = decoder.decode(bytes)
      }
      _ = decoder.finish()
      #expect(decoder.decode(Array("\u{1b}[A".utf8)) == [.up])
    }
  }

  @Test("what a terminal says of its modes is no key, and is kept, in pieces too")
  func modeReports() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("a\u{1b}[?2026;2$yb\u{1b}[?20".utf8)) == keys("ab"))
    #expect(decoder.decode(Array("27;0$y\u{1b}[?7$y\u{1b}[?5;1$z".utf8)).isEmpty)
    #expect(decoder.modes == [2026: .known, 2027: .unknown])
  }

  @Test("a flood of reports that nobody asked for is not kept")
  func manyModeReports() {
    var decoder = KeyDecoder()
    for mode in 0..<1000 { _ = decoder.decode(Array("\u{1b}[?\(mode);1$y".utf8)) }
    #expect(decoder.modes.count <= 16)
  }
}
