import Wording

extension State {
  /// The labels of the points that are shown.
  var labelSuggestions: [CommandSuggestion] {
    guard showsLabels, let codes else { return [] }
    return codes.counts.sorted { $0.key < $1.key }.map { label, count in
      let key = String(Character(labels.glyph(of: label)))
      let text = labels.names == nil ? key : labels.name(of: label)
      return CommandSuggestion(text: text, about: "\(counted(count, noun)) on the map")
    }
  }

  mutating func take(
    label text: String, for purpose: LabelPurpose, asked action: Action?
  ) -> LineAnswer {
    let named = labels.names?.firstIndex { $0.lowercased() == text.lowercased() }
    let key = named.map { Character(labels.glyph(of: $0)) } ?? (text.count == 1 ? text.first : nil)
    guard let key, DialogAction.labelKeys.contains(key) else {
      return .wrong(expected(.label(purpose), text))
    }
    let effects = action.map { perform($0) } ?? []
    guard awaitedLabel == purpose else { return .wrong(notice?.text ?? nothingToAnswer) }
    return .done(effects + perform(.dialog(.label(key))))
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
