import CZlib

/// Unpacks a stream piece by piece and hands on what comes of each.
struct Inflater: ~Copyable {
  /// How the stream is framed.
  enum Framing: Int32 {
    /// Not at all, as in zip archives.
    case bare = -15
    /// As a gzip file.
    case gzip = 31
  }

  // zlib's state points back at the stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  /// Whether the stream has come to its end.
  private(set) var hasEnded = false

  private static let outputSize = 1 << 18

  init(_ framing: Framing) throws(FetchFault) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = .allocate(byteCount: Self.outputSize, alignment: 16)
    let status = inflateInit2_(
      stream, framing.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .mirror("cannot be unpacked: zlib's error \(status)") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  /// Takes the next piece; what is beyond the stream's end is a fault.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws(FetchFault) -> Void
  ) throws(FetchFault) {
    guard !bytes.isEmpty else { return }
    guard !hasEnded else { throw .mirror("something stands after the end of the packed data") }
    // zlib only reads it.
    stream.pointee.next_in = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
      .assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(bytes.count)
    while true {
      stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(output.count)
      let status = inflate(stream, Z_NO_FLUSH)
      let count = output.count - Int(stream.pointee.avail_out)
      if count > 0 { try sink(UnsafeRawBufferPointer(rebasing: output[..<count])) }
      if status == Z_STREAM_END { break }
      // It is out of input, and has room left.
      if status == Z_BUF_ERROR || (status == Z_OK && stream.pointee.avail_out > 0) { return }
      guard status == Z_OK else { throw .mirror("holds damaged packed data") }
    }
    hasEnded = true
    guard stream.pointee.avail_in == 0 else {
      throw .mirror("something stands after the end of the packed data")
    }
  }

  /// Makes sure that the stream has come to its end.
  func finish() throws(FetchFault) {
    guard hasEnded else { throw .mirror("holds packed data that end too early") }
  }
}
