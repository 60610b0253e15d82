import Drawing
import Training

/// A number of training that keys steer while it runs.
enum Setting: Equatable, Sendable {
  case learningRate(Float)
  /// How strongly images are corrupted.
  case noise(Float)
  /// How much the latent's divergence from the prior counts.
  case beta(Float)

  /// What asks it of training.
  var command: TrainingCommand {
    switch self {
    case .learningRate(let rate): .setLearningRate(rate)
    case .noise(let noise): .setNoise(noise)
    case .beta(let beta): .setBeta(beta)
    }
  }

  /// The same setting as it is in a snapshot.
  func current(_ training: TrainingSnapshot) -> Setting? {
    switch self {
    case .learningRate: .learningRate(training.learningRate)
    case .noise: training.noise.map(Setting.noise)
    case .beta: training.beta.map(Setting.beta)
    }
  }
}

extension State {
  /// Changes that can be undone.
  private static let mostUndone = 100

  /// Steers training to a setting, and keeps the one that it leaves.
  mutating func steer(to setting: Setting, _ training: TrainingSnapshot) -> [Effect] {
    if let current = setting.current(training) {
      steered = steered.suffix(Self.mostUndone - 1) + [current]
    }
    return set(setting, note: "")
  }

  /// Goes back to the setting before the last change.
  mutating func undoSteering() -> [Effect] {
    guard let setting = steered.popLast() else {
      note("nothing to undo")
      return []
    }
    return set(setting, note: "back to ")
  }

  private mutating func set(_ setting: Setting, note prefix: String) -> [Effect] {
    switch setting {
    case .learningRate(let rate): training?.learningRate = rate
    case .noise(let noise): training?.noise = noise
    case .beta(let beta): training?.beta = beta
    }
    note(prefix + text(of: setting))
    return [.command(setting.command)]
  }

  private func text(of setting: Setting) -> String {
    switch setting {
    case .learningRate(let rate): "learning rate \(compact(Double(rate)))"
    case .noise(let noise): "noise \(compact(Double(noise)))"
    case .beta(let beta): glyphs("β", ascii: "beta") + " \(compact(Double(beta)))"
    }
  }

  /// Makes noise stronger or weaker where there is noise, else β where the latent is a distribution.
  mutating func turn(_ training: TrainingSnapshot, up: Bool) -> [Effect] {
    if let noise = training.noise {
      let next = neighbour(of: noise, among: noises, up: up)
      return next == noise ? [] : steer(to: .noise(next), training)
    }
    if let beta = training.beta {
      let next = neighbour(of: beta, among: betas, up: up)
      return next == beta ? [] : steer(to: .beta(next), training)
    }
    note("this run has no noise and no \(glyphs("β", ascii: "beta"))")
    return []
  }

  /// What the keys of `turn` steer, for the hints; nil if nothing.
  var strengthName: String? {
    guard let training else { return nil }
    if training.noise != nil { return "noise" }
    return training.beta == nil ? nil : glyphs("β", ascii: "beta")
  }
}

/// Strengths of noise that the keys choose from.
private let noises: [Float] = (0...10).map { Float($0) / 10 }

/// Weights of the divergence that the keys choose from.
private let betas: [Float] = [
  0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000,
]

/// What counts as the same number.
private let tolerance: Float = 1e-4

/// The next greater or lesser number of a list that ascends; the number itself at its end.
private func neighbour(of value: Float, among values: [Float], up: Bool) -> Float {
  let next =
    up
    ? values.first { $0 > value + tolerance }
    : values.last { $0 < value - tolerance }
  return next ?? value
}
