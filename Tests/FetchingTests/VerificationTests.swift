import Digests
import Fetching
import Foundation
import LoopbackSupport
import Testing

@Suite("Verifying data")
struct VerificationTests {
  private let site = SmallSite()
  private let cache: TemporaryCache

  init() throws {
    cache = try TemporaryCache()
  }

  private var folder: String { "\(cache.path)/hourglass/tiny" }

  private func findings() throws -> [String: Verification.Finding] {
    let files = try Verification(folder: folder).files
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.finding) })
  }

  private func fetch() throws {
    let server = try site.server()
    defer { server.stop() }
    let data = site.data(from: [server.url], names: SmallSite.names)
    _ = try Fetch("tiny", of: data, environment: cache.environment()).run { _ in true }
  }

  @Test("fetched data are held against the list that was written with them")
  func fetched() throws {
    try fetch()
    let right = try Verification(folder: folder)
    #expect(right.files.map(\.name) == SmallSite.names)
    #expect(right.faults.isEmpty && right.isKnown && right.data == nil)
    #expect(right.files[0].finding == .right("as when it was fetched (SHA256SUMS)"))
    try cache.write(idx([2], [3, 2]), to: "tiny/t10k-labels-idx1-ubyte")
    try FileManager.default.removeItem(atPath: "\(folder)/train-labels-idx1-ubyte")
    let wrong = try Verification(folder: folder)
    #expect(wrong.faults.map(\.name) == ["train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"])
    let findings = try findings()
    #expect(findings["train-labels-idx1-ubyte"] == .wrong("is missing"))
    #expect(
      findings["t10k-labels-idx1-ubyte"]
        == .wrong(
          "is not as when it was fetched: SHA-256 \(sha256(idx([2], [3, 2]))), expected "
            + sha256(idx([2], [3, 1]))))
  }

  @Test("of files that nobody knows nothing is said but that, and a damaged one is told of")
  func unknown() throws {
    for name in SmallSite.names {
      try cache.write(site.files["\(name).gz"] ?? [], to: "tiny/\(name).gz")
    }
    let unknown = try Verification(folder: folder)
    #expect(!unknown.isKnown && unknown.faults.isEmpty && unknown.data == nil)
    let cut = Array((site.files["\(SmallSite.image).gz"] ?? []).dropLast(5))
    try cache.write(cut, to: "tiny/\(SmallSite.image).gz")
    #expect(
      try findings()["\(SmallSite.image).gz"]
        == .wrong("cannot be unpacked: it is damaged or cut short"))
  }

  @Test("what has a known name is held against what its authors published")
  func published() throws {
    try fetch()
    for name in ["mnist", "fashion-mnist"] {
      let verification = try Verification(folder: folder, of: name)
      #expect(verification.data == name)
      // Unpacked, MNIST's content is known; of the others only the packed files are.
      #expect(verification.faults.isEmpty == (name != "mnist"))
    }
    for name in SmallSite.names {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      try cache.write(site.files["\(name).gz"] ?? [], to: "tiny/\(name).gz")
    }
    let packed = try Verification(folder: folder, of: "kmnist")
    #expect(packed.faults.count == 4)
    guard case .wrong(let fault) = packed.files[0].finding else { return }
    #expect(fault.hasPrefix("is not as published: MD5 "))
    #expect(fault.hasSuffix("expected bdb82020997e1d708af4cf47b453dcf7"))
  }

  @Test("the catalogue knows each of the data that can be fetched by four files")
  func catalogue() throws {
    for data in RemoteData.all {
      #expect(!data.mirrors.isEmpty && data.size > 1_000_000)
      for name in data.names {
        let members = data.files.flatMap { $0.content.members }.filter { $0.data == name }
        #expect(members.map(\.file.name) == SmallSite.names)
      }
    }
    let entries = DataCatalog(environment: [:], workingDirectory: "/nowhere").entries
    #expect(entries.map(\.name).starts(with: ["digits", "helix", "mnist"]))
    #expect(Set(entries.map(\.name)).isSuperset(of: RemoteData.all.flatMap(\.names)))
    #expect(entries.allSatisfy { ($0.presence == .drawn) == ($0.downloadSize == nil) })
    let letters = entries.first { $0.name == "emnist-letters" }
    #expect(letters?.downloadSize == 561_753_746)
  }

  @Test("the catalogue says where data are that are here")
  func places() throws {
    for name in SmallSite.names {
      try cache.write(site.contents[name] ?? [], to: "kmnist/\(name)")
      try cache.write(site.files["\(name).gz"] ?? [], to: "run/data/FashionMNIST/raw/\(name).gz")
    }
    let run = "\(cache.path)/hourglass/run"
    let entries = DataCatalog(environment: cache.environment(), workingDirectory: run).entries
    let places = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.presence) })
    #expect(places["kmnist"] == .here(folder: "\(cache.path)/hourglass/kmnist"))
    #expect(places["fashion-mnist"] == .here(folder: "\(run)/data/FashionMNIST/raw"))
    #expect(places["mnist"] == .fetchable)
  }
}
