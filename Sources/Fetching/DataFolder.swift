import Glibc
import Process
import Storage

/// A folder that a data set's files are kept in, with a list of what they come to.
package struct DataFolder {
  /// Where it is.
  let path: String

  /// The list's name, and its form, are those of `sha256sum`.
  static let sumsName = "SHA256SUMS"
  private static let mostSumsBytes = 1 << 16

  /// A folder that may or may not be there.
  package init(_ path: String) {
    self.path = path
  }

  /// Makes the folder, and those above it that are missing, for this person alone; refuses one that
  /// is a link, or that others may write to.
  package func make() throws(FetchFault) {
    do throws(StorageError) { try makeAll() } catch { throw .storage(error) }
    guard isPrivateFolder(path) else { throw .shared(path) }
  }

  private func makeAll() throws(StorageError) {
    let mode: mode_t = 0o700
    var above = ""
    for name in path.split(separator: "/") {
      above += "/\(name)"
      guard mkdir(above, mode) != 0, errno != EEXIST else { continue }
      let reason = errno
      // One that is there may be in a folder that nothing can be made in.
      guard access(above, F_OK) != 0 else { continue }
      throw StorageError(above, .refused(reason: reason))
    }
  }

  /// The SHA-256 of files, as the list has them; empty where there is none.
  var sums: [String: String] {
    guard let bytes = try? readFile("\(path)/\(Self.sumsName)", atMost: Self.mostSumsBytes) else {
      return [:]
    }
    return Self.sums(in: String(decoding: bytes, as: UTF8.self))
  }

  /// Reads lines of 64 digits, a blank, a blank or an asterisk, and a name. Others are left out.
  package static func sums(in text: String) -> [String: String] {
    let length = 64
    var sums: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where line.count > length + 2 {
      let digits = line.prefix(length)
      guard digits.allSatisfy(\.isHexDigit) else { continue }
      sums[String(line.dropFirst(length + 2))] = digits.lowercased()
    }
    return sums
  }

  /// Takes a file's SHA-256 into the list.
  func note(_ digits: String, of name: String) throws(FetchFault) {
    var sums = sums
    sums[name] = digits
    let lines = sums.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }
    do throws(StorageError) {
      try DurableFile.write(
        Array(lines.joined().utf8), to: "\(path)/\(Self.sumsName)", over: .replace)
    } catch { throw .storage(error) }
  }

  /// Whether a file is here and is what it should be: what it is known to come to, or else what the
  /// list says.
  func has(_ file: KeptFile, _ goOn: () -> Bool) throws(FetchFault) -> Bool {
    guard let wanted = file.sha256 ?? sums[file.name], access("\(path)/\(file.name)", R_OK) == 0,
      let found = try checksums(of: file.name, goOn)
    else { return false }
    return found.sha256Digits == wanted
  }

  /// What a file comes to; nil if there is none that can be read.
  func checksums(of name: String, _ goOn: () -> Bool) throws(FetchFault) -> RunningChecksums? {
    guard let file = try? PartFile("\(path)/\(name)", .toRead) else { return nil }
    return try file.takenUp(goOn).checksums
  }
}

extension PartFile {
  /// The file, once what is here of it has been looked through.
  func takenUp(_ goOn: () -> Bool) throws(FetchFault) -> PartFile {
    do throws(StorageError) {
      if try takeUp(goOn) { return self }
    } catch { throw .storage(error) }
    throw .cancelled
  }
}
