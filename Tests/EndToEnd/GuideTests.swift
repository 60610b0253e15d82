import Foundation
import Testing

@Suite("The guide for who works on Hourglass")
struct GuideTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ file: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
  }

  @Test("tells of every target of make, and of no other")
  func targets() throws {
    let makefile = try text("Makefile")
    let phony = try #require(
      makefile.firstMatch(of: /\.PHONY:((?:[^\n]*\\\n)*[^\n]*)\n/)?.output.1)
    // What only others are made of, and what anybody knows.
    let unsaid: Set = ["dependencies", "test-dependencies", "clean", "install", "build"]
    let targets = Set(phony.split { " \\\n".contains($0) }.map(String.init))
    let guide = try text("CONTRIBUTING.md")
    let told = Set(guide.matches(of: /`?make ([a-z][a-z-]+)/).map { String($0.output.1) })
    #expect(targets.subtracting(unsaid).subtracting(told).isEmpty)
    #expect(told.subtracting(targets).isEmpty)
  }

  @Test("names files that are there")
  func files() throws {
    let guide = try text("CONTRIBUTING.md")
    let links = guide.matches(of: /\]\(([^)]+)\)/).map { String($0.output.1) }
    let scripts = guide.matches(of: /`((?:Scripts|Tests)\/[\w\/.-]+)`/).map { String($0.output.1) }
    #expect(links.count > 3 && scripts.count > 3)
    for path in links + scripts where !path.contains("READER") {
      #expect(
        FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(path).path),
        "\(path)")
    }
  }
}
