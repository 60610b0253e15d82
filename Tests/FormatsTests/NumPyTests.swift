import Formats
import Testing

@Suite("NumPy files")
struct NumPyTests {
  private static let floats = NumPyArray(
    shape: [2, 3], .floats([0, 1, -2.5, .pi, .leastNonzeroMagnitude, 3e38]))

  @Test("a file begins with the format's magic, and its numbers at a multiple of 64")
  func layout() throws {
    let file = Self.floats.file
    #expect(file.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0]))
    try #require(file.count == 128 + 24)
    let header = String(decoding: file[10..<128], as: UTF8.self)
    let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
    #expect(header == text + String(repeating: " ", count: 117 - text.count) + "\n")
    #expect(Array(file[132..<136]) == [0, 0, 0x80, 0x3F])
  }

  @Test("the header of a vector has a comma after its only side, that of a number none")
  func shapes() {
    let vector = String(decoding: NumPyArray(shape: [2], .bytes([7, 8])).file, as: UTF8.self)
    #expect(vector.contains("'descr': '|u1', 'fortran_order': False, 'shape': (2,), }"))
    let number = String(decoding: NumPyArray(shape: [], .doubles([1])).file, as: UTF8.self)
    #expect(number.contains("'descr': '<f8', 'fortran_order': False, 'shape': (), }"))
  }

  @Test(
    "what was written is read back, every bit",
    arguments: [
      floats, NumPyArray(shape: [], .floats([-0.0])), NumPyArray(shape: [0, 5], .floats([])),
      NumPyArray(shape: [2, 1, 2], .bytes([0, 1, 254, 255])),
      NumPyArray(shape: [3], .doubles([1e300, 0.1, -.infinity])),
    ])
  func roundTrip(array: NumPyArray) throws {
    #expect(try NumPyArray(parsing: array.file, named: "x.npy") == array)
  }

  @Test("long headers end at a multiple of 64, too")
  func longHeader() throws {
    let array = NumPyArray(shape: Array(repeating: 1, count: 64), .bytes([9]))
    #expect(array.file.count % 64 == 1)
    #expect(try NumPyArray(parsing: array.file, named: "x.npy") == array)
  }

  @Test("bytes and doubles become floats")
  func conversion() {
    #expect(NumPyArray(shape: [2], .bytes([0, 255])).floats == [0, 255])
    #expect(NumPyArray(shape: [1], .doubles([0.1])).floats == [0.1])
  }

  @Test("what NumPy writes is read: its padding, its quotes, keys in any order")
  func foreign() throws {
    let header = "{\"shape\": (1, 2,), 'fortran_order':False, 'descr': '<f4'}"
    let file = Self.file(header, numbers: 8)
    let array = try NumPyArray(parsing: file, named: "x.npy")
    #expect(array == NumPyArray(shape: [1, 2], .floats([0, 0])))
  }

  @Test(
    "what is no array of numbers in C order is refused",
    arguments: [
      ("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", "\"<i8\", expected <f4"),
      ("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "\"<c8\", expected whole"),
      ("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", "\">f4\""),
      ("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", "Fortran order"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
        "8 bytes of numbers, expected 12"
      ),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "expected 4 for 1 of <f4"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
        "more than can be counted"
      ),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,)}", "its header"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "its header"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", "its header"),
      ("{'descr': '<f4', 'fortran_order': False, }", "its header"),
      ("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "its header"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} x", "its header"),
      ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "its header"),
      ("", "its header"),
    ])
  func refusals(header: String, reason: String) throws {
    let error = #expect(throws: FormatError.self) {
      try NumPyArray(parsing: Self.file(header, numbers: 8), named: "x.npy")
    }
    let line = try #require(error?.description)
    #expect(line.hasPrefix("x.npy: ") && line.contains(reason), "\(line)")
  }

  @Test("nothing is an array, however long its other dimensions are")
  func nothing() throws {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 2, 0), }"
    let array = try NumPyArray(parsing: Self.file(header, numbers: 0), named: "x.npy")
    #expect(array.shape == [.max, 2, 0] && array.floats == [])
  }

  @Test("a file that is cut anywhere is refused")
  func truncation() {
    let file = Self.floats.file
    for count in 0..<file.count {
      #expect(throws: FormatError.self) {
        try NumPyArray(parsing: Array(file.prefix(count)), named: "x.npy")
      }
    }
  }

  @Test("later versions of the format, with longer headers, are read, too", arguments: [2, 3])
  func laterVersions(major: UInt8) throws {
    let file = Self.floats.file
    let (version, length): ([UInt8], [UInt8]) = ([major, 0], file[8..<10] + [0, 0])
    let later: [UInt8] = file[..<6] + version + length + file[10...]
    #expect(try NumPyArray(parsing: later, named: "x.npy") == Self.floats)
  }

  @Test("a version that there is none of is refused with the way out")
  func version() throws {
    var file = Self.floats.file
    file[6] = 4
    let error = #expect(throws: FormatError.self) { try NumPyArray(parsing: file, named: "x.npy") }
    #expect(error?.description.hasSuffix("save it again with numpy.save") == true)
  }

  private static func file(_ header: String, numbers: Int) -> [UInt8] {
    let text = Array(header.utf8) + [0x0A]
    return [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(text.count), 0] + text
      + Array(repeating: 0, count: numbers)
  }
}
