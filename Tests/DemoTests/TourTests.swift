import Canvas
import Process
import Terminal
import Testing

import Demo

@Suite("The tour")
struct TourTests {
  /// A display whose events a test makes, and which keeps what it was shown.
  private final class TestDisplay: Display {
    var size: Size
    let capabilities = Capabilities.ofRecording
    var events: [TerminalEvent] = []
    var shown: Canvas?
    var waits: [Duration?] = []

    init(_ size: Size = Size(width: 100, height: 30)) { self.size = size }

    func waitForEvent(timeout: Duration?) -> [TerminalEvent] {
      waits.append(timeout)
      defer { events = [] }
      return events
    }

    func present(_ canvas: Canvas, palette: Palette) { shown = canvas }
    func suspend() {}
    func redraw() {}
    func close() {}
  }

  private static let palette = Palette(roles: [:], labels: [RGB(0)])

  private static func options(leaves: Bool = false) -> TourDisplay.Options {
    var options = TourDisplay.Options()
    options.speed = 1000
    options.leaves = leaves
    return options
  }

  private func lastRow(_ canvas: Canvas?) -> String {
    guard let canvas else { return "" }
    return String(String.UnicodeScalarView(canvas.row(canvas.size.height - 1).map(\.glyph)))
  }

  /// What a tour does until a condition holds, or for ten seconds.
  private func events(
    of tour: TourDisplay, until isDone: ([TerminalEvent]) -> Bool
  ) -> [TerminalEvent] {
    tour.present(Canvas(tour.size), palette: Self.palette)
    var events: [TerminalEvent] = []
    let deadline = ContinuousClock.now + .seconds(10)
    while !isDone(events), .now < deadline { events += tour.waitForEvent(timeout: nil) }
    return events
  }

  @Test("has keys that there are, and captions that fit in eighty columns of ASCII")
  func steps() {
    for step in Tour.steps + Tour.farewell {
      #expect(step.keys != nil, "\(step.keysByName)")
      let column = step.shownKeys.isEmpty ? 0 : step.shownKeys.count + 2
      #expect(column + step.caption.count <= 78, "\(step.caption)")
      #expect(step.caption.unicodeScalars.allSatisfy { (0x20..<0x7f).contains($0.value) })
    }
    let pictures = Tour.steps.compactMap(\.picture)
    #expect(Set(pictures).count == pictures.count)
    #expect((55...90).contains(Tour.steps.reduce(0) { $0 + $1.seconds }))
  }

  @Test("presses its keys in order, and leaves in the end where nobody stays")
  func order() {
    let display = TestDisplay()
    let tour = TourDisplay(on: display, options: Self.options(leaves: true))
    let keys = Tour.steps.compactMap(\.keys).flatMap(\.self) + [.character("q"), .enter]
    let pressed = events(of: tour) { $0.count >= keys.count }
    #expect(pressed == keys.map { .key($0) })
    #expect(!tour.isTakenOver)
  }

  @Test("waits with the display between its keys, no longer than until the next")
  func waiting() throws {
    let display = TestDisplay()
    let tour = TourDisplay(on: display)
    tour.present(Canvas(tour.size), palette: Self.palette)
    display.events = [.woken]
    #expect(tour.waitForEvent(timeout: nil) == [.woken])
    let wait = try #require(display.waits.last ?? nil)
    #expect(wait > .zero && wait < .seconds(1))
  }

  @Test("says in the last row what is shown, and leaves the others to the program")
  func captions() throws {
    let display = TestDisplay()
    let tour = TourDisplay(on: display)
    #expect(tour.size == Size(width: 100, height: 29))
    var canvas = Canvas(tour.size)
    canvas[99, 28] = Cell("x")
    tour.present(canvas, palette: Self.palette)
    #expect(display.shown?.size == display.size)
    #expect(display.shown?[99, 28] == Cell("x"))
    #expect(lastRow(display.shown).contains("tour 1/\(Tour.steps.count)"))
    #expect(lastRow(display.shown).contains(Tour.steps[0].caption))
    display.events = [.resized(Size(width: 50, height: 10))]
    #expect(tour.waitForEvent(timeout: nil) == [.resized(Size(width: 50, height: 9))])
  }

  @Test("ends with any key, which does nothing but give the whole display to the program")
  func takenOver() {
    let display = TestDisplay()
    let tour = TourDisplay(on: display)
    tour.present(Canvas(tour.size), palette: Self.palette)
    display.events = [.key(.character("D"))]
    #expect(tour.waitForEvent(timeout: nil) == [.resized(display.size)])
    #expect(tour.isTakenOver && tour.size == display.size)
    display.events = [.key(.character("D"))]
    #expect(tour.waitForEvent(timeout: nil) == [.key(.character("D"))])
    tour.present(Canvas(tour.size), palette: Self.palette)
    #expect(!lastRow(display.shown).contains("tour"))
  }

  @Test(
    "ends with q or Ctrl-C, which the program hears",
    arguments: [Key.character("q"), .control("c")])
  func left(key: Key) {
    let display = TestDisplay()
    let tour = TourDisplay(on: display)
    tour.present(Canvas(tour.size), palette: Self.palette)
    display.events = [.key(key)]
    #expect(tour.waitForEvent(timeout: nil) == [.resized(display.size), .key(key)])
    // What leaves, and what confirms it, makes nothing of the program; whatever else does.
    display.events = [.key(.enter), .key(key)]
    #expect(tour.waitForEvent(timeout: nil) == [.key(.enter), .key(key)])
    #expect(!tour.isTakenOver)
    display.events = [.key(.escape)]
    #expect(tour.waitForEvent(timeout: nil) == [.key(.escape)])
    #expect(tour.isTakenOver)
  }

  @Test("stays where it is when it is over, for the person to go on")
  func over() {
    let display = TestDisplay()
    let step = Tour.steps[0]
    let tour = TourDisplay(on: display, steps: [step], options: Self.options())
    tour.present(Canvas(tour.size), palette: Self.palette)
    let events = events(of: tour) { _ in lastRow(display.shown).contains("the program") }
    #expect(events.isEmpty)
    #expect(lastRow(display.shown).contains("the program is yours"))
    #expect(!tour.isTakenOver)
  }

  @Test("takes pictures of the stops that have a name for one")
  func pictures() {
    var taken: [String] = []
    let display = TestDisplay()
    let tour = TourDisplay(on: display, options: Self.options(leaves: true)) { name, canvas, _ in
      taken.append(name)
      #expect(canvas.size == Size(width: 100, height: 29))
    }
    let wanted = Tour.steps.compactMap(\.picture)
    _ = events(of: tour) { _ in taken.count >= wanted.count }
    #expect(taken == wanted)
  }

  @Test("recorded without a terminal is a cast of what was shown")
  func recording() throws {
    let wake = try WakePipe()
    let recording = RecordingDisplay(
      Size(width: 40, height: 10), title: "t", timestamp: 0, wake: wake)
    var canvas = Canvas(recording.size)
    canvas[3, 2] = Cell("x")
    recording.present(canvas, palette: Self.palette)
    let bytes = recording.cast.bytes.count
    recording.present(canvas, palette: Self.palette)
    #expect(recording.cast.bytes.count == bytes)
  }

  @Test("recorded it waits until it is woken, or the time is over")
  func recordingWaits() throws {
    let wake = try WakePipe()
    let recording = RecordingDisplay(
      Size(width: 40, height: 10), title: "t", timestamp: 0, wake: wake)
    func wait(_ timeout: Duration) -> Duration {
      let start = ContinuousClock.now
      _ = recording.waitForEvent(timeout: timeout)
      return .now - start
    }
    wake.wake()
    #expect(wait(.seconds(20)) < .seconds(10))
    #expect(wait(.milliseconds(50)) >= .milliseconds(50))
  }
}
