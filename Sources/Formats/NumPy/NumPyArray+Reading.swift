import Wording

extension NumPyArray {
  /// Reads a `.npy` file that holds bytes (`|u1`), floats (`<f4`) or doubles (`<f8`) in C order, and
  /// refuses every other; `name` names it in errors.
  public init(parsing file: [UInt8], named name: String) throws(FormatError) {
    let (header, start) = try NumPyHeader.read(file, named: name)
    let data = file[start...]
    guard let size = header.dataSize else {
      throw FormatError(
        name, "promises \(header.shapeInWords) numbers, more than can be counted")
    }
    guard data.count == size else {
      throw FormatError(
        name,
        "holds \(counted(data.count, "byte")) of numbers, expected \(grouped(size)) for "
          + "\(header.shapeInWords) of \(header.type)")
    }
    guard let elements = Elements(header.type, data) else {
      throw FormatError(
        name,
        "holds numbers of the type \(quoted("\(header.type)")), expected <f4, <f8 or |u1: save "
          + "array.astype(\"<f4\")")
    }
    self.init(shape: header.shape, elements)
  }
}

extension NumPyArray.Elements {
  /// Numbers of a type; nil if these are not kept as they are.
  fileprivate init?(_ type: NumPyType, _ data: ArraySlice<UInt8>) {
    switch type {
    case .byte: self = .bytes(Array(data))
    case .float: self = .floats(data.littleEndianNumbers(of: Float.self))
    case .double: self = .doubles(data.littleEndianNumbers(of: Double.self))
    default: return nil
    }
  }
}
