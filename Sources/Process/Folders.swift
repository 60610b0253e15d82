import Glibc

/// The folders of the XDG base directory specification in which Hourglass keeps what is not a
/// run's: each ends in `hourglass`, is absolute, and need not exist yet.
public struct Folders: Equatable, Sendable {
  /// What can be had again: downloaded data.
  public let cache: String
  /// What happened: the index of runs.
  public let state: String
  /// What the person chose: settings.
  public let config: String

  /// The folders that variables name; a relative path counts as unset, as the specification says.
  ///
  /// - Parameters:
  ///   - home: the person's folder, or nil where there is none: then all is kept among temporary files.
  ///   - temporary: where these are; a folder there is made that is the person's alone.
  public init(
    environment: (String) -> String?, home: String?, temporary: String = "/tmp"
  ) {
    func folder(_ variable: String, _ byDefault: String) -> String {
      if let path = environment(variable), path.hasPrefix("/") { return path + "/hourglass" }
      if let home, home.hasPrefix("/") { return "\(home)/\(byDefault)/hourglass" }
      return Self.privateFolder(in: temporary) + "/\(byDefault)"
    }
    cache = folder("XDG_CACHE_HOME", ".cache")
    state = folder("XDG_STATE_HOME", ".local/state")
    config = folder("XDG_CONFIG_HOME", ".config")
  }

  /// The folders that this process's environment names.
  public static func fromEnvironment() -> Folders {
    Folders(environment: environmentValue, home: environmentValue("HOME") ?? registeredHome())
  }

  /// A folder among temporary files, where anybody may have made one under any name: the first of some
  /// that is new, or that is this person's and that nobody else can write in.
  private static func privateFolder(in temporary: String) -> String {
    let first = "\(temporary)/hourglass-\(geteuid())"
    let mostOfOthers = 100
    let names = [first] + (1...mostOfOthers).map { "\(first)-\($0)" }
    return names.first { mkdir($0, 0o700) == 0 || errno != EEXIST || isPrivateFolder($0) } ?? first
  }

  private static func registeredHome() -> String? {
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
    return String(cString: folder)
  }
}

/// Whether there is a folder at a path itself, and not a link to one, that belongs to this process's
/// person and that nobody else but root can write in.
public func isPrivateFolder(_ path: String) -> Bool {
  var facts = stat()
  return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    && facts.st_uid == geteuid() && facts.st_mode & (S_IWGRP | S_IWOTH) == 0
}
