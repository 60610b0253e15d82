import Canvas

/// Shows canvases and tells what a person does: the terminal, or what stands in for one, such as a
/// recording.
package protocol Display: AnyObject {
  /// What can be shown.
  var capabilities: Capabilities { get }
  /// Columns and rows, as last told by an event.
  var size: Size { get }
  /// Waits until something happens, and tells all that did; nothing if the time was over first. A
  /// timeout of nil is for ever.
  func waitForEvent(timeout: Duration?) -> [TerminalEvent]
  /// Shows a canvas, in a palette's colours.
  func present(_ canvas: Canvas, palette: Palette)
  /// Listens to the mouse, or leaves it to the terminal.
  func setMouse(_ isOn: Bool)
  /// Uses so many colours at most; nil is as many as there are.
  func setColors(_ wanted: ColorDepth?)
  /// Stops the process as Ctrl-Z does, and shows everything again when it goes on.
  func suspend()
  /// Shows every cell again.
  func redraw()
  /// Shows nothing any more.
  func close()
}

extension TerminalScreen: Display {}

extension Display {
  package func setMouse(_ isOn: Bool) {}
  package func setColors(_ wanted: ColorDepth?) {}
}
