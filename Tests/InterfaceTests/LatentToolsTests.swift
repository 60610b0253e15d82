import Canvas
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("Picking points out of the latent map")
struct LatentToolsTests {
  private func start(
    _ size: Size = Size(width: 120, height: 36),
    _ snapshot: TrainingSnapshot = RunSamples.snapshot()
  ) -> Program {
    let program = Program(.latent, size, snapshot: snapshot)
    program.press(keys("d"))
    return program
  }

  /// The cells between the cloud's frame and the axis below.
  private func cells(_ program: Program) -> [Cell] {
    (2..<31).flatMap { y in Array(program.screen.row(y).dropFirst(6).prefix(80)) }
  }

  private func count(_ program: Program, where isWanted: (Cell) -> Bool) -> Int {
    cells(program).count(where: isWanted)
  }

  private func labelled(_ cell: Cell) -> Bool {
    if case .label = cell.style.foreground { true } else { false }
  }

  private func number(before word: String, in program: Program) -> Int? {
    guard let end = program.screen.text.range(of: word)?.lowerBound else { return nil }
    let digits = program.screen.text[..<end].reversed().drop { $0 == " " }
      .prefix { $0.isNumber || $0 == "," }
    return Int(String(digits.reversed()).filter { $0 != "," })
  }

  // MARK: - Selection

  @Test("B draws a box, Enter selects what it holds, and Esc lets it go")
  func box() throws {
    let program = start()
    program.press(keys("B"))
    let held = try #require(number(before: "points in the box", in: program))
    #expect(held > 0 && program.screen.text.contains("┌"))
    program.press([.enter])
    #expect(program.screen.text.contains("of \(held) · mean error 0.0"))
    let marked = count(program) { $0.style.underline }
    #expect(marked > 0 && marked <= held)
    #expect(count(program) { $0.style.underline && !$0.style.bold } == 0)
    program.press([.escape])
    #expect(count(program) { $0.style.underline } == 0)
    #expect(!program.screen.text.contains("mean error"))
  }

  @Test("arrows move one corner of the box, capitals farther, Tab the other corner")
  func corners() throws {
    let program = start()
    program.press(keys("B"))
    let before = try #require(number(before: "points in the box", in: program))
    program.press(keys("LLJJ"))
    let larger = try #require(number(before: "points in the box", in: program))
    #expect(larger > before)
    program.press([.tab] + keys("HHKK"))
    let largest = try #require(number(before: "points in the box", in: program))
    #expect(largest > larger)
    program.press([.right, .down])
    let less = try #require(number(before: "points in the box", in: program))
    #expect(less <= largest)
    program.press([.escape])
    #expect(number(before: "points in the box", in: program) == nil)
    #expect(count(program) { $0.style.underline } == 0)
  }

  @Test("a box over everything holds every point, in 3-D too", arguments: ["", "d"])
  func everything(view: String) throws {
    let program = start()
    program.press(keys(view + "B") + keys("LLLLLLLLLLLLLLLLLLJJJJJJJJ"))
    program.press([.tab] + keys("HHHHHHHHHHHHHHHHHHHHKKKKKKKK"))
    let held = try #require(number(before: "points in the box", in: program))
    let map = try #require(program.state.observations.latentMap)
    #expect(held > map.count * 9 / 10 && held <= map.count)
  }

  @Test("n and N go through what is selected, and say where one is")
  func walk() throws {
    let program = start()
    program.press(keys("B") + [.enter])
    let selected = program.screen.text
    #expect(selected.contains("selected: "))
    program.press([.home])
    #expect(program.screen.text.contains("selected: 1 of"))
    program.press(keys("nn"))
    #expect(program.screen.text.contains("selected: 3 of"))
    let index = try #require(program.request(of: .latent)?.wall?.indices.first)
    program.press([.end] + keys("n"))
    #expect(program.screen.text.contains("selected: 1 of"))
    #expect(program.request(of: .latent)?.wall?.indices.first ?? 0 < index)
  }

  @Test("the legend tells how many of each label are selected")
  func selectedCounts() {
    let program = start(Size(width: 80, height: 24))
    #expect(program.screen.text.contains("0 100"))
    program.press(keys("B") + [.enter])
    #expect(program.screen.text.contains("/100"))
    let total = program.screen.lines[16...].joined().matches(of: /(\d+)\/100/)
      .compactMap { Int($0.output.1) }.reduce(0, +)
    #expect(program.screen.text.contains("of \(total)"))
  }

  @Test("the legend keeps what steps of the error are, beside how many of each are selected")
  func selectedSteps() {
    let program = start(Size(width: 100, height: 30))
    program.press(keys("CB") + [.enter])
    #expect(program.screen.text.contains(/a 0\.\d+–0\.\d+ \d+\/\d+/), "\(program.screen.text)")
    // Where there is little room it says where they begin.
    program.take(.resized(Size(width: 80, height: 24)))
    #expect(program.screen.text.contains(/a 0\.\d+: \d+/), "\(program.screen.text)")
  }

  @Test("what is selected is isolated by i Enter, inverted by I, and F shows all")
  func isolatedSelection() {
    let program = start()
    let all = count(program, where: labelled)
    program.press(keys("B") + [.enter] + keys("i"))
    #expect(program.screen.text.contains("or Enter: what is selected?"))
    program.press([.enter])
    let selected = count(program, where: labelled)
    #expect(selected < all / 2 && selected > 0)
    #expect(program.screen.text.contains("others hidden"))
    program.press(keys("I"))
    #expect(count(program, where: labelled) > selected)
    #expect(count(program) { $0.style.underline } == 0)
    #expect(program.screen.text.contains("selected hidden"))
    program.press(keys("F"))
    #expect(count(program) { $0.style.underline } > 0)
  }

  @Test("the mouse drags a box in 2-D, and turns the cloud in 3-D")
  func mouse() {
    let program = start()
    program.take(.key(.mouse(.press, Point(x: 20, y: 8))))
    program.take(.key(.mouse(.drag, Point(x: 50, y: 20))))
    #expect(program.screen.text.contains("points in the box"))
    program.take(.key(.mouse(.release, Point(x: 50, y: 20))))
    #expect(program.screen.text.contains("selected: "))
    program.press([.escape] + keys("d"))
    let before = cells(program)
    program.take(.key(.mouse(.press, Point(x: 20, y: 8))))
    program.take(.key(.mouse(.drag, Point(x: 50, y: 20))))
    #expect(cells(program) != before)
    #expect(!program.screen.text.contains("points in the box"))
  }

  @Test("a click alone selects nothing")
  func click() {
    let program = start()
    for action in [MouseAction.press, .drag, .release] {
      program.take(.key(.mouse(action, Point(x: 40, y: 15))))
    }
    #expect(count(program) { $0.style.underline } == 0)
    #expect(!program.screen.text.contains("selected"))
  }

  @Test("another set has its own selection")
  func otherSet() {
    let program = start()
    program.press(keys("B") + [.enter] + keys("v"))
    #expect(!program.screen.text.contains("selected"))
    #expect(count(program) { $0.style.underline } == 0)
  }

  // MARK: - Legend

  @Test("i and a label shows it alone, the same again shows all, I inverts what is shown")
  func isolate() {
    let program = start()
    func glyphs() -> Set<Character> {
      Set(cells(program).filter(labelled).map { Character($0.glyph) })
    }
    program.press(keys("i3"))
    #expect(glyphs() == ["3"])
    program.press(keys("I"))
    #expect(glyphs().count == 9 && !glyphs().contains("3"))
    program.press(keys("Ii3"))
    #expect(glyphs().count == 10)
    program.press(keys("I"))
    #expect(glyphs().count == 10)
    #expect(program.screen.text.contains("all are shown"))
  }

  @Test(
    "a click on an entry of the legend hides its label and shows it again",
    arguments: [Size(width: 80, height: 24), Size(width: 120, height: 36)])
  func legend(size: Size) throws {
    let program = start(size)
    let line = try #require(program.screen.lines.lastIndex { $0.contains("3 100") })
    let column = try #require(
      Array(program.screen.row(line)).firstIndex {
        $0.glyph == "3" && $0.style.foreground == .label(3) && $0.style.bold
      })
    func click() {
      program.take(.key(.mouse(.press, Point(x: column + 2, y: line))))
      program.take(.key(.mouse(.release, Point(x: column + 2, y: line))))
    }
    click()
    #expect(program.screen.text.contains("3 off"))
    click()
    #expect(!program.screen.text.contains("3 off"))
  }

  // MARK: - Every kind of data

  @Test("tools look as recorded: box, selection, isolated")
  func recorded() {
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let pressed = [
      keys("B"), keys("B") + [.enter] + keys("mk"), keys("B") + [.enter] + keys("i") + [.enter],
    ]
    let drawn = sizes.flatMap { size in
      pressed.map { pressed in
        let program = start(size)
        program.press(pressed)
        return program.screen
      }
    }
    #expect(snapshotMismatch("latent-tools", drawn) == nil)
  }

  @Test("every tool works on data without labels, with names, and on numbers")
  func kinds() {
    let runs = [
      RunSamples.withoutLabels(), RunSamples.named(RunSamples.clothes), RunSamples.helix(),
      RunSamples.vectors(of: 40), RunSamples.colored(),
    ]
    for run in runs {
      for size in [Size(width: 80, height: 24), Size(width: 120, height: 36)] {
        let program = Program(.latent, size, snapshot: run)
        program.press(keys("BLLJJ") + [.enter])
        #expect(program.screen.text.contains("mean error"), "\(run.run.data) \(size)")
        program.press(keys("i") + [.enter] + keys("ImaT"))
        #expect(program.screen.text.contains("table"), "\(run.run.data) \(size)")
        program.press([.enter, .enter])
        #expect(program.screen.text.contains("nearest in latent space"), "\(run.run.data) \(size)")
        #expect(program.screen.text.contains("'a test"), "\(run.run.data) \(size)")
      }
    }
  }
}
