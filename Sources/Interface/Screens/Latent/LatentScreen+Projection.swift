extension LatentScreen {
  /// Shows points made another way.
  static func nextProjection(on state: inout State) {
    guard let next = state.nextProjectionMethod else {
      return state.note("other points need a latent of two numbers or more")
    }
    state.latent.method = next
  }

  /// Puts the next axis that is not yet shown in a place; with none left, two exchange.
  static func nextAxis(_ place: Int, on state: inout State) {
    let count = state.axisCount
    let shown = state.shownAxes
    guard count > 1, shown.indices.contains(place) else { return }
    let next = (shown[place] + 1) % count
    func put(in axes: inout [Int]) {
      if let other = shown.firstIndex(of: next) { axes[other] = shown[place] }
      axes[place] = next
    }
    if state.projectionMethod == .components {
      put(in: &state.latent.componentAxes)
    } else {
      state.latent.hasChosenAxes = true
      put(in: &state.latent.axes)
    }
  }
}

extension State {
  /// The method that the key switches to; nil if there is but one.
  var nextProjectionMethod: ProjectionMethod? {
    let methods = projectionMethods
    guard methods.count > 1, let at = methods.firstIndex(of: projectionMethod) else { return nil }
    return methods[(at + 1) % methods.count]
  }
}
