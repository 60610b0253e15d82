import Testing
import Wording

@Suite("Foreign text")
struct CleanedTextTests {
  @Test("harmless text stays as it is")
  func harmless() {
    #expect(cleaned("données/été 世界.npy") == "données/été 世界.npy")
  }

  @Test("escape sequences lose what makes them work")
  func escapes() {
    #expect(cleaned("a\u{1b}[31mb\u{9b}2J") == "a?[31mb?2J")
    #expect(cleaned("\u{7}\u{7f}\u{0}") == "???")
  }

  @Test("line ends and tabs become spaces, so that text stays on its line")
  func lines() {
    #expect(cleaned("a\nb\r\tc\u{2028}d\u{2029}e\u{85}f") == "a b  c d e f")
  }

  @Test("what takes no room or changes the direction of writing is dropped")
  func invisible() {
    #expect(
      cleaned("a\u{202e}b\u{200b}c\u{2066}d\u{feff}e\u{ad}f\u{e0041}g\u{3164}h") == "abcdefgh")
  }

  @Test("the fifth mark on a character is dropped, and the next character has its own")
  func marks() {
    let four = String(repeating: "\u{301}", count: 4)
    #expect(cleaned("a" + four + "\u{301}\u{301}b\u{301}") == "a" + four + "b\u{301}")
  }

  @Test("bad UTF-8 becomes the replacement character")
  func badBytes() {
    #expect(cleaned(utf8: [0x61, 0xff, 0x62]) == "a\u{fffd}b")
  }
}
