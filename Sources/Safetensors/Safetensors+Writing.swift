import JSON

extension Safetensors {
  /// The file: tensors with the largest numbers first, then by name, so that each lies where a
  /// multiple of its numbers' size would put it; the header filled up with blanks to a multiple of 8.
  public func bytes() -> [UInt8] {
    precondition(
      Set(tensors.map(\.name) + [Self.metadataKey]).count == tensors.count + 1,
      "two tensors of one name, or one called \(Self.metadataKey)")
    let tensors = tensors.sorted {
      $0.elementType.size != $1.elementType.size
        ? $0.elementType.size > $1.elementType.size
        : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    var header = Array(header(of: tensors).utf8)
    let padding = (Self.lengthSize - header.count % Self.lengthSize) % Self.lengthSize
    header += Array(repeating: UInt8(ascii: " "), count: padding)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      Self.lengthSize + header.count + tensors.reduce(0) { $0 + $1.bytes.count })
    bytes += (0..<Self.lengthSize).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    bytes += header
    for tensor in tensors { bytes += tensor.bytes }
    return bytes
  }

  private func header(of tensors: [Tensor]) -> String {
    var fields: [(key: String, value: JSONValue)] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }
      fields.append((Self.metadataKey, .object(texts.map { ($0.key, .text($0.value)) })))
    }
    var end = 0
    for tensor in tensors {
      let start = end
      end += tensor.bytes.count
      fields.append(
        (
          tensor.name,
          .object([
            ("dtype", .text(tensor.elementType.rawValue)),
            ("shape", .list(tensor.shape.map { .integer($0) })),
            ("data_offsets", .list([.integer(start), .integer(end)])),
          ])
        ))
    }
    return jsonObject(fields)
  }
}
