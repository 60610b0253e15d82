import Foundation
import Process
import Testing

@Suite("The folders of the program")
struct FoldersTests {
  @Test("are where XDG's variables say")
  func namedFolders() {
    let variables = ["XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/f"]
    let folders = Folders(environment: { variables[$0] }, home: "/home/ada")
    #expect(folders.cache == "/c/hourglass")
    #expect(folders.state == "/s/hourglass")
    #expect(folders.config == "/f/hourglass")
  }

  @Test("a relative path in a variable is ignored")
  func relativeFolder() {
    let folders = Folders(environment: { _ in "here" }, home: "/home/ada")
    #expect(folders.cache == "/home/ada/.cache/hourglass")
    #expect(folders.state == "/home/ada/.local/state/hourglass")
    #expect(folders.config == "/home/ada/.config/hourglass")
  }

  @Test("without a home are absolute all the same, and differ")
  func noHome() {
    let folders = Folders(environment: { _ in nil }, home: nil)
    let all = [folders.cache, folders.state, folders.config]
    #expect(all.allSatisfy { $0.hasPrefix("/tmp/hourglass-") })
    #expect(Set(all).count == all.count)
  }

  @Test("without a home are in none that is a link, or that others can write in")
  func foreignFolders() throws {
    let temporary = NSTemporaryDirectory() + "folders-\(UUID().uuidString)"
    let files = FileManager.default
    try files.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: temporary) }
    func cache() -> String {
      Folders(environment: { _ in nil }, home: nil, temporary: temporary).cache
    }
    let first = "\(temporary)/hourglass-\(geteuid())"
    #expect(cache() == "\(first)/.cache")
    #expect(cache() == "\(first)/.cache")
    let modes = try files.attributesOfItem(atPath: first)[.posixPermissions] as? Int
    #expect(modes == 0o700)
    chmod(first, 0o777)
    #expect(cache() == "\(first)-1/.cache")
    try files.removeItem(atPath: first)
    try files.createSymbolicLink(atPath: first, withDestinationPath: "\(first)-1")
    #expect(cache() == "\(first)-1/.cache")
  }
}
