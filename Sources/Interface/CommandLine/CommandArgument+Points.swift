import Wording

extension State {
  /// The labels of the points that are shown.
  var labelSuggestions: [CommandSuggestion] {
    guard showsLabels, let codes else { return [] }
    return codes.counts.sorted { $0.key < $1.key }.map { label, count in
      CommandSuggestion(text: labels.name(of: label), about: "\(counted(count, noun)) on the map")
    }
  }

  mutating func take(
    label text: String, for purpose: LabelPurpose, asked action: Action?
  ) -> LineAnswer {
    let label = purpose.isOfLabel ? label(named: text) : nil
    let key = DialogAction.labelKeys.first { String($0) == text }
    guard label != nil || key != nil else { return .wrong(expected(.label(purpose), text)) }
    let effects = action.map { perform($0) } ?? []
    guard awaitedLabel == purpose else { return .wrong(notice?.text ?? nothingToAnswer) }
    if let label {
      awaitedLabel = nil
      return .done(effects + perform(purpose, onLabel: label))
    }
    return .done(effects + (key.map { perform(.dialog(.label($0))) } ?? []))
  }

  /// The shown label of a name, or of a number where labels are numbers.
  private func label(named text: String) -> Int? {
    guard showsLabels, let codes else { return nil }
    return codes.counts.keys.first { labels.name(of: $0).lowercased() == text.lowercased() }
  }

  /// Answers a question as soon as it is asked.
  mutating func take(
    _ text: String, as question: LineQuestion, asked action: Action?
  ) -> LineAnswer {
    let effects = action.map { perform($0) } ?? []
    guard case .line(let entry) = dialog, entry.question == question else {
      return .wrong(notice?.text ?? nothingToAnswer)
    }
    dialog = nil
    switch question.answer(text, on: &self) {
    case .done(let further): return .done(effects + further)
    case .wrong(let problem): return .wrong(problem)
    }
  }

  /// Why a name asks for nothing at the moment.
  private var nothingToAnswer: String { "there is nothing here to do that to" }

  mutating func take(projection text: String) -> LineAnswer {
    guard let method = projectionMethods.first(where: { $0.word == text.lowercased() }) else {
      return .wrong(expected(.projection, text))
    }
    latent.method = method
    projectCodes()
    return .done([])
  }
}

extension ProjectionMethod {
  /// What is typed for it.
  var word: String {
    switch self {
    case .axes: "axes"
    case .components: "pca"
    case .embedding: "t-sne"
    }
  }
}

extension LineQuestion {
  /// What stands for its answer in a list of commands.
  var usage: String {
    switch self {
    case .search: "WHAT"
    case .mapSide: "N"
    case .mapRange: "FROM TO"
    case .centreSum: "SUM"
    case .exploreImage: "INDEX"
    }
  }
}
