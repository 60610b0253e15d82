import Glibc

/// The text of one of the system's small files, as `/proc` and `/sys` have them, up to 8 KiB; nil
/// where it cannot be read.
func systemFile(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var buffer = [UInt8](repeating: 0, count: 8192)
  let count = fread(&buffer, 1, buffer.count, file)
  return String(decoding: buffer[..<count], as: UTF8.self)
}
