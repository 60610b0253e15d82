import Foundation
import Testing

@Suite("The guide for who works on Hourglass")
struct GuideTests {
  @Test("tells of every target of make, and of no other")
  func targets() throws {
    let makefile = try Repository.text("Makefile")
    let phony = try #require(
      makefile.firstMatch(of: /\.PHONY:((?:[^\n]*\\\n)*[^\n]*)\n/)?.output.1)
    // What only others are made of, and what anybody knows.
    let unsaid: Set = ["dependencies", "test-dependencies", "clean", "install", "build"]
    let targets = Set(phony.split { " \\\n".contains($0) }.map(String.init))
    let guide = try Repository.text("CONTRIBUTING.md")
    let told = Set(guide.matches(of: /`?make ([a-z][a-z-]+)/).map { String($0.output.1) })
    #expect(targets.subtracting(unsaid).subtracting(told).isEmpty)
    #expect(told.subtracting(targets).isEmpty)
  }

  @Test("names files that are there")
  func files() throws {
    let guide = try Repository.text("CONTRIBUTING.md")
    let links = guide.matches(of: /\]\(([^)]+)\)/).map { String($0.output.1) }
    let scripts = guide.matches(of: /`((?:Scripts|Tests)\/[\w\/.-]+)`/).map { String($0.output.1) }
    #expect(links.count > 3 && scripts.count > 3)
    for path in links + scripts where !path.contains("READER") {
      #expect(Repository.has(path), "\(path)")
    }
  }
}
