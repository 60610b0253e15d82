import CZlib

/// `bytes` packed with gzip.
public func gzip(_ bytes: [UInt8], level: Int32 = Z_BEST_COMPRESSION) -> [UInt8] {
  // The largest window, 15, and a head of gzip's, 16.
  packed(bytes, windowBits: 15 + 16, level: level)
}

/// `bytes` packed, with gzip's head or with none.
public func packed(
  _ bytes: [UInt8], windowBits: Int32, level: Int32 = Z_BEST_COMPRESSION
) -> [UInt8] {
  var stream = z_stream()
  let memoryLevel: Int32 = 8
  let status = deflateInit2_(
    &stream, level, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  precondition(status == Z_OK, "zlib does not start")
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
  let room = output.count
  input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(room)
      let status = deflate(&stream, Z_FINISH)
      precondition(status == Z_STREAM_END, "zlib does not finish")
    }
  }
  return Array(output[..<(room - Int(stream.avail_out))])
}
