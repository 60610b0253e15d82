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
  /// - Parameter home: the person's folder, or nil where there is none: then all is kept in the
  ///   folder for temporary files, under a name of the person's own.
  public init(environment: (String) -> String?, home: String?) {
    func folder(_ variable: String, _ byDefault: String) -> String {
      if let path = environment(variable), path.hasPrefix("/") { return path + "/hourglass" }
      if let home, home.hasPrefix("/") { return "\(home)/\(byDefault)/hourglass" }
      return "/tmp/hourglass-\(getuid())/\(byDefault)"
    }
    cache = folder("XDG_CACHE_HOME", ".cache")
    state = folder("XDG_STATE_HOME", ".local/state")
    config = folder("XDG_CONFIG_HOME", ".config")
  }

  /// The folders that this process's environment names.
  public static func fromEnvironment() -> Folders {
    Folders(environment: environmentValue, home: environmentValue("HOME") ?? registeredHome())
  }

  private static func registeredHome() -> String? {
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
    return String(cString: folder)
  }
}
