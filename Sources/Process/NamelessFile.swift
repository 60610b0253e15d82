import Glibc

/// A new file in a folder that has no name any more, so that it is gone with its descriptor; nil, with
/// errno set, where none can be made.
public func namelessFile(in folder: String) -> Int32? {
  var path = Array("\(folder)/hourglass-XXXXXX".utf8CString)
  let file = mkstemp(&path)
  guard file >= 0 else { return nil }
  unlink(path)
  _ = fcntl(file, F_SETFD, FD_CLOEXEC)
  return file
}
