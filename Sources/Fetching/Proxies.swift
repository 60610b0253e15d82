/// Through which proxies the environment wants servers to be asked: `http_proxy`, `https_proxy`,
/// `all_proxy` and `no_proxy`, in small letters or else in capitals.
struct Proxies: Equatable, Sendable {
  /// Hosts that are asked directly, as libcurl reads them; empty for none.
  let exceptions: String
  private let byScheme: [String: String]

  /// What variables say.
  init(environment: [String: String]) {
    func value(_ name: String) -> String? {
      [name, name.uppercased()].compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    let schemes = ["http", "https"]
    byScheme = Dictionary(
      uniqueKeysWithValues: schemes.compactMap { scheme in
        (value("\(scheme)_proxy") ?? value("all_proxy")).map { (scheme, $0) }
      })
    exceptions = value("no_proxy") ?? ""
  }

  /// The proxy for a URL; empty for none.
  func proxy(for url: WebAddress) -> String { byScheme[url.scheme] ?? "" }
}
