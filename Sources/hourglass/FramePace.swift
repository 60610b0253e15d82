import Canvas

/// When the next frame may be shown, so that a key that is held, or an animation, sends no more than
/// a terminal may be sent: 200 kB a second, 20 kB where it is far away.
///
/// What was saved in quiet times may be spent at once, so that a single key is answered at once.
struct FramePace {
  /// What may be sent, in bytes a second as they are counted here: of many frames in each of which
  /// little differs three quarters are sent, of the few of a far terminal up to twice as much.
  private static let bytesPerSecond = (near: 255_000.0, far: 9_000.0)
  /// Seconds of quiet that are saved up at most.
  private static let savedSeconds = 0.05
  /// The longest that a frame may be waited for, in seconds: even far away keys must be answered.
  private static let longestWait = (near: 0.15, far: 0.65)

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
  /// What moving the cursor sends, in bytes, and what another colour, on 256 of them.
  private static let (move, color) = (7, 11)
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
          sum += cell.style.foreground == before.foreground ? 0 : Self.color
          sum += cell.style.background == before.background ? 0 : Self.color
          sum += UTF8.width(cell.glyph)
          before = cell.style
        }
        next = x + 1
      }
    }
    return sum
  }
}
