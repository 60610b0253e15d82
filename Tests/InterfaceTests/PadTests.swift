import Canvas
import Drawing
import Interface
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

@Suite("The pad")
struct PadTests {
  private let usual = Size(width: 80, height: 24)

  private func pad(
    _ size: Size = Size(width: 120, height: 36), appearance: Appearance = Appearance(),
    snapshot: TrainingSnapshot = RunSamples.snapshot()
  ) -> Program {
    let program = Program(.explore, size, appearance: appearance, snapshot: snapshot)
    program.press(keys("D"))
    return program
  }

  /// A seven: a stroke to the right, and one down to the left.
  private let seven: [Key] =
    keys("HJ").map { $0 } + keys("k ") + [Key](repeating: .right, count: 9)
    + Array(repeating: [.down, .down, .left], count: 6).flatMap { $0 } + keys(" ")

  /// The ink that the network is shown.
  private func ink(_ program: Program) throws -> [UInt8] {
    try #require(program.request(of: .explore)?.drawn).ink
  }

  @Test(
    "looks as recorded at every size, blank and with a drawing", arguments: ["colour", "ascii"])
  func snapshots(name: String) {
    let appearance =
      name == "ascii" ? Appearance(glyphs: .ascii, greys: 2, usesColor: false) : Appearance()
    let canvases = (snapshotSizes + [Size(width: 120, height: 36)]).flatMap { size in
      let program = pad(size, appearance: appearance)
      let blank = program.screen
      program.press(seven)
      return [blank, program.screen]
    }
    #expect(snapshotMismatch("pad-\(name)", canvases) == nil)
  }

  @Test("shows the network what is drawn, and nothing while the paper is blank")
  func request() throws {
    let program = pad()
    #expect(try #require(program.request(of: .explore)).drawn == nil)
    #expect(program.request(of: .explore)?.errors == ErrorsRequest(split: .test))
    program.press(seven)
    #expect(try ink(program).count == 28 * 28)
    #expect(try ink(program).max() == 255)
  }

  @Test("centres the drawing as MNIST's digits are, or leaves it where it lies")
  func centring() throws {
    let program = pad()
    // A short stroke in the upper left corner.
    program.press(keys("HHHKKK ") + [.down, .down, .down])
    let centred = try ink(program)
    func rows(_ ink: [UInt8]) -> [Int] {
      (0..<28).filter { row in ink[(28 * row)..<(28 * row + 28)].contains { $0 > 0 } }
    }
    #expect(rows(centred).first ?? 0 > 8 && rows(centred).last ?? 28 < 20)
    program.press(keys("z"))
    #expect(rows(try ink(program)).first == 0)
    program.press(keys("z"))
    #expect(try ink(program) == centred)
  }

  @Test("a large drawing is made 20 pixels high, whatever part of the paper it is on")
  func size() throws {
    let program = pad()
    program.press(keys("KKKK ") + [Key](repeating: .down, count: 27))
    let ink = try ink(program)
    let rows = (0..<28).filter { row in ink[(28 * row)..<(28 * row + 28)].contains { $0 > 127 } }
    #expect(rows.count == 20, "\(rows)")
    let columns = (0..<28).filter { column in ink[14 * 28 + column] > 0 }
    #expect(columns.contains(14) && columns.count <= 5, "\(columns)")
  }

  @Test("Space puts the pen down and lifts it, and training goes on")
  func pen() throws {
    let program = pad()
    #expect(program.screen.text.contains("pen up"))
    #expect(program.effects(of: keys(" ")).isEmpty)
    #expect(program.screen.text.contains("pen down"))
    program.press(keys(" "))
    #expect(program.screen.text.contains("pen up"))
    let dot = try ink(program)
    program.press([.right, .right])
    #expect(try ink(program) == dot)
  }

  @Test("Backspace takes back a stroke, C all of them")
  func undo() throws {
    let program = pad()
    program.press(keys(" lll "))
    let first = try ink(program)
    program.press(keys("jj lll "))
    #expect(try ink(program) != first)
    program.press([.backspace])
    #expect(try ink(program) == first)
    program.press(keys("jj lll C"))
    #expect(try #require(program.request(of: .explore)).drawn == nil)
  }

  @Test("the mouse draws where it is dragged, and a new press is a new stroke")
  func mouse() throws {
    let program = pad()
    let lines = program.screen.lines
    let row = try #require(lines.firstIndex { $0.contains("draw") })
    func drag(_ from: Point, _ to: Point) {
      program.press([.mouse(.press, from), .mouse(.drag, to), .mouse(.release, to)])
    }
    drag(Point(x: 20, y: row + 6), Point(x: 20, y: row + 20))
    let one = try ink(program)
    #expect(one.max() == 255)
    drag(Point(x: 30, y: row + 6), Point(x: 30, y: row + 20))
    #expect(try ink(program) != one)
    program.press([.backspace])
    #expect(try ink(program) == one)
  }

  @Test("says whether the drawing looks like data, by its error among those of the test images")
  func verdict() {
    for (error, words) in [(Float(0.03), "looks like data"), (0.0699, "unusual"), (0.5, "anomaly")]
    {
      let program = pad()
      program.press(seven)
      var observations = program.state.observations
      observations.drawn?.reconstruction?.error = error
      program.take(.observations(observations))
      #expect(program.screen.text.contains(words), "\(error)")
      #expect(program.screen.text.contains("worse than"))
    }
  }

  @Test("Esc leads back to the map, and the drawing stays; Enter goes to its code")
  func leaving() throws {
    let program = pad()
    program.press(seven)
    let ink = try ink(program)
    program.press([.escape])
    #expect(!program.screen.text.contains("pen up"))
    program.press(keys("D"))
    #expect(try self.ink(program) == ink)
    let latent = try #require(program.state.observations.drawn?.reconstruction).latent
    program.press([.enter])
    #expect(program.request(of: .explore)?.point == latent)
  }

  @Test("is refused in a word where the data are no images")
  func vectors() {
    let program = pad(snapshot: RunSamples.helix())
    #expect(program.screen.text.contains("only images can be drawn"))
  }
}
