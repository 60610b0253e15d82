import Training

extension RunDescription {
  /// What one of the data's samples is called.
  var noun: String { sampleShape.noun }

  /// What several of them are called.
  var nouns: String { noun + "s" }
}

extension State {
  /// What one of the data's samples is called: an image until something else is known.
  var noun: String { training?.run.noun ?? "image" }

  /// What several of them are called.
  var nouns: String { noun + "s" }

  /// Numbers in a sample of data that are no images; nil for images.
  var vectorSize: Int? {
    if case .vector(let count) = training?.run.sampleShape { count } else { nil }
  }

  /// What the samples' known number is called, in glyphs that can be shown.
  var factorName: String {
    let name = training?.run.factorName ?? "factor"
    guard isASCII else { return name }
    let spelled = ["θ": "theta", "φ": "phi", "ρ": "rho", "α": "alpha", "β": "beta", "τ": "tau"]
    return spelled[name] ?? (name.unicodeScalars.allSatisfy(\.isASCII) ? name : "factor")
  }
}
