import Canvas
import Process
import Terminal

/// A display that nobody sees: what is shown becomes a cast. Nothing but signals happens at it.
package final class RecordingDisplay: Display {
  package let capabilities: Capabilities
  package let size: Size
  /// What was shown.
  package private(set) var cast: Cast

  private let wake: WakePipe
  private let signals: SignalWatch?
  private let start = ContinuousClock.now
  private var changes: CanvasChanges

  /// A display of some size that a wake pipe wakes.
  package init(
    _ size: Size, title: String, timestamp: Int, wake: WakePipe, signals: SignalWatch? = nil
  ) {
    self.size = size
    self.wake = wake
    self.signals = signals
    capabilities = .ofRecording
    changes = CanvasChanges(.indexed256)
    cast = Cast(size, title: title, timestamp: timestamp, term: capabilities.term)
    cast.add("\u{1B}[?25l", at: 0)
  }

  package func waitForEvent(timeout: Duration?) -> [TerminalEvent] {
    wake.waitForWake(until: timeout.map { .now + $0 })
    let came = signals?.take() ?? []
    return [.woken] + came.filter { $0 != .windowChanged }.map { .signal($0) }
  }

  package func present(_ canvas: Canvas, palette: Palette) {
    let sent = changes.bytes(to: canvas, palette: palette)
    guard !sent.isEmpty else { return }
    cast.add(sent, at: (ContinuousClock.now - start) / .seconds(1))
  }

  /// A process without a terminal is stopped by nobody's Ctrl-Z.
  package func suspend() {}
  package func redraw() {}
  package func close() {}
}
