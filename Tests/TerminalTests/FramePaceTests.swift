import Canvas
import Terminal
import Testing

@Suite("The pace of frames")
struct FramePaceTests {
  private typealias Instant = ContinuousClock.Instant

  /// A terminal that takes in what is written at some speed, whose frames all cells differ in, and
  /// the clock.
  private struct Terminal {
    /// Bytes a second.
    var speed: Double
    /// What it holds before writing to it waits, in bytes.
    let capacity = 4096.0
    var now: Instant
    private var held = 0.0
    private var frames = 0

    init(speed: Double, now: Instant) {
      self.speed = speed
      self.now = now
    }

    mutating func pass(_ duration: Duration) {
      now += duration
      held = max(0, held - speed * (duration / .seconds(1)))
    }

    /// Shows frames as fast as a pace lets it for some seconds; how many bytes that were, and the
    /// share of the time that writing waited.
    mutating func show(at pace: inout FramePace, seconds: Double) -> (rate: Double, waited: Double)
    {
      let start = now
      var (bytes, waited) = (0, 0.0)
      while now - start < .seconds(seconds) {
        let quiet = pace.wait(at: now)
        pass(max(quiet, .milliseconds(1)))
        guard quiet <= .zero else { continue }
        frames += 1
        var frame = Canvas(Size(width: 100, height: 20))
        frame.fill(frame.area, with: Cell(frames.isMultiple(of: 2) ? "a" : "b"))
        let begin = now
        held += Double(frame.size.width * frame.size.height)
        let over = max(0, held - capacity) / speed
        pass(.seconds(over))
        waited += over
        bytes += pace.show(frame, from: begin, to: now)
      }
      let passed = (now - start) / .seconds(1)
      return (Double(bytes) / passed, waited / passed)
    }
  }

  private let start = ContinuousClock.now

  @Test("a terminal that keeps up is sent what it may be sent, and no more")
  func fast() {
    var terminal = Terminal(speed: 10_000_000, now: start)
    var pace = FramePace(isFar: false, now: start)
    let shown = terminal.show(at: &pace, seconds: 5)
    #expect((200_000...260_000).contains(shown.rate))
    #expect(shown.waited == 0)
  }

  @Test("one that is far away is sent a seventeenth of that")
  func far() {
    var terminal = Terminal(speed: 10_000_000, now: start)
    var pace = FramePace(isFar: true, now: start)
    #expect((13_000...17_500).contains(terminal.show(at: &pace, seconds: 10).rate))
  }

  @Test(
    "one that does not keep up is sent what it takes in, waiting a third of the time at most",
    arguments: [5_000.0, 20_000, 60_000])
  func slow(speed: Double) {
    var terminal = Terminal(speed: speed, now: start)
    var pace = FramePace(isFar: false, now: start)
    _ = terminal.show(at: &pace, seconds: 5)
    let shown = terminal.show(at: &pace, seconds: 20)
    #expect(shown.waited < 0.35)
    #expect((0.4 * speed...1.1 * speed).contains(shown.rate))
  }

  @Test("a single small frame that took long does not make the next ones wait")
  func hiccup() {
    var pace = FramePace(isFar: false, now: start)
    var frame = Canvas(Size(width: 100, height: 100))
    frame.fill(Area(x: 0, y: 0, width: 20, height: 5), with: Cell("a"))
    let after = start + .milliseconds(25)
    _ = pace.show(frame, from: start, to: after)
    frame.fill(frame.area, with: Cell("b"))
    let later = after + .milliseconds(100)
    #expect(pace.wait(at: later) == .zero)
    _ = pace.show(frame, from: later, to: later + .milliseconds(5))
    #expect(pace.wait(at: later + .milliseconds(5)) < .milliseconds(100))
  }

  @Test("when it keeps up again it is sent as much as before within some seconds")
  func recovers() {
    var terminal = Terminal(speed: 10_000, now: start)
    var pace = FramePace(isFar: false, now: start)
    _ = terminal.show(at: &pace, seconds: 10)
    terminal.speed = 10_000_000
    _ = terminal.show(at: &pace, seconds: 5)
    #expect(terminal.show(at: &pace, seconds: 5).rate > 200_000)
  }

  @Test("no more frames a second are shown than are asked for, however small")
  func mostFrames() {
    var pace = FramePace(isFar: false, mostFrames: 10, now: start)
    var (now, frames) = (start, 0)
    while now - start < .seconds(3) {
      now += .milliseconds(1)
      guard pace.wait(at: now) <= .zero else { continue }
      frames += 1
      var frame = Canvas(Size(width: 2, height: 1))
      frame[0, 0] = Cell(frames.isMultiple(of: 2) ? "a" : "b")
      _ = pace.show(frame, from: now, to: now)
    }
    #expect((29...31).contains(frames))
  }

  @Test("after a while in which nothing was sent, a frame is shown at once")
  func saved() {
    var pace = FramePace(isFar: true, now: start)
    #expect(pace.wait(at: start) == .zero)
    var frame = Canvas(Size(width: 100, height: 20))
    frame.fill(frame.area, with: Cell("a"))
    _ = pace.show(frame, from: start, to: start)
    #expect(pace.wait(at: start) > .milliseconds(50))
    #expect(pace.wait(at: start + .seconds(1)) == .zero)
  }

  /// A frame of words above a picture that cost much to send.
  private func frame(words: Unicode.Scalar, picture: Unicode.Scalar) -> Canvas {
    var frame = Canvas(Size(width: 100, height: 41))
    frame.fill(frame.area, with: Cell(picture))
    frame.markDetail(frame.area)
    frame.fill(Area(x: 0, y: 0, width: 100, height: 1), with: Cell(words))
    return frame
  }

  @Test("when a frame must wait its words need not, and are shown above the picture before it")
  func words() throws {
    var pace = FramePace(isFar: true, now: start)
    let first = frame(words: "a", picture: "x")
    #expect(pace.words(of: first) == nil)
    _ = pace.show(first, from: start, to: start)
    #expect(pace.wait(at: start) > .milliseconds(150))
    #expect(pace.waitForWords(at: start) == .zero)
    let words = try #require(pace.words(of: frame(words: "b", picture: "y")))
    #expect(words == frame(words: "b", picture: "x"))
    #expect(pace.show(words, areOnlyWords: true, from: start, to: start) == 100 + 7)
    #expect(pace.waitForWords(at: start) > .milliseconds(10))
    #expect(pace.words(of: Canvas(Size(width: 10, height: 10))) == nil)
  }

  @Test("words that change all the time take half of what may be sent, and pictures come too")
  func manyWords() {
    var pace = FramePace(isFar: true, now: start)
    var (now, ofWords, ofFrames) = (start, 0, 0)
    let frames = [frame(words: "a", picture: "x"), frame(words: "b", picture: "y")]
    let seconds = 10
    for step in 0..<(seconds * 1000) {
      now += .milliseconds(1)
      let frame = frames[step % 2]
      if pace.wait(at: now) == .zero {
        ofFrames += pace.show(frame, from: now, to: now)
      } else if pace.waitForWords(at: now) == .zero, let words = pace.words(of: frame) {
        ofWords += pace.show(words, areOnlyWords: true, from: now, to: now)
      }
    }
    #expect((5000...8500).contains(ofWords / seconds))
    #expect((6000...9500).contains(ofFrames / seconds))
  }

  @Test("words wait as frames do where only so many frames a second are wanted")
  func wordsAreFrames() {
    var pace = FramePace(isFar: true, mostFrames: 10, now: start)
    _ = pace.show(frame(words: "a", picture: "x"), from: start, to: start)
    #expect(pace.waitForWords(at: start) == .milliseconds(100))
  }
}
