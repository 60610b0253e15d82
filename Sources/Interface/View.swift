import Canvas

/// Draws a state; the same state always gives the same cells.
public func view(_ state: State) -> Canvas {
  var canvas = Canvas(state.size)
  let layout = FrameLayout(state.size)
  switch layout.detail {
  case .word: NumbersView.drawWord(state, on: &canvas, in: canvas.area)
  case .numbers: NumbersView.draw(state, on: &canvas, in: canvas.area)
  case .full:
    TabRow.draw(state, on: &canvas, in: layout.tabs)
    state.screen.screen.draw(state, on: &canvas, in: layout.content)
    FootRows.draw(state, on: &canvas, layout)
  }
  if case .command(let line) = state.dialog {
    CommandLineView(line: line, state: state).draw(on: &canvas)
  }
  if layout.detail != .word { state.drawDialog(on: &canvas, in: state.dialogRoom) }
  return canvas
}
