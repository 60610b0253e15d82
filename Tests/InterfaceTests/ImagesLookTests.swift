import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Looking closely at images")
struct ImagesLookTests {
  private let usual = Size(width: 80, height: 24)

  /// The row about the image under the cursor.
  private func card(_ program: Program) -> String { program.screen.lines[20] }

  @Test("an image that has the screen keeps it while a person looks back, sorted by error or not")
  func lookingBack() throws {
    let size = Size(width: 120, height: 36)
    let program = Program(.images, size)
    var paused = RunSamples.snapshot()
    paused.phase = .paused
    program.take(.training(paused))
    program.press(keys("s") + [.right, .enter])
    let title = program.screen.lines[1]
    #expect(title.contains("test image"))
    program.press(keys("<"))
    var observations = program.state.observations
    observations.errors?.step = 2000
    observations.errors?.errors[123] = 7
    program.take(.tick(100))
    _ = update(&program.state, .observations(observations))
    #expect(program.state.keptStep != nil)
    #expect(program.screen.lines[1] == title)
    program.press(keys("G"))
    observations.errors?.step = 4000
    program.take(.tick(200))
    _ = update(&program.state, .observations(observations))
    #expect(program.screen.lines[1] == title)
    for key in [Key.escape, .home, .enter] { _ = update(&program.state, .key(key)) }
    #expect(program.screen.lines[1].contains("test image 123"))
  }

  @Test("a click chooses an image, one more opens it, and the wheel goes on from row to row")
  func mouse() throws {
    let program = Program(.images, usual)
    func press(_ x: Int, _ y: Int) { program.press([.mouse(.press, Point(x: x, y: y))]) }
    press(20, 8)
    #expect(card(program).contains("test 1  label"))
    press(70, 14)
    #expect(card(program).contains("test 4  label"))
    program.press([.mouse(.scrollDown, Point(x: 20, y: 8))])
    #expect(card(program).contains("test 9  label"))
    press(0, 20)
    #expect(card(program).contains("test 9  label"))
    program.press([.mouse(.scrollUp, Point(x: 20, y: 8))])
    press(20, 4)
    press(20, 4)
    #expect(program.screen.lines[1].contains("test image 1"))
    program.press([.mouse(.scrollDown, Point(x: 20, y: 8))])
    #expect(program.screen.lines[1].contains("test image 2"))
  }

  @Test("samples that are no images are chosen by a click on their row")
  func mouseOnRows() {
    let program = Program(.images, usual, snapshot: RunSamples.helix())
    program.press([.mouse(.press, Point(x: 20, y: 7))])
    #expect(program.screen[20, 7].style == program.screen[1, 7].style)
    #expect(program.screen[1, 7].style.reverse != program.screen[1, 8].style.reverse)
  }

  @Test("sizes end at the largest and the smallest, so that a step back is seen at once")
  func sizesEnd() {
    let program = Program(.images, usual)
    program.press(Array(repeating: .character("+"), count: 12))
    let largest = program.screen
    program.press(keys("-"))
    #expect(program.screen != largest)
    program.press(Array(repeating: .character("-"), count: 12))
    let smallest = program.screen
    program.press(keys("+"))
    #expect(program.screen != smallest)
  }

  @Test("a small image alone is larger than on the wall")
  func smallAlone() {
    let program = Program(.images, Size(width: 160, height: 50), snapshot: RunSamples.small())
    program.press([.enter])
    let inked = (0..<50).map { program.screen.row($0).count { $0.style.background != .standard } }
    #expect(inked.max() == 3 * 2 * 24)
  }
}
