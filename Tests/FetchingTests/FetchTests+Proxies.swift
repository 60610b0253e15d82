import Datasets
import Digests
import Fetching
import Foundation
import LoopbackSupport
import Synchronization
import PackingSupport
import Testing

extension FetchTests {
  @Test(
    "the proxy that the environment names is asked",
    arguments: ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
  func proxy(variable: String) throws {
    let proxy = try site.server()
    defer { proxy.stop() }
    let url = "http://no-such-host.invalid/"
    #expect(try fetch(site.data(from: [url]), [variable: proxy.url]) == .fetched)
    #expect(proxy.requests.map(\.target) == ["\(url)\(SmallSite.image).gz"])
  }

  @Test("a host that no_proxy names is asked directly", arguments: ["no_proxy", "NO_PROXY"])
  func noProxy(variable: String) throws {
    let (proxy, server) = (try LoopbackServer { _ in .answer("502 Bad") }, try site.server())
    defer { [proxy, server].forEach { $0.stop() } }
    let environment = ["http_proxy": proxy.url, variable: "example.org,127.0.0.1"]
    let other = failure(site.data(from: ["http://other.invalid/"]), environment)
    #expect(other?.contains("answers 502 Bad (asked through a proxy)") == true)
    #expect(try fetch(site.data(from: [server.url]), environment) == .fetched)
    #expect(proxy.requests.count == 1)
  }

  @Test("HOURGLASS_MIRROR is asked first, in the folder of the data's name, and not believed more")
  func ownMirror() throws {
    let (own, server) = (try site.server(), try site.server())
    defer { [own, server].forEach { $0.stop() } }
    try fetch(site.data(from: [server.url]), ["HOURGLASS_MIRROR": "\(own.url)data"])
    #expect(own.requests.map(\.target) == ["/data/tiny/\(SmallSite.image).gz"])
    #expect(server.requests.isEmpty)
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/tiny")
    let wrongOne = try LoopbackServer { _ in .answer("200 OK", [], gzip(idx([1], [7]))) }
    defer { wrongOne.stop() }
    try fetch(site.data(from: [server.url]), ["HOURGLASS_MIRROR": wrongOne.url])
    #expect(server.requests.count == 1 && kept == content)
    for wrong in ["file:///srv", "mirror.example.org", "ftp://host/"] {
      let line = failure(site.data(from: [server.url]), ["HOURGLASS_MIRROR": wrong])
      #expect(line?.hasPrefix("HOURGLASS_MIRROR=\(wrong) is no address") == true)
    }
  }

  @Test("a name and password in an address are not shown")
  func secrets() throws {
    let server = try LoopbackServer { _ in .answer("404 Not Found") }
    defer { server.stop() }
    let secret = server.url.replacing("http://", with: "http://me:secret@")
    let line = try #require(failure(site.data(from: [secret])))
    #expect(line.contains(server.url) && !line.contains("secret"))
  }
}
