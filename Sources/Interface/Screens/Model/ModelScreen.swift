import Canvas
import Drawing
import Training
import Wording

/// The network from the image to its reconstruction: every layer with its size, its weights and
/// what comes out of it.
enum ModelScreen: Screen {
  static let title = "Model"
  static let help = "look into the layers: weights, what comes out, filters"

  static func toggleWhole(_ state: inout State) { state.model.isMaximised.toggle() }

  static func ask(_ request: inout ObservationRequest, for state: State) {
    request.model = true
  }

  static func perform(_ action: ModelAction, on state: inout State) -> [Effect] {
    switch action {
    case .nextPanel: moveFocus(by: 1, &state)
    case .previousPanel: moveFocus(by: -1, &state)
    case .maximise: state.model.isMaximised = true
    case .restore: state.model.isMaximised = false
    case .toggleScale: state.model.isLogarithmic.toggle()
    case .sort: sort(&state)
    default: move(action, &state)
    }
    return []
  }

  private static func moveFocus(by offset: Int, _ state: inout State) {
    let panels = state.modelPanels
    let index = panels.firstIndex(of: state.model.focused) ?? 0
    state.model.focused = panels[(index + offset + panels.count) % panels.count]
  }

  private static func sort(_ state: inout State) {
    guard state.modelReport?.klPerLatent != nil else {
      return state.note("the latent of this model is no distribution")
    }
    state.model.sortsDivergence.toggle()
    state.note(state.model.sortsDivergence ? "the most diverging first" : "by index")
  }

  /// Layers that a page moves by.
  private static let page = 8

  /// Moves the cursor of the focused panel.
  private static func move(_ action: ModelAction, _ state: inout State) {
    switch state.model.focused {
    case .filters:
      let columns = FilterWall.columns(state)
      state.model.filter = moved(
        state.model.filter, action, perRow: columns, of: state.shownModel.filters.count)
    case .divergence:
      state.model.latent = moved(
        state.model.latent, action, perRow: 1, of: state.modelReport?.klPerLatent?.count ?? 0)
    case .layers, .activations:
      state.model.layer = moved(
        state.model.layer, action, perRow: 1, of: state.modelReport?.layers.count ?? 0)
    }
  }

  /// A position after a key, in rows of so many.
  private static func moved(
    _ position: Int, _ action: ModelAction, perRow columns: Int, of count: Int
  ) -> Int {
    let target =
      switch action {
      case .move(let direction): position + direction.dx - direction.dy * columns
      case .pageUp: position - page * columns
      case .pageDown: position + page * columns
      case .first: 0
      default: count - 1
      }
    return min(max(0, target), max(0, count - 1))
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = ModelLayout(area, state)
    for (panel, area) in layout.panels {
      let isFocused = panel == state.model.focused && layout.panels.count > 1
      let inner = canvas.frame(
        area, title: title(of: panel, state, area.size), focused: isFocused,
        glyphs: state.appearance.glyphs)
      guard state.modelReport != nil else {
        if panel == .layers { canvas.text(waiting, centredIn: inner.middleRow, Theme.dim) }
        continue
      }
      draw(panel, state, on: &canvas, in: inner)
    }
  }

  private static let waiting = "the first look into the layers is on its way"

  private static func draw(
    _ panel: ModelPanel, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    switch panel {
    case .layers: LayerTable.draw(state, on: &canvas, in: area)
    case .activations: LayerCard.draw(state, on: &canvas, in: area.inset(by: 1, 0))
    case .filters: FilterWall.draw(state, on: &canvas, in: area)
    case .divergence: LatentDivergence.draw(state, on: &canvas, in: area.inset(by: 1, 0))
    }
  }

  private static func title(of panel: ModelPanel, _ state: State, _ size: Size) -> String {
    switch panel {
    case .layers:
      let step = state.modelReport.map { state.separator + "step \(grouped($0.step))" } ?? ""
      return "layers" + step
    case .activations:
      guard let layer = state.chosenLayer else { return "activations" }
      return "\(layer.part.rawValue).\(layer.index)\(state.separator)\(layer.shortText)"
    case .filters: return FilterWall.title(state, width: size.width)
    case .divergence: return LatentDivergence.title(state, rows: size.height - 2)
    }
  }

  static func forgetRun(_ state: inout State) { state.model = ModelState() }
}

extension ModelScreen {
  /// A click chooses the layer or the panel under it, the wheel moves the cursor.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    switch action {
    case .scrollUp: return perform(.move(.up), on: &state)
    case .scrollDown: return perform(.move(.down), on: &state)
    case .press:
      let layout = ModelLayout(FrameLayout(state.size).content, state)
      guard let hit = layout.panels.first(where: { $0.area.contains(place) }) else { return [] }
      state.model.focused = hit.panel
      if hit.panel == .layers {
        let inner = hit.area.inset(by: 1, 1)
        if let layer = LayerTable.layer(at: place.y, state, in: inner) { state.model.layer = layer }
      }
    case .drag, .release: break
    }
    return []
  }
}
