import Canvas

/// When the next frame may be shown, so that a key that is held, or an animation, sends no more than
/// a terminal may be sent: 200 kB a second, 20 kB where it is far away, and less where it does not
/// keep up.
///
/// What was saved in quiet times may be spent at once, so that a single key is answered at once; and
/// where the pictures and plots of a frame must wait, its words need not, as long as they take no more
/// than half of what may be sent. A terminal does not keep up where showing a frame takes long, because
/// what was written waits for it: then it is sent ever less, until writing waits no more, and slowly
/// more again.
package struct FramePace {
  /// What may be sent, in bytes a second as they are counted here: of many frames in each of which
  /// little differs three quarters are sent, of the few of a far terminal up to a fifth more.
  private static let bytesPerSecond = (near: 255_000.0, far: 15_000.0)
  /// Seconds of quiet that are saved up at most, for frames and for words: an answer to a key often
  /// comes in two parts.
  private static let (savedSeconds, savedSecondsOfWords) = (0.05, 0.2)
  /// The longest that a frame may be waited for, in seconds: even far away keys must be answered.
  private static let longestWait = (near: 0.15, far: 0.75)
  /// What words that are shown before their details may take of what may be sent.
  private static let shareOfWords = 0.5
  /// Showing a frame that takes longer than this waited for the terminal, in seconds, and one that
  /// takes less than that did not: drawing takes less.
  private static let (blockedSeconds, freeSeconds) = (0.02, 0.008)
  /// What is sent becomes so much of what a terminal took in that kept a frame waiting, and of what
  /// it was sent before, when a frame did not wait.
  private static let (retreat, advance) = (0.7, 1.05)
  /// What any terminal is sent, in bytes a second: a modem's speed.
  private static let leastBytesPerSecond = 1_000.0

  private let isFar: Bool
  /// The least time between two frames, in seconds; nil where there is none.
  private let leastInterval: Double?
  private var shown: Canvas?
  /// What may be sent, in bytes a second, as far as is known.
  private var rate: Double
  /// Bytes that may be sent; less than 0 where more were sent than that.
  private var credit: Double
  private var last: ContinuousClock.Instant
  private var lastFrame: ContinuousClock.Instant?
  /// From when on words may be shown again before the details beside them.
  private var wordsFrom: ContinuousClock.Instant

  /// A pace that nothing was sent at yet; `mostFrames` a second at most, where that is given.
  package init(isFar: Bool, mostFrames: Double? = nil, now: ContinuousClock.Instant) {
    self.isFar = isFar
    leastInterval = mostFrames.map { 1 / $0 }
    (last, wordsFrom) = (now, now)
    rate = isFar ? Self.bytesPerSecond.far : Self.bytesPerSecond.near
    credit = Self.savedSeconds * rate
  }

  /// What may be sent at best, in bytes a second.
  private var highestRate: Double {
    isFar ? Self.bytesPerSecond.far : Self.bytesPerSecond.near
  }

  /// The longest that a frame may be waited for, in seconds: as far away where a terminal takes in
  /// as little.
  private var longestWait: Double {
    let isSlow = rate < Self.bytesPerSecond.near / 4
    return isFar || isSlow ? Self.longestWait.far : Self.longestWait.near
  }

  /// How long the next frame is to be waited for.
  package mutating func wait(at now: ContinuousClock.Instant) -> Duration {
    let seconds = (now - last) / .seconds(1)
    last = now
    credit = min(credit + seconds * rate, Self.savedSeconds * rate)
    return max(.seconds(max(0, -credit / rate)), waitForInterval(at: now))
  }

  /// How long the next frame's words are to be waited for: no longer than the frame.
  package mutating func waitForWords(at now: ContinuousClock.Instant) -> Duration {
    min(wait(at: now), max(wordsFrom - now, waitForInterval(at: now)))
  }

  private func waitForInterval(at now: ContinuousClock.Instant) -> Duration {
    guard let leastInterval, let lastFrame else { return .zero }
    return max(.zero, .seconds(leastInterval) - (now - lastFrame))
  }

  /// What of a frame may be shown when its words may and the frame itself may not: the frame with the
  /// details that are shown already; nil where nothing is.
  package func words(of frame: Canvas) -> Canvas? {
    guard let shown, shown.size == frame.size else { return nil }
    return frame.withDetails(of: shown)
  }

  /// Notes that a frame, or only its words, was shown from one time to another, and gives about how
  /// many bytes that took.
  package mutating func show(
    _ frame: Canvas, areOnlyWords: Bool = false, from start: ContinuousClock.Instant,
    to end: ContinuousClock.Instant
  ) -> Int {
    let bytes = frame.bytes(after: shown)
    (shown, lastFrame) = (frame, start)
    adapt(to: Double(bytes), taking: (end - start) / .seconds(1))
    credit = max(credit - Double(bytes), -longestWait * rate)
    if areOnlyWords {
      let quietSince = max(wordsFrom, end - .seconds(Self.savedSecondsOfWords))
      wordsFrom = quietSince + .seconds(Double(bytes) / (Self.shareOfWords * rate))
    }
    // What was waited for the terminal counts as quiet only from now on.
    last = end
    return bytes
  }

  private mutating func adapt(to bytes: Double, taking seconds: Double) {
    if seconds > Self.blockedSeconds {
      let taken = bytes / seconds
      guard taken < rate else { return }
      // One small frame that had to wait says little.
      rate = max(Self.leastBytesPerSecond, taken * Self.retreat, rate / 2)
    } else if seconds < Self.freeSeconds {
      rate = min(highestRate, rate * Self.advance)
    }
  }
}

extension Canvas {
  /// What moving the cursor sends, in bytes, what a colour, on 256 of them, and what going back to
  /// the terminal's own colours.
  private static let (move, color, ownColors) = (7, 11, 8)
  /// Cells between two that differ are sent again where they are no more than this: ncurses moves
  /// the cursor over more of them only.
  private static let mostResent = 8

  /// About how many bytes showing it sends after another canvas: those of the cells that differ, of
  /// the colours that are not those of the cell before, and of the ways between cells.
  fileprivate func bytes(after other: Canvas?) -> Int {
    let old = other?.size == size ? other : nil
    var sum = 0
    var before = Style.plain
    for y in 0..<size.height {
      let (cells, oldCells) = (Array(row(y)), old.map { Array($0.row(y)) })
      var next = -Self.mostResent - 1
      for x in cells.indices where oldCells?[x] != cells[x] {
        let isNear = x - next <= Self.mostResent
        sum += isNear ? 0 : Self.move
        for cell in cells[(isNear ? next : x)...x] {
          sum += Self.bytes(of: cell.style, after: before) + UTF8.width(cell.glyph)
          before = cell.style
        }
        next = x + 1
      }
    }
    return sum
  }

  /// ncurses sends both colours of a cell when either differs, after going back to the terminal's own
  /// where one of them is.
  private static func bytes(of style: Style, after before: Style) -> Int {
    let (glyph, ground) = (style.foreground, style.background)
    if glyph == before.foreground, ground == before.background { return 0 }
    let resets =
      glyph == .standard && before.foreground != .standard
      || ground == .standard && before.background != .standard
    return (glyph == .standard ? 0 : color) + (ground == .standard ? 0 : color)
      + (resets ? ownColors : 0)
  }
}
