import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Bookmarks in the latent map")
struct LatentBookmarkTests {
  private func start() -> Program {
    let program = Program(.latent)
    program.press(keys("d"))
    return program
  }

  /// The cells between the cloud's frame and the axis below.
  private func cells(_ program: Program) -> [Cell] {
    (2..<31).flatMap { y in Array(program.screen.row(y).dropFirst(6).prefix(80)) }
  }

  @Test("m and a letter marks a point, ' and the letter goes back to it, from the other set too")
  func bookmark() {
    let program = start()
    program.press(keys("/471") + [.enter] + keys("mq"))
    #expect(program.state.screen == .latent)
    #expect(program.screen.text.contains("test image 471 · label 4"))
    #expect(program.screen.text.contains("─ 'q ─"))
    program.press(keys("/12") + [.enter])
    #expect(cells(program).contains { $0.glyph == "'" })
    #expect(!program.screen.text.contains("─ 'q ─"))
    program.press(keys("v#") + keys("'"))
    #expect(program.screen.text.contains("go to bookmark q?"))
    program.press(keys("q"))
    #expect(program.screen.text.contains("test image 471"))
    let request = program.request(of: .latent)
    #expect(request?.latentMap?.split == .test && request?.wall?.indices.first == 471)
  }

  @Test("a letter that marks nothing is said")
  func noBookmark() {
    let program = start()
    program.press(keys("'"))
    #expect(program.screen.text.contains("no bookmarks yet"))
    program.press(keys("ma'b"))
    #expect(program.screen.text.contains("no bookmark b"))
  }

  @Test("a bookmark beyond the points that are shown has more of them shown")
  func bookmarkBeyond() {
    let program = start()
    program.press(keys("/900") + [.enter] + keys("mz##"))
    #expect(program.request(of: .latent)?.latentMap?.count == 200)
    program.press(keys("'z"))
    #expect(program.request(of: .latent)?.latentMap?.count == 1000)
    #expect(program.screen.text.contains("test image 900"))
  }

  @Test("a bookmark has its own label shown, not that of its number in the other set")
  func bookmarkHidden() throws {
    let program = start()
    let labels = try #require(program.state.observations.latentMap?.labels)
    let index = try #require(labels.firstIndex { $0 == 7 })
    program.press(keys("/\(index)") + [.enter] + keys("maf7") + keys("vf7f5"))
    // Codes of the other set come a while after the key.
    for key in keys("'a") { _ = update(&program.state, .key(key)) }
    let request = try #require(program.request(of: .latent))
    program.take(
      .observations(RunSamples.observations(request, of: program.state.training)))
    #expect(program.screen.text.contains("test image \(index) · label 7"))
    #expect(program.screen.text.contains("5 off") && !program.screen.text.contains("7 off"))
  }
}
