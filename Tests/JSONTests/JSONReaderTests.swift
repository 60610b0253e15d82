import JSON
import Testing

@Suite("JSON")
struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  @Test(
    "is read as it is written",
    arguments: [
      "null", "true", "false", "0", "-7", "9223372036854775807", "-9223372036854775808", "1.5",
      "-0.0", "\"\"", "\"a b\"", "\"é😀\"", "[]", "{}", "[1,[2,{}],null]",
      "{\"b\":1,\"a\":{\"c\":[true]}}", "{\"\":\"\\\"\\\\\"}", "\"\\u0000\\u001f\"",
    ])
  func written(text: String) throws {
    #expect(try read(text).text == text)
  }

  @Test("may have blanks between its parts")
  func blanks() throws {
    #expect(
      try read(" \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n").text == "{\"a\":[1,2],\"b\":{}}")
  }

  @Test("has whole numbers and others, and does not take one for the other")
  func numbers() throws {
    guard case .list(let values) = try read("[1, 1.0, 1e2, -0, 1E-2, 0.5e+1]") else {
      Issue.record("no list")
      return
    }
    #expect(values.map(\.text) == ["1", "1.0", "100.0", "-0.0", "0.01", "5.0"])
    let wholes = values.map { if case .integer = $0 { true } else { false } }
    #expect(wholes == [true, false, false, false, false, false])
  }

  @Test("has the escapes of texts, pairs of surrogates among them")
  func escapes() throws {
    let text = try read(#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\ud83d\ude00""#)
    guard case .text(let text) = text else {
      Issue.record("no text")
      return
    }
    #expect(text == "\"\\/\u{8}\u{C}\n\r\té😀😀")
  }

  @Test("tells what an object has by a name")
  func fields() throws {
    let value = try read("{\"a\":1,\"b\":[2]}")
    #expect(value["b"]?.text == "[2]")
    #expect(value["c"] == nil)
    #expect(value["b"]?["a"] == nil)
  }

  @Test("writes names with quotes, and nothing for what is no number")
  func writes() {
    #expect(jsonObject([("a\"\n", .number(.nan))]) == "{\"a\\\"\\u000a\":null}")
  }

  @Test(
    "that is not quite JSON is refused where it is not",
    arguments: [
      ("", "byte 0: expected a value, found the end"),
      ("nul", "byte 0: expected a value, found \"n\""),
      ("nulls", "byte 4: expected the end of the text, found \"s\""),
      ("True", "byte 0: expected a value"), ("NaN", "byte 0: expected a value"),
      ("[1,]", "byte 3: expected a value, found \"]\""), ("[,]", "byte 1: expected a value"),
      ("[1 2]", "byte 3: expected \",\" or \"]\", found \"2\""),
      ("[1", "byte 2: expected \",\" or \"]\", found the end"),
      ("[1}", "byte 2: expected \",\" or \"]\", found \"}\""),
      ("{\"a\":1,}", "byte 7: expected a name in quotes, found \"}\""),
      ("{a:1}", "byte 1: expected a name in quotes, found \"a\""),
      ("{\"a\" 1}", "byte 5: expected \":\" after a name, found \"1\""),
      ("{\"a\":}", "byte 5: expected a value"),
      ("{\"a\":1", "byte 6: expected \",\" or \"}\", found the end"),
      ("{\"a\":1,\"b\":2,\"a\":1}", "byte 13: a name that stands in the object already"),
      ("{\"a\":1,\"\\u0061\":1}", "byte 7: a name that stands in the object already"),
      ("1 1", "byte 2: expected the end of the text"), ("{}\u{0}", "found the byte 0x0"),
      ("\u{FEFF}1", "byte 0: expected a value, found the byte 0xef"),
      ("01", "byte 0: a number that begins with a needless 0"),
      ("-01", "byte 1: a number that begins with a needless 0"),
      ("+1", "byte 0: expected a value"), (".5", "byte 0: expected a value"),
      ("-", "byte 1: expected a digit, found the end"),
      ("1.", "byte 2: expected a digit after the point"),
      ("1e", "byte 2: expected the digits of an exponent"),
      ("1e+", "byte 3: expected the digits of an exponent"),
      ("0x1", "byte 1: expected the end of the text"),
      ("9223372036854775808", "byte 0: a whole number of more than 64 bits"),
      ("[1e999]", "byte 1: a number that is too large"),
      ("\"a", "byte 0: a text without a quote at its end"),
      ("\"\\", "byte 2: expected one of"), ("\"\\x\"", "byte 2: expected one of"),
      ("\"\\u12\"", "byte 3: expected four hexadecimal digits after \\u"),
      ("\"\\u12g4\"", "byte 3: expected four"), ("\"\\u+123\"", "byte 3: expected four"),
      ("\"a\nb\"", "byte 2: a control character in a text"),
      ("\"\\ud800\"", "byte 1: half of a surrogate pair"),
      ("\"\\udc00\"", "byte 1: half of a surrogate pair"),
      ("\"\\ud800\\u0041\"", "byte 1: half of a surrogate pair"),
      ("\"\\ud800\\ud800\"", "byte 1: half of a surrogate pair"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test(
    "in a text that is no UTF-8 is refused",
    arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]])
  func encoding(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: [quote] + bytes + [quote])
    }
    #expect(error?.description == "byte 0: a text that is not UTF-8")
  }

  @Test("goes 64 deep and no deeper, however deep it is", arguments: ["[", "{\"a\":"])
  func deep(opening: String) throws {
    let close = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + "1" + String(repeating: close, count: depth)
    }
    #expect(try read(nested(64)).text == nested(64))
    for depth in [65, 200_000] {
      let error = #expect(throws: JSONError.self) { try read(nested(depth)) }
      #expect(error?.description.hasSuffix("more than 64 lists and objects in each other") == true)
    }
  }
}
