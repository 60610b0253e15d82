/// A path without slashes at its end, unless it is the root's.
public func withoutTrailingSlashes(_ path: String) -> String {
  var path = Substring(path)
  while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
  return String(path)
}
