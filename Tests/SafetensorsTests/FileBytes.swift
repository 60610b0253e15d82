/// The bytes of a file of tensors with any header and any data.
func fileBytes(_ header: String, data: Int, length: UInt64? = nil) -> [UInt8] {
  let length = length ?? UInt64(header.utf8.count)
  return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
    + (0..<data).map { UInt8(truncatingIfNeeded: $0) }
}
