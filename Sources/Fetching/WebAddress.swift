/// A URL as far as it has to be understood here; the rest is libcurl's.
package struct WebAddress: Equatable, Sendable {
  /// All of it.
  package let text: String
  /// What stands before the colon, in small letters: `https`.
  let scheme: String

  /// The schemes that are asked.
  static let schemes = ["http", "https"]

  /// A URL of any scheme; nil if it has none.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    self.text = text
    scheme = text[..<colon].lowercased()
  }

  /// Whether it may be asked.
  var isWeb: Bool { Self.schemes.contains(scheme) && text.dropFirst(scheme.count).hasPrefix("://") }

  /// Whether a server may send one from here to another address: to one of the web, and not from
  /// https back to http.
  package func mayLead(to next: WebAddress) -> Bool {
    next.isWeb && (scheme == next.scheme || next.scheme == "https")
  }

  /// The URL of a file below this one.
  func appending(_ path: String) -> WebAddress? {
    WebAddress(text.hasSuffix("/") ? text + path : "\(text)/\(path)")
  }

  /// The host, with the port where one is told: without a person's name and password.
  var host: String {
    let rest = text.dropFirst(scheme.count + 3)
    let place = rest.prefix { !"/?#".contains($0) }
    return String(place.split(separator: "@").last ?? place)
  }

  /// It without a person's name and password, to be shown.
  package var shown: String {
    guard isWeb else { return text }
    let rest = text.dropFirst(scheme.count + 3).drop { !"/?#".contains($0) }
    return "\(scheme)://\(host)\(rest)"
  }
}
