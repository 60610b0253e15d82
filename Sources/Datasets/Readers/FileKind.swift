import Formats

/// What kind of file something is, as its first bytes tell; its name tells nothing.
enum FileKind {
  case numPy
  /// IDX, plain or packed with gzip.
  case idx
  /// Lines of numbers.
  case table

  /// Bytes of a file's beginning that are looked at.
  static let startSize = 1024

  /// The kind of a file that begins so.
  init(_ start: [UInt8], named name: String) throws(DatasetError) {
    if NumPyHeader.begins(start) {
      self = .numPy
    } else if start.starts(with: [0, 0]) || IDXFile.isPacked(start) {
      self = .idx
    } else if let other = Self.others.first(where: { start.starts(with: $0.start) }) {
      throw .file(name, other.advice)
    } else if start.contains(where: { $0 < 0x20 && !Self.lineControls.contains($0) }) {
      throw .file(name, "is no data that can be read; expected \(Self.known)")
    } else if start.isEmpty {
      throw .file(name, "is empty; expected \(Self.known)")
    } else {
      self = .table
    }
  }

  /// What can be read.
  static let known = "an .npy, a CSV or an IDX file, or a folder of PNGs or of IDX files"

  /// Control characters that a text may have: tab, line feed, vertical tab, form feed, return.
  private static let lineControls: ClosedRange<UInt8> = 0x09...0x0D

  /// What people may have at hand, and what to do with it.
  private static let others: [(start: [UInt8], advice: String)] = [
    (
      [0x89, 0x50, 0x4E, 0x47],
      "is a single picture; name the folder of PNGs that it is in"
    ),
    (
      Array("PK".utf8),
      "is a zip or .npz file; unpack it, or save one array of it with numpy.save"
    ),
    ([0x89, 0x48, 0x44, 0x46], "is an HDF5 file; save its arrays with numpy.save"),
    ([0x80], "is a pickle; save its arrays with numpy.save"),
    ([0xFF, 0xFE], "is text in UTF-16; save it as UTF-8"),
    ([0xFE, 0xFF], "is text in UTF-16; save it as UTF-8"),
  ]
}
