import JSON
import Wording

/// What the header of a file says about one tensor.
struct TensorHeader {
  let name: String
  let elementType: ElementType
  let shape: [Int]
  /// Where its bytes lie among those of all tensors.
  let range: Range<Int>

  private static let fields = ["dtype", "shape", "data_offsets"]

  /// Reads `{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}`.
  init(_ name: String, _ value: JSONValue) throws(SafetensorsError) {
    self.name = name
    try Self.checkFields(of: value, name)
    elementType = try Self.elementType(value["dtype"], name)
    shape = try Self.wholes(value["shape"], "shape", name)
    range = try Self.range(value["data_offsets"], name)
    let wanted = try Self.byteCount(elementType, shape, name)
    guard range.count == wanted else {
      throw SafetensorsError(
        tensor: name,
        "\(counted(range.count, "byte")), expected \(grouped(wanted)) of \(elementType) \(shape)")
    }
  }

  private static func checkFields(of value: JSONValue, _ name: String) throws(SafetensorsError) {
    guard case .object(let found) = value else {
      throw SafetensorsError(
        tensor: name, "\(shown(value)), expected an object of dtype, shape and data_offsets")
    }
    if let missing = fields.first(where: { value[$0] == nil }) {
      throw SafetensorsError(tensor: name, "\(missing) is missing")
    }
    if let unknown = found.first(where: { !fields.contains($0.key) }) {
      throw SafetensorsError(
        tensor: name,
        "the unknown field \(quoted(unknown.key)), expected dtype, shape and data_offsets")
    }
  }

  private static func elementType(
    _ value: JSONValue?, _ name: String
  ) throws(SafetensorsError) -> ElementType {
    if case .text(let text) = value, let type = ElementType(rawValue: text) { return type }
    let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
    throw SafetensorsError(
      tensor: name, "dtype \(shown(value)), expected one of \(known)", remedy: "convert it")
  }

  private static func range(
    _ value: JSONValue?, _ name: String
  ) throws(SafetensorsError) -> Range<Int> {
    let ends = try wholes(value, "data_offsets", name)
    guard ends.count == 2 else {
      throw SafetensorsError(
        tensor: name, "data_offsets of \(counted(ends.count, "number")), expected 2")
    }
    guard ends[0] <= ends[1] else {
      throw SafetensorsError(
        tensor: name, "data_offsets begin at \(grouped(ends[0])) and end at \(grouped(ends[1]))")
    }
    return ends[0]..<ends[1]
  }

  private static func wholes(
    _ value: JSONValue?, _ field: String, _ name: String
  ) throws(SafetensorsError) -> [Int] {
    let problem = SafetensorsError(
      tensor: name, "\(field) \(shown(value)), expected a list of whole numbers, 0 or more")
    guard case .list(let elements) = value else { throw problem }
    var wholes: [Int] = []
    for element in elements {
      guard case .integer(let whole) = element, whole >= 0 else { throw problem }
      wholes.append(whole)
    }
    return wholes
  }

  private static func byteCount(
    _ type: ElementType, _ shape: [Int], _ name: String
  ) throws(SafetensorsError) -> Int {
    var count = type.size
    for dimension in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow else {
        throw SafetensorsError(tensor: name, "shape \(shape), more bytes than can be counted")
      }
      count = product
    }
    return count
  }

  /// A value as the header has it, cut where it is long.
  private static func shown(_ value: JSONValue?) -> String {
    let longest = 60
    let text = value?.text ?? ""
    return text.count > longest ? text.prefix(longest) + "…" : text
  }
}
