/// How codes become points on the screen.
public enum ProjectionMethod: CaseIterable, Sendable {
  /// Two or three of the latent's numbers.
  case axes
  /// The directions in which the codes vary most.
  case components
  /// A plane on which neighbours stay neighbours: t-SNE.
  case embedding

  /// What it is called.
  var name: String {
    switch self {
    case .axes: "latent axes"
    case .components: "PCA"
    case .embedding: "t-SNE"
    }
  }
}

extension State {
  /// The methods that there are points of.
  var projectionMethods: [ProjectionMethod] {
    ProjectionMethod.allCases.filter { method in
      switch method {
      case .axes, .embedding: true
      // Of one number there is but one direction.
      case .components: (latentSize ?? 0) > 1 && map?.components != nil
      }
    }
  }

  /// How codes become points now: as was chosen, if there are such points.
  var projectionMethod: ProjectionMethod {
    projectionMethods.contains(latent.method) ? latent.method : .axes
  }

  /// The method that the key switches to.
  var nextProjectionMethod: ProjectionMethod {
    let methods = projectionMethods
    let at = methods.firstIndex(of: projectionMethod) ?? 0
    return methods[(at + 1) % methods.count]
  }

  /// Whether the Latent screen shows three dimensions.
  var isLatentSolid: Bool {
    let hasDepth = (latentSize ?? 0) >= 3 && projectionMethod != .embedding
    return hasDepth && (latent.isSolid ?? true)
  }

  /// The latent axes or components on the screen: across and up; in 3-D across, into the depth and
  /// up. Those of t-SNE mean nothing.
  var shownAxes: [Int] {
    let count = axisCount
    let axes = projectionMethod == .components ? latent.componentAxes : latent.axes
    return axes.prefix(min(count, isLatentSolid ? 3 : 2)).map { min($0, count - 1) }
  }

  /// How many axes there are to choose from.
  var axisCount: Int {
    switch projectionMethod {
    case .axes: max(1, latentSize ?? 1)
    case .components: max(1, map?.components?.count ?? 1)
    case .embedding: 0
    }
  }

  /// The numbers of a latent that are on the screen.
  var shownLatentAxes: [Int] { projectionMethod == .axes ? shownAxes : [] }
}
