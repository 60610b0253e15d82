import CZlib

/// Unpacks one gzip file piece by piece, never more than it is asked for.
struct GzipReader: ~Copyable {
  private let file: ByteFile
  // zlib's state points back at the stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var state = State.inside

  private enum State {
    case inside
    case ended
  }

  private static let inputSize = 1 << 16
  /// The largest window (15) and a gzip header required (16).
  private static let windowBits: Int32 = 15 + 16

  /// Takes over a file that stands at its first byte.
  init(_ file: consuming ByteFile) throws(DatasetError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      throw .file(file.name, "cannot be unpacked (zlib \(status)); free some memory")
    }
    self.file = file
    self.stream = stream
    input = .allocate(byteCount: Self.inputSize, alignment: 1)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Unpacks into `output`; returns how many bytes there were, fewer only at the stream's end.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while filled < output.count && state == .inside {
      try refill()
      let rest = UnsafeMutableRawBufferPointer(rebasing: output[filled...])
      let room = min(rest.count, Int(UInt32.max))
      stream.pointee.next_out = rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(room)
      let status = inflate(stream, Z_NO_FLUSH)
      filled += room - Int(stream.pointee.avail_out)
      if status == Z_STREAM_END {
        state = .ended
      } else if status != Z_OK {
        throw .file(file.name, "damaged gzip data; download it again")
      }
    }
    return filled
  }

  /// Whether packed bytes stand after the stream's end.
  mutating func hasLeftovers() throws(DatasetError) -> Bool {
    guard state == .ended else { return false }
    if stream.pointee.avail_in > 0 { return true }
    return try file.read(into: input) > 0
  }

  private func refill() throws(DatasetError) {
    guard stream.pointee.avail_in == 0 else { return }
    let count = try file.read(into: input)
    guard count > 0 else {
      throw .file(
        file.name, "the gzip data end too early: the file is cut short; download it again")
    }
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
  }
}
