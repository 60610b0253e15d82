import JSON
import Wording

extension Safetensors {
  /// The name in a header under which texts stand, and no tensor.
  static let metadataKey = "__metadata__"
  /// Bytes that tell how long the header is.
  static let lengthSize = 8
  /// The most bytes of a header, as every reader has it.
  private static let longestHeader = 100_000_000

  /// Reads a file, and refuses all that is not exactly one: a header that is not strict JSON or says
  /// anything twice, and tensors that do not lie one right after the other up to the end.
  public init(parsing bytes: [UInt8]) throws(SafetensorsError) {
    let start = try Self.lengthSize + Self.headerLength(of: bytes)
    var headers: [TensorHeader] = []
    metadata = [:]
    for (key, value) in try Self.fields(Array(bytes[Self.lengthSize..<start])) {
      if key == Self.metadataKey {
        metadata = try Self.metadata(value)
      } else {
        headers.append(try TensorHeader(key, value))
      }
    }
    headers.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try Self.check(headers, cover: bytes.count - start)
    tensors = headers.map { header in
      let range = start + header.range.lowerBound..<start + header.range.upperBound
      return Tensor(
        name: header.name, elementType: header.elementType, shape: header.shape,
        bytes: Array(bytes[range]))
    }
  }

  private static func headerLength(of bytes: [UInt8]) throws(SafetensorsError) -> Int {
    guard bytes.count >= lengthSize else {
      throw SafetensorsError("\(counted(bytes.count, "byte")), too short for a safetensors file")
    }
    let length = bytes[..<lengthSize].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= longestHeader else {
      throw SafetensorsError(
        "a header of \(length) bytes, expected at most \(grouped(longestHeader)): no safetensors file",
        remedy: "name one")
    }
    guard length <= bytes.count - lengthSize else {
      throw SafetensorsError(
        "a header of \(grouped(Int(length))) bytes in a file of \(grouped(bytes.count)): it is cut "
          + "short")
    }
    return Int(length)
  }

  private static func fields(
    _ header: [UInt8]
  ) throws(SafetensorsError) -> [(key: String, value: JSONValue)] {
    guard header.first == UInt8(ascii: "{") else {
      throw SafetensorsError(
        "a header that does not begin with {: no safetensors file", remedy: "name one")
    }
    do throws(JSONError) {
      guard case .object(let fields) = try JSONValue(parsing: header) else { return [] }
      return fields
    } catch {
      throw SafetensorsError("a header that is no JSON, \(error)")
    }
  }

  private static func metadata(_ value: JSONValue) throws(SafetensorsError) -> [String: String] {
    guard case .object(let fields) = value else {
      throw SafetensorsError("\(metadataKey) is no object of texts")
    }
    var metadata: [String: String] = [:]
    for (key, value) in fields {
      guard case .text(let text) = value else {
        throw SafetensorsError("\(metadataKey) has no text for \(quoted(key))")
      }
      metadata[key] = text
    }
    return metadata
  }

  /// Refuses tensors, in the order of their bytes, that leave bytes out or share some.
  private static func check(
    _ headers: [TensorHeader], cover count: Int
  ) throws(SafetensorsError) {
    var end = 0
    for header in headers {
      let start = header.range.lowerBound
      guard start <= end else {
        throw SafetensorsError(
          tensor: header.name,
          "begins at \(grouped(start)), and what is before it ends at \(grouped(end)): a hole")
      }
      guard start == end else {
        throw SafetensorsError(
          tensor: header.name,
          "begins at \(grouped(start)), inside another that ends at \(grouped(end))")
      }
      end = header.range.upperBound
      guard end <= count else {
        throw SafetensorsError(
          tensor: header.name,
          "ends at \(grouped(end)) of \(counted(count, "byte")): the file is cut short")
      }
    }
    guard end == count else {
      throw SafetensorsError("\(counted(count - end, "byte")) after the last tensor")
    }
  }
}
