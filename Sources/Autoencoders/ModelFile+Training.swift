import Engine

extension ModelFile.LossOptions {
  static let keys = ["loss", "reduction", "beta", "beta_warm_up"]

  /// What a model file says about its loss.
  init(_ section: ModelTable) throws(ModelError) {
    self.init()
    kind = try section.choice("loss") ?? kind
    reduction = try section.choice("reduction") ?? reduction
    beta = try section.number("beta", "a number, 0 or more") { $0 >= 0 }.map(Float.init) ?? beta
    betaWarmUpEpochs =
      try section.count("beta_warm_up", in: ModelFile.TrainingDefaults.warmUps) ?? betaWarmUpEpochs
  }
}

extension ModelFile.TrainingDefaults {
  static let keys = [
    "optimizer", "momentum", "betas", "epsilon", "learning_rate", "schedule", "warm_up",
    "weight_decay", "clip",
    "batch", "drop_last", "epochs", "validation", "pictures_every", "codes_shown",
  ]

  /// Images in a batch.
  public static let batchSizes = 1...65_536
  /// Passes over the data.
  public static let epochCounts = 1...1_000_000_000
  private static let shownCounts = 1...1_000_000_000
  static let warmUps = 0...1_000_000

  /// What a model file says about training; Adam at the usual rate where it says nothing.
  init(_ section: ModelTable) throws(ModelError) {
    let usual = (rate: Float(1e-3), batch: 64, epochs: 10)
    self.init(
      learningRate: try section.positive("learning_rate") ?? usual.rate,
      weightDecay: try section.number("weight_decay", "a number, 0 or more") { $0 >= 0 }
        .map(Float.init) ?? 0,
      batchSize: try section.count("batch", in: Self.batchSizes) ?? usual.batch,
      epochs: try section.count("epochs", in: Self.epochCounts) ?? usual.epochs)
    optimizer = try section.choice("optimizer") ?? optimizer
    momentum =
      try section.number("momentum", Self.share) { 0..<1 ~= Float($0) }.map(Float.init) ?? momentum
    betas = try Self.betas(section) ?? betas
    epsilon = try section.positive("epsilon") ?? epsilon
    schedule = LearningRateSchedule(
      decay: try Self.decay(section) ?? .constant,
      warmUpEpochs: try section.count("warm_up", in: Self.warmUps) ?? 0)
    clip = try section.positive("clip")
    dropsLast = try section.flag("drop_last") ?? dropsLast
    validation = try section.number("validation", Self.share) { 0..<1 ~= $0 } ?? validation
    picturesEvery = try section.count("pictures_every", in: Self.epochCounts)
    codesShown = try section.count("codes_shown", in: Self.shownCounts)
  }

  private static let share = "a number from 0 up to but not 1"

  private static func betas(_ section: ModelTable) throws(ModelError) -> ModelFile.Betas? {
    let form = "two numbers from 0 up to but not 1, such as [0.9, 0.999]"
    guard let numbers = try section.numbers("betas", form) else { return nil }
    guard numbers.count == 2, numbers.allSatisfy({ 0..<1 ~= Float($0) }) else {
      throw section.expected(form, for: "betas")
    }
    var betas = ModelFile.Betas()
    (betas.first, betas.second) = (Float(numbers[0]), Float(numbers[1]))
    return betas
  }

  private static func decay(
    _ section: ModelTable
  ) throws(ModelError) -> LearningRateSchedule.Decay? {
    let form =
      "\"constant\", \"step EPOCHS FACTOR\" such as \"step 10 0.1\", or \"cosine\", with the share "
      + "of the rate to end at as in \"cosine 0.01\""
    guard let text = try section.text("schedule", form) else { return nil }
    guard let decay = LearningRateSchedule.Decay(text) else {
      throw section.expected(form, for: "schedule")
    }
    return decay
  }
}

extension ModelTable {
  /// A number above 0, if the key is set.
  fileprivate func positive(_ key: String) throws(ModelError) -> Float? {
    try number(key, "a number above 0") { Float($0) > 0 }.map(Float.init)
  }
}

extension LearningRateSchedule.Decay {
  /// The decay that a text names.
  fileprivate init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let numbers = words.dropFirst().compactMap { Float($0) }
    guard numbers.count == words.count - 1 else { return nil }
    switch (words.first, numbers.count) {
    case ("constant", 0): self = .constant
    case ("cosine", 0): self = .cosine(toShare: 0)
    case ("cosine", 1):
      guard 0...1 ~= numbers[0] else { return nil }
      self = .cosine(toShare: numbers[0])
    case ("step", 2):
      guard let epochs = Int(words[1]), epochs > 0, numbers[1] > 0, numbers[1] <= 1 else {
        return nil
      }
      self = .step(everyEpochs: epochs, factor: numbers[1])
    default: return nil
    }
  }
}
