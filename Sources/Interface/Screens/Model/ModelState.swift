import Training

/// The Model screen's panels, in the order of Tab.
enum ModelPanel: Hashable, Sendable, CaseIterable {
  case layers, activations, filters, divergence
}

/// What the Model screen keeps.
public struct ModelState: Equatable, Sendable {
  /// The panel that the arrows steer and Enter enlarges.
  var focused = ModelPanel.layers
  /// Whether the focused panel has the whole screen.
  var isMaximised = false
  /// The chosen layer, counted from the image to its reconstruction.
  var layer = 0
  /// The chosen filter.
  var filter = 0
  /// The chosen latent number, by its place in the order shown.
  var latent = 0
  /// Whether histograms have a log scale.
  var isLogarithmic = false
  /// Whether the latent's numbers stand by how far they diverge, not by their index.
  var sortsDivergence = false
}

/// What the keys of the Model screen do.
enum ModelAction: ScreenKeyAction {
  case move(Direction)
  case pageUp, pageDown, first, last
  case nextPanel, previousPanel
  case maximise, restore
  case toggleScale, sort

  /// Every action.
  static var allCases: [ModelAction] {
    Direction.allCases.map(ModelAction.move) + [
      .pageUp, .pageDown, .first, .last, .nextPanel, .previousPanel, .maximise, .restore,
      .toggleScale, .sort,
    ]
  }
}

extension Action {
  /// A key of the Model screen.
  static func model(_ action: ModelAction) -> Action { .screen(ScreenAction(.model, action)) }
}

extension State {
  /// The panels that have something to show.
  var modelPanels: [ModelPanel] {
    ModelPanel.allCases.filter { panel in
      switch panel {
      case .layers, .activations: true
      case .filters: !shownModel.filters.isEmpty
      case .divergence: modelReport?.klPerLatent != nil
      }
    }
  }

  /// The chosen layer, if there are layers.
  var chosenLayer: LayerReport? {
    guard let layers = modelReport?.layers, !layers.isEmpty else { return nil }
    return layers[min(model.layer, layers.count - 1)]
  }
}
