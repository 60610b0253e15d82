extension Network {
  /// A layer's turn in a pass.
  struct Step {
    let layer: PlacedLayer
    /// How its work is divided.
    let division: Division
    /// Whether the workers wait for each other before it.
    let waits: Bool
  }
}

extension Network.Step {
  /// How the numbers lie that the last step made.
  private enum Made: Equatable {
    /// All of them are there for all.
    case forAll
    /// Each worker has made some.
    case by(Division)
    /// Each worker has made some, and only their layer knows which.
    case somehow
  }

  /// The turns of layers in the order of a pass, with as few barriers as are needed. What comes in
  /// is there for all.
  static func steps(through layers: [PlacedLayer]) -> [Network.Step] {
    var steps: [Network.Step] = []
    var made = Made.forAll
    for placed in layers where !placed.layer.onlyReshapes {
      let layer = placed.layer
      let division = division(of: layer, after: made)
      steps.append(
        Network.Step(
          layer: placed, division: division, waits: waits(layer, dividedBy: division, after: made)))
      made = layer.locality == .batch ? .somehow : .by(division)
    }
    return steps
  }

  /// A layer that looks at single numbers takes those that its worker has just made.
  private static func division(of layer: any Layer, after made: Made) -> Division {
    if layer.locality == .number, case .by(let division) = made { return division }
    return layer.isSmall ? .columns : .rows
  }

  private static func waits(
    _ layer: any Layer, dividedBy division: Division, after made: Made
  ) -> Bool {
    switch (made, layer.locality) {
    case (.forAll, _): false
    case (.by(let earlier), .number): division != earlier
    case (.by(let earlier), .sample): division != earlier || division == .rows
    case (.by, .batch), (.somehow, _): true
    }
  }
}
