import Storage

/// Bytes that can be read from any place.
package protocol ByteSource {
  /// How many there are.
  var count: Int { get }
  /// Fills `buffer` from a place on; how many bytes there were, fewer only at the end.
  func read(
    at place: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int
}

extension PartFile: ByteSource {}

extension Array: ByteSource where Element == UInt8 {
  /// Copies bytes from a place on.
  package func read(
    at place: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    let range = Swift.min(place, count)..<Swift.min(place + buffer.count, count)
    buffer.copyBytes(from: self[range])
    return range.count
  }
}

extension ByteSource {
  /// Exactly so many bytes from a place on; nil where there are not so many.
  func bytes(at place: Int, _ size: Int) throws(StorageError) -> [UInt8]? {
    guard place >= 0, size >= 0, place <= count, size <= count - place else { return nil }
    var fault: StorageError?
    var found = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      do throws(StorageError) {
        found = try read(at: place, into: UnsafeMutableRawBufferPointer(buffer))
      } catch { fault = error }
      filled = found
    }
    if let fault { throw fault }
    return found == size ? bytes : nil
  }

  /// Hands on a range in pieces.
  func forEachPiece(
    of range: Range<Int>, size: Int,
    _ body: (UnsafeRawBufferPointer) throws(FetchFault) -> Void
  ) throws(FetchFault) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    var place = range.lowerBound
    while place < range.upperBound {
      let room = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(size, range.upperBound - place)])
      let found: Int
      do throws(StorageError) { found = try read(at: place, into: room) } catch {
        throw .storage(error)
      }
      guard found > 0 else { throw .mirror("is cut short") }
      try body(UnsafeRawBufferPointer(rebasing: room[..<found]))
      place += found
    }
  }
}
