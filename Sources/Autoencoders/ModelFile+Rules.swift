extension ModelFile {
  /// Refuses what contradicts itself, whatever the data are.
  func checkRules() throws(ModelError) {
    try checkGaussian()
    try checkLatentIsKnown()
    try checkCorruption()
    try checkLoss()
    try checkOptimizer()
  }

  private func checkGaussian() throws(ModelError) {
    let misplaced = encoder.dropLast().first(where: \.isGaussian)
    if let layer = misplaced ?? decoder.first(where: \.isGaussian) {
      throw source.error(
        line: layer.line, "\(layer.text): expected as the encoder's last layer and nowhere else")
    }
    guard !isVariational else { return }
    for key in ["beta", "beta_warm_up"] {
      try refuse(
        key,
        "is for a latent that is drawn from a distribution: end the encoder with "
          + "\"linear 2*latent\" and \"gaussian log-variance\", or leave it out")
    }
  }

  private func checkLatentIsKnown() throws(ModelError) {
    guard latent == nil, let layer = (encoder + decoder).first(where: \.namesLatent) else { return }
    throw source.error(
      line: layer.line, "\(layer.text): the file does not say what latent is; add latent = 3")
  }

  private func checkCorruption() throws(ModelError) {
    guard input.target == .noisy, input.corruption == nil else { return }
    throw source.error(
      at: ["target"],
      "target = \"noisy\": nothing corrupts the images; add corruption = \"gaussian 0.3\", or leave "
        + "it out")
  }

  private func checkLoss() throws(ModelError) {
    guard loss.kind == .binaryCrossEntropy else { return }
    if let last = decoder.last, last.form != .complete(.activation(.sigmoid)) {
      throw source.error(
        line: last.line, "\(last.text): loss = \"bce\" needs a decoder that ends with \"sigmoid\"")
    }
    if input.scale != nil {
      throw source.error(
        at: ["scale"], "scale: loss = \"bce\" compares shares of 0 to 1 as they are; leave it out")
    }
    guard input.range == .minusOneToOne else { return }
    throw source.error(
      at: ["input"],
      "input = \"-1..1\": loss = \"bce\" compares shares of white; expected input = \"0..1\"")
  }

  private func checkOptimizer() throws(ModelError) {
    guard training.optimizer != .sgd else {
      for key in ["betas", "epsilon"] {
        try refuse(key, "is for optimizer = \"adam\" or \"adamw\": leave it out")
      }
      return
    }
    try refuse(
      "momentum",
      "is for optimizer = \"sgd\"; \(training.optimizer.rawValue) has its betas: leave it out")
  }

  /// Refuses a key of the training table that makes no sense.
  private func refuse(_ key: String, _ reason: String) throws(ModelError) {
    let path = ["training", key]
    guard source.has(path) else { return }
    throw source.error(at: path, "\(key) \(reason)")
  }
}
