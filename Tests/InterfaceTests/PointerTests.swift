import Canvas
import Testing

import Interface

@Suite("The mouse")
struct PointerTests {
  private func click(_ x: Int, _ y: Int) -> Key { .mouse(.press, Point(x: x, y: y)) }

  @Test("a click on a tab shows its screen", arguments: ScreenID.allCases)
  func tabs(screen: ScreenID) throws {
    let program = Program(screen == .train ? .images : .train)
    let row = program.screen.lines[0]
    let title = try #require(row.firstRange(of: screen.title))
    program.press([click(row.distance(from: row.startIndex, to: title.lowerBound), 0)])
    #expect(program.state.screen == screen)
  }

  @Test("a click in the cloud chooses the point under it")
  func point() throws {
    let program = Program(.latent)
    program.press(keys("d"))
    let canvas = program.screen
    // A three somewhere in the plot, right of the numbers of the axis.
    let places = (3..<25).flatMap { y in (10..<80).map { Point(x: $0, y: y) } }
    let three = try #require(places.first { canvas[$0.x, $0.y].glyph == "3" })
    program.press([click(three.x, three.y)])
    #expect(program.screen.text.contains("label 3"))
    #expect(program.screen[three.x, three.y].style.reverse)
  }

  @Test("dragging turns the cloud, and dragging back turns it back")
  func drag() {
    let program = Program(.latent)
    program.press([click(40, 10)])
    let before = program.screen
    program.press([.mouse(.drag, Point(x: 50, y: 13))])
    #expect(program.screen != before)
    program.press([.mouse(.drag, Point(x: 40, y: 10)), .mouse(.release, Point(x: 40, y: 10))])
    #expect(program.screen == before)
  }

  @Test("a click on the map puts the cursor there")
  func map() throws {
    let program = Program(.explore)
    program.press([click(30, 9)])
    #expect(program.screen[30, 9].glyph == "+")
  }

  @Test("the wheel zooms the map")
  func wheel() throws {
    let program = Program(.explore)
    let before = try #require(program.request(of: .explore)?.grid?.rangeX)
    let place = Point(x: 30, y: 9)
    let after = try #require(program.request(after: [.mouse(.scrollUp, place)])?.grid?.rangeX)
    #expect(after.upperBound - after.lowerBound < before.upperBound - before.lowerBound)
  }

  @Test("while a dialog is open clicks beside it do nothing")
  func dialog() {
    let program = Program(.latent)
    program.press(keys("q"))
    let before = program.screen
    program.press([click(2, 0), click(5, 10)])
    #expect(program.screen == before)
  }

  @Test(
    "a click on what a dialog offers does it",
    arguments: [
      ("stop training and leave", [Effect.quit(.stop)]),
      ("train on in plain text", [.quit(.keepTraining)]), ("stay", []),
    ])
  func choice(text: String, effects: [Effect]) throws {
    let program = Program(.latent)
    program.press(keys("q"))
    let (row, line) = try #require(
      program.screen.lines.enumerated().first { $0.element.contains(text) })
    let start = try #require(line.firstRange(of: text)).lowerBound
    let column = line.distance(from: line.startIndex, to: start)
    #expect(program.effects(of: [click(column, row)]) == effects)
    if effects.isEmpty { #expect(!program.screen.text.contains("Leave Hourglass?")) }
  }

  @Test("a label that is waited for is not taken from a screen that was gone to by a click")
  func awaitedLabel() throws {
    let program = Program(.latent)
    program.press(keys("f") + [click(2, 0)])
    #expect(program.state.screen == .train)
    program.press(keys("4"))
    #expect(program.state.screen == .explore)
    program.press(keys("3"))
    #expect(!program.screen.text.contains(" off"))
  }
}
