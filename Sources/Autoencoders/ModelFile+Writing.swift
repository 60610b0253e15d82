import Engine
import TOML

extension ModelFile {
  /// The model as a model file, complete: whatever the defaults will be one day, to read it gives an
  /// equal model.
  public var tomlText: String {
    let names = nameLines.isEmpty ? [] : ["", "[names]"] + nameLines
    let lines = topLines + names + ["", "[training]"] + loss.lines(isVariational) + training.lines
    return lines.joined(separator: "\n") + "\n"
  }

  private var topLines: [String] {
    var lines = ["name = \(tomlQuoted(name))", "about = \(tomlQuoted(about))"]
    if let data { lines.append("data = \(tomlQuoted(data))") }
    if let latent { lines.append("latent = \(latent)") }
    lines.append("input = \(tomlQuoted(input.range.rawValue))")
    if let scale = input.scale { lines.append("scale = \(tomlList(scale.map { "\($0)" }))") }
    if let corruption = input.corruption {
      lines.append("corruption = \(tomlQuoted("\(corruption.kind.rawValue) \(corruption.amount)"))")
      lines.append("target = \(tomlQuoted(input.target.rawValue))")
    }
    lines.append("encoder = \(tomlList(encoder.map { tomlQuoted($0.text) }))")
    lines.append("decoder = \(tomlList(decoder.map { tomlQuoted($0.text) }))")
    return lines
  }

  /// In the order of the layers.
  private var nameLines: [String] {
    Self.places(encoder: encoder, decoder: decoder).compactMap { place, _ in
      guard let modules = names[place] else { return nil }
      let texts = modules.map(tomlQuoted)
      return "\(tomlKey(place)) = \(texts.count == 1 ? texts[0] : tomlList(texts))"
    }
  }
}

extension ModelFile.LossOptions {
  /// Without what a model has no use for, which it would be refused with.
  fileprivate func lines(_ isVariational: Bool) -> [String] {
    let error = [
      "loss = \(tomlQuoted(kind.rawValue))", "reduction = \(tomlQuoted(reduction.rawValue))",
    ]
    return isVariational
      ? error + ["beta = \(beta)", "beta_warm_up = \(betaWarmUpEpochs)"] : error
  }
}

extension ModelFile.TrainingDefaults {
  fileprivate var lines: [String] {
    var lines = ["optimizer = \(tomlQuoted(optimizer.rawValue))"]
    lines +=
      optimizer == .sgd
      ? ["momentum = \(momentum)"]
      : ["betas = \(tomlList(["\(betas.first)", "\(betas.second)"]))", "epsilon = \(epsilon)"]
    lines += [
      "learning_rate = \(learningRate)", "schedule = \(tomlQuoted(schedule.decay.text))",
      "warm_up = \(schedule.warmUpEpochs)", "weight_decay = \(weightDecay)",
    ]
    if let clip { lines.append("clip = \(clip)") }
    lines += [
      "batch = \(batchSize)", "drop_last = \(dropsLast)", "epochs = \(epochs)",
      "validation = \(validation)",
    ]
    if let picturesEvery { lines.append("pictures_every = \(picturesEvery)") }
    if let codesShown { lines.append("codes_shown = \(codesShown)") }
    return lines
  }
}

extension LearningRateSchedule.Decay {
  /// As a model file names it.
  fileprivate var text: String {
    switch self {
    case .constant: "constant"
    case .step(let epochs, let factor): "step \(epochs) \(factor)"
    case .cosine(let share): "cosine \(share)"
    }
  }
}

/// A list of values on one line, or if that is long a line for each.
private func tomlList(_ values: [String]) -> String {
  let longest = 80
  let line = "[" + values.joined(separator: ", ") + "]"
  return line.count <= longest
    ? line : "[\n" + values.map { "  \($0),\n" }.joined() + "]"
}
