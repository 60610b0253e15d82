/// A path's last component: `mnist` of `../shared/mnist/`; the path itself where it has none.
func lastComponent(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// `path` seen from `folder`: itself where it is absolute.
func resolved(_ path: String, in folder: String) -> String {
  guard !path.hasPrefix("/") else { return path }
  return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
}
