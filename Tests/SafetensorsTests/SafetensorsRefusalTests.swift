import Safetensors
import Testing

@Suite("A damaged file of tensors")
struct SafetensorsRefusalTests {
  /// Two tensors, four and eight bytes long.
  private static let header = """
    {"__metadata__":{"format":"pt"},"one":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
    "two":{"dtype":"F16","shape":[2,2],"data_offsets":[4,12]}}
    """

  private func refusal(_ bytes: [UInt8]) -> String {
    #expect(throws: SafetensorsError.self) { try Safetensors(parsing: bytes) }?.description ?? ""
  }

  @Test("is a whole one until it is damaged")
  func whole() throws {
    let file = try Safetensors(parsing: fileBytes(Self.header, data: 12))
    #expect(file.tensors.map(\.name) == ["one", "two"])
    #expect(file.tensors.map(\.shape) == [[1], [2, 2]])
    #expect(file.tensors.map(\.bytes) == [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11]])
    #expect(file.metadata == ["format": "pt"])
  }

  @Test("in its length is refused")
  func lengths() {
    #expect(refusal([]) == "0 bytes, too short for a safetensors file; save the file again")
    #expect(refusal(Array(repeating: 1, count: 7)).hasPrefix("7 bytes, too short"))
    #expect(
      refusal(fileBytes("{}", data: 0, length: 100_000_001))
        == "a header of 100000001 bytes, expected at most 100,000,000: no safetensors file; name one"
    )
    #expect(refusal(fileBytes("{}", data: 0, length: .max)).hasPrefix("a header of 184467440737"))
    #expect(
      refusal(fileBytes("{}", data: 5, length: 8))
        == "a header of 8 bytes in a file of 15: it is cut short; save the file again")
    #expect(refusal(fileBytes("", data: 0)).hasPrefix("a header that does not begin with {"))
  }

  @Test(
    "in its header is refused, with what stands there",
    arguments: [
      ("{\"__m", " {\"__m", "a header that does not begin with {: no safetensors file; name one"),
      (
        "12]}}", "12]}",
        "a header that is no JSON, byte 144: expected \",\" or \"}\", found the end"
      ),
      ("12]}}", "12]}}x", "expected the end of the text"),
      ("[4,12]", "[4,12,]", "a header that is no JSON, byte "),
      ("\"two\"", "\"one\"", "a name that stands in the object already"),
      ("[4,12]", "[4,12],\"shape\":[2,2]", "a name that stands in the object already"),
      ("\"pt\"", "3", "__metadata__ has no text for \"format\""),
      ("\"pt\"", "null", "__metadata__ has no text for \"format\""),
      ("{\"format\":\"pt\"}", "[]", "__metadata__ is no object of texts"),
      ("[2,2]", String(repeating: "[", count: 90), "more than 64 lists and objects in each other"),
      (
        "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}", "[1]",
        "tensor \"one\": [1], expected an object of"
      ),
      ("\"dtype\":\"F16\",", "", "tensor \"two\": dtype is missing"),
      ("\"shape\":[2,2],", "", "tensor \"two\": shape is missing"),
      (",\"data_offsets\":[4,12]", "", "tensor \"two\": data_offsets is missing"),
      ("[4,12]", "[4,12],\"x\\n\":1", "tensor \"two\": the unknown field \"x \", expected dtype"),
      ("F16", "F4", "tensor \"two\": dtype \"F4\", expected one of BOOL, U8"),
      ("F16", "f16", "tensor \"two\": dtype \"f16\", expected"),
      ("\"F16\"", "16", "tensor \"two\": dtype 16, expected"),
      ("[2,2]", "[2,-2]", "tensor \"two\": shape [2,-2], expected a list of whole numbers, 0 or"),
      ("[2,2]", "[2,2.0]", "tensor \"two\": shape [2,2.0], expected"),
      ("[2,2]", "[2,\"2\"]", "tensor \"two\": shape [2,\"2\"], expected"),
      ("[2,2]", "4", "tensor \"two\": shape 4, expected a list"),
      (
        "[2,2]", "[4294967296,4294967296]",
        "tensor \"two\": shape [4294967296, 4294967296], more bytes than"
      ),
      ("[2,2]", "[9223372036854775807]", "tensor \"two\": shape [9223372036854775807], more bytes"),
      ("[2,2]", "[99999999999999999999]", "a whole number of more than 64 bits"),
      ("[2,2]", "[2,3]", "tensor \"two\": 8 bytes, expected 12 of F16 [2, 3]"),
      ("[2,2]", "[0]", "tensor \"two\": 8 bytes, expected 0 of F16 [0]"),
      ("[4,12]", "[4]", "tensor \"two\": data_offsets of 1 number, expected 2"),
      ("[4,12]", "[4,12,12]", "tensor \"two\": data_offsets of 3 numbers, expected 2"),
      ("[4,12]", "[-4,4]", "tensor \"two\": data_offsets [-4,4], expected a list of whole"),
      ("[4,12]", "[4.5,12]", "tensor \"two\": data_offsets [4.5,12], expected"),
      ("[4,12]", "[4,1.2e1]", "tensor \"two\": data_offsets [4,12.0], expected"),
      ("[4,12]", "[12,4]", "tensor \"two\": data_offsets begin at 12 and end at 4"),
      ("[4,12]", "[5,13]", "tensor \"two\": begins at 5, and what is before it ends at 4: a hole"),
      ("[4,12]", "[3,11]", "tensor \"two\": begins at 3, inside another that ends at 4"),
      ("[0,4]", "[4,8]", "tensor \"one\": begins at 4, and what is before it ends at 0: a hole"),
      ("[4,12]", "[0,8]", "tensor \"two\": begins at 0, inside another that ends at 4"),
      ("[2,2]", "[4611686018427387904,2,0]", "more bytes than can be counted"),
      (
        "[4,12]", "[9223372036854775800,9223372036854775807]",
        "tensor \"two\": 7 bytes, expected 8 of F16 [2, 2]"
      ),
    ])
  func headers(original: String, replacement: String, message: String) {
    let header = Self.header.replacing(original, with: replacement)
    #expect(header != Self.header)
    let refusal = refusal(fileBytes(header, data: 12))
    #expect(refusal.contains(message), "\(refusal)")
    let isOneLine = !refusal.contains(where: \.isNewline)
    #expect(isOneLine)
  }

  @Test("in its data is refused")
  func data() {
    #expect(
      refusal(fileBytes(Self.header, data: 11))
        == "tensor \"two\": ends at 12 of 11 bytes: the file is cut short; save the file again")
    #expect(
      refusal(fileBytes(Self.header, data: 3)).hasPrefix("tensor \"one\": ends at 4 of 3 bytes"))
    #expect(
      refusal(fileBytes(Self.header, data: 13))
        == "1 byte after the last tensor; save the file again")
    #expect(refusal(fileBytes("{}", data: 1)).hasPrefix("1 byte after the last tensor"))
  }

  @Test("is read or refused in one line, whichever byte is another or the last")
  func anyByte() {
    let whole = fileBytes(Self.header, data: 12)
    var refused = 0
    for index in whole.indices {
      for value in [UInt8(0), UInt8(ascii: "9"), UInt8(ascii: "\""), 0xFF] {
        var bytes = whole
        bytes[index] = value
        do throws(SafetensorsError) {
          _ = try Safetensors(parsing: bytes)
        } catch {
          refused += 1
          let isOneLine = !error.description.contains(where: \.isNewline)
          #expect(isOneLine)
        }
      }
      #expect(throws: SafetensorsError.self) { try Safetensors(parsing: Array(whole[..<index])) }
    }
    #expect(refused > 300)
  }
}
