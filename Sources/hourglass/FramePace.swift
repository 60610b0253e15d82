import Canvas

/// When the next frame may be shown, so that a key that is held, or an animation, sends no more than
/// a terminal may be sent: 200 kB a second, 20 kB where it is far away.
///
/// What was saved in quiet times may be spent at once, so that a single key is answered at once.
struct FramePace {
  /// What may be sent, in bytes a second, with some left for what is not counted.
  private static let bytesPerSecond = (near: 185_000.0, far: 17_000.0)
  /// Seconds of quiet that are saved up at most.
  private static let savedSeconds = 0.25
  /// The longest that a frame may be waited for, in seconds: even far away keys must be answered.
  private static let longestWait = (near: 0.1, far: 0.6)

  private let isFar: Bool
  private var shown: Canvas?
  /// Bytes that may be sent; less than 0 where more were sent than that.
  private var credit: Double
  private var last: ContinuousClock.Instant

  /// A pace that nothing was sent at yet.
  init(isFar: Bool, now: ContinuousClock.Instant) {
    self.isFar = isFar
    last = now
    credit = Self.savedSeconds * (isFar ? Self.bytesPerSecond.far : Self.bytesPerSecond.near)
  }

  private var rate: Double { isFar ? Self.bytesPerSecond.far : Self.bytesPerSecond.near }

  /// How long the next frame is to be waited for.
  mutating func wait(at now: ContinuousClock.Instant) -> Duration {
    let seconds = (now - last) / .seconds(1)
    last = now
    credit = min(credit + seconds * rate, Self.savedSeconds * rate)
    return .seconds(max(0, -credit / rate))
  }

  /// Notes that a frame was shown, and gives about how many bytes that took.
  mutating func show(_ frame: Canvas) -> Int {
    let bytes = frame.bytes(after: shown)
    shown = frame
    let most = isFar ? Self.longestWait.far : Self.longestWait.near
    credit = max(credit - Double(bytes), -most * rate)
    return bytes
  }
}

extension Canvas {
  /// What moving the cursor sends, in bytes, and another colour, with what is reset for it.
  private static let (move, color) = (8, 20)

  /// About how many bytes showing it sends after another canvas: those of the cells that differ, of
  /// the colours that are not those of the cell before, and of the ways between cells.
  fileprivate func bytes(after other: Canvas?) -> Int {
    var sum = 0
    var before = Style.plain
    for y in 0..<size.height {
      let old = other.flatMap { $0.size == size ? $0.row(y) : nil }
      var next = -1
      for (x, cell) in row(y).enumerated() {
        if let old, old[old.startIndex + x] == cell { continue }
        sum += x == next ? 0 : Self.move
        sum += cell.style.foreground == before.foreground ? 0 : Self.color
        sum += cell.style.background == before.background ? 0 : Self.color
        sum += UTF8.width(cell.glyph)
        (before, next) = (cell.style, x + 1)
      }
    }
    return sum
  }
}
