import Canvas
import Drawing
import Terminal

/// A display on which a tour goes on: it presses the keys of the tour's steps, and says in a row
/// below the screen what is shown.
///
/// A key that a person presses ends the tour: the program stays as it stands, the row goes away. Of
/// such keys only those that leave reach the program, so that nothing happens by accident.
package final class TourDisplay: Display {
  /// How the tour goes.
  package struct Options: Sendable {
    /// How many times as fast as usual.
    package var speed = 1.0
    /// Whether it leaves the program in the end; else it stays for the person.
    package var leaves = false

    /// The usual way.
    package init() {}
  }

  private let display: any Display
  private let steps: [TourStep]
  private let options: Options
  /// Takes a picture of a stop: its name, and what is shown.
  private let takePicture: ((String, Canvas, Palette) -> Void)?
  private var place: Place
  /// What the program showed last.
  private var shown: (canvas: Canvas, palette: Palette)?
  /// Whether a person took over, and did not only leave.
  package private(set) var isTakenOver = false

  /// Where the tour is.
  private enum Place: Equatable {
    /// Before anything was shown.
    case start
    /// In a step, before the key of a number, or after the last one, at a time.
    case step(Int, key: Int, at: ContinuousClock.Instant)
    /// Behind the last step; the person may go on.
    case over
    /// Ended by the person.
    case left
  }

  /// Keys that leave the program.
  private static let leaving: Set<Key> = [.character("q"), .character("Q"), .control("c")]
  /// Seconds from a step's caption to its first key, and from one key to the next.
  private static let (lead, interval) = (0.5, 0.09)

  /// A tour on a display.
  package init(
    on display: any Display, steps: [TourStep] = Tour.steps, options: Options = Options(),
    takePicture: ((String, Canvas, Palette) -> Void)? = nil
  ) {
    self.display = display
    self.options = options
    self.steps = steps + (options.leaves ? Tour.farewell : [])
    self.takePicture = takePicture
    place = .start
  }

  package var capabilities: Capabilities { display.capabilities }

  /// The size that is left to the program.
  package var size: Size { programSize(of: display.size) }

  package func waitForEvent(timeout: Duration?) -> [TerminalEvent] {
    if let key = advance(to: .now) { return [.key(key)] }
    guard case .step(_, _, let due) = place else {
      return display.waitForEvent(timeout: timeout).flatMap(heed)
    }
    let wait = max(.zero, due - .now)
    return display.waitForEvent(timeout: timeout.map { min($0, wait) } ?? wait).flatMap(heed)
  }

  package func present(_ canvas: Canvas, palette: Palette) {
    shown = (canvas, palette)
    if place == .start, !steps.isEmpty { begin(step: 0, at: .now) }
    show()
  }

  package func suspend() { display.suspend() }
  package func redraw() { display.redraw() }
  package func close() { display.close() }
  package func setMouse(_ isOn: Bool) { display.setMouse(isOn) }
  package func setColors(_ wanted: ColorDepth?) { display.setColors(wanted) }

  private func programSize(of size: Size) -> Size {
    guard place != .left else { return size }
    return Size(width: size.width, height: size.height - TourCaption.rows)
  }

  // MARK: Going on

  /// Goes on to where the tour is to be at a time; the key that is to be pressed, if one is.
  private func advance(to now: ContinuousClock.Instant) -> Key? {
    while case .step(let index, let count, let due) = place, due <= now {
      let keys = steps[index].keys ?? []
      guard count >= keys.count else {
        let isLast = count == keys.count - 1
        let pause = isLast ? steps[index].seconds : Self.interval
        place = .step(index, key: count + 1, at: now + .seconds(pause / options.speed))
        return keys[count]
      }
      // A step without keys is looked at, too.
      if keys.isEmpty, count == 0 {
        let pause = steps[index].seconds / options.speed
        place = .step(index, key: 1, at: now + .seconds(pause))
        continue
      }
      end(step: index, at: now)
      if place == .over, options.leaves { return .enter }
    }
    return nil
  }

  private func end(step index: Int, at now: ContinuousClock.Instant) {
    if let name = steps[index].picture, let shown {
      takePicture?(name, shown.canvas, shown.palette)
    }
    guard index + 1 < steps.count else {
      place = .over
      return show()
    }
    begin(step: index + 1, at: now)
    show()
  }

  private func begin(step index: Int, at now: ContinuousClock.Instant) {
    place = .step(index, key: 0, at: now + .seconds(Self.lead / options.speed))
  }

  private func heed(_ event: TerminalEvent) -> [TerminalEvent] {
    switch event {
    case .resized(let size): return [.resized(programSize(of: size))]
    case .key(let key):
      let leaves = Self.leaving.contains(key)
      let isAlone = place == .left
      place = .left
      // Who asks to leave, and confirms that, has made nothing of it.
      if !leaves, !(isAlone && key == .enter) { isTakenOver = true }
      if isAlone { return [event] }
      return [.resized(display.size)] + (leaves ? [event] : [])
    default: return [event]
    }
  }

  // MARK: Showing

  /// Shows what the program showed, over the caption.
  private func show() {
    guard let shown else { return }
    guard let caption else { return display.present(shown.canvas, palette: shown.palette) }
    var canvas = Canvas(display.size)
    for y in 0..<min(shown.canvas.size.height, canvas.size.height) {
      for x in 0..<min(shown.canvas.size.width, canvas.size.width) {
        canvas[x, y] = shown.canvas[x, y]
      }
    }
    let foot = canvas.area.splitRows(canvas.size.height - TourCaption.rows).rest
    caption.draw(on: &canvas, in: foot, forPerson: !options.leaves)
    display.present(canvas, palette: shown.palette)
  }

  private var caption: TourCaption? {
    switch place {
    case .step(let index, _, _):
      return TourCaption(steps[index], number: index + 1, of: steps.count)
    case .over where options.leaves:
      return steps.last.map { TourCaption($0, number: steps.count, of: steps.count) }
    case .over: return .over
    case .start, .left: return nil
    }
  }
}
