import Training

/// What a person draws: strokes, and a pen that the keys move from pixel to pixel.
struct PadDrawing: Sendable {
  /// Columns and rows of pixels.
  let width, height: Int
  /// The pixel that the pen is over.
  private(set) var cursor: (x: Int, y: Int)
  /// Whether the pen leaves ink where it goes.
  private(set) var isPenDown = false
  /// Whether the network sees the drawing centred, as MNIST's digits are.
  private(set) var isCentred = true
  private var strokes: [[PadPoint]] = []
  /// The ink as it was drawn, [height, width].
  private(set) var ink: [UInt8]
  /// The ink as the network sees it, [height, width].
  private(set) var seen: [UInt8]

  /// Blank paper, the pen over its middle.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cursor = (width / 2, height / 2)
    ink = [UInt8](repeating: 0, count: width * height)
    seen = ink
  }

  /// Whether there is no ink.
  var isEmpty: Bool { strokes.isEmpty }

  /// Puts the pen down or lifts it.
  mutating func switchPen() {
    isPenDown.toggle()
    if isPenDown { begin(at: middle(of: cursor)) }
  }

  /// Moves the pen by pixels, as far as the paper goes.
  mutating func move(dx: Int, dy: Int) {
    cursor = (
      min(width - 1, max(0, cursor.x + dx)), min(height - 1, max(0, cursor.y + dy))
    )
    if isPenDown { extend(to: middle(of: cursor)) }
  }

  /// Begins a stroke somewhere on the paper, as the mouse does; the pen comes along.
  mutating func press(at point: PadPoint) {
    isPenDown = false
    place(point)
    begin(at: point)
  }

  /// Draws on to somewhere on the paper.
  mutating func drag(to point: PadPoint) {
    guard !strokes.isEmpty else { return press(at: point) }
    place(point)
    extend(to: point)
  }

  /// Takes the last stroke back.
  mutating func undo() {
    isPenDown = false
    _ = strokes.popLast()
    develop()
  }

  /// Takes all ink away.
  mutating func clear() {
    isPenDown = false
    strokes = []
    develop()
  }

  /// Shows the network the drawing centred, or as it lies.
  mutating func switchCentring() {
    isCentred.toggle()
    develop()
  }

  private mutating func place(_ point: PadPoint) {
    cursor = (
      min(width - 1, max(0, Int(point.x))), min(height - 1, max(0, Int(point.y)))
    )
  }

  private mutating func begin(at point: PadPoint) {
    strokes.append([point])
    develop()
  }

  private mutating func extend(to point: PadPoint) {
    guard strokes[strokes.count - 1].last != point else { return }
    strokes[strokes.count - 1].append(point)
    develop()
  }

  private func middle(of pixel: (x: Int, y: Int)) -> PadPoint {
    PadPoint(x: Float(pixel.x) + 0.5, y: Float(pixel.y) + 0.5)
  }

  private mutating func develop() {
    let paper = PadInk(width: width, height: height)
    ink = paper.paint(strokes)
    seen = isCentred ? paper.paint(paper.centred(strokes)) : ink
  }
}
