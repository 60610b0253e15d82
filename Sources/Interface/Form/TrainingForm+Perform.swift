/// What the keys of the form do.
public enum FormAction: Hashable, Sendable {
  case confirm
  case up, down, left, right
  case nextField, previousField
  case erase
  case type(Character)
}

extension FormAction: CaseIterable {
  /// Every action that has a key of its own: letters are typed.
  public static var allCases: [FormAction] {
    [.confirm, .up, .down, .left, .right, .nextField, .previousField, .erase]
  }
}

extension State {
  /// Opens the form, and asks what there is to choose from.
  mutating func openForm() -> [Effect] {
    dialog = .form
    form.problem = nil
    return [.lookForOffers]
  }

  /// Takes in what there is to choose from.
  mutating func take(_ offers: TrainingOffers) {
    form.take(
      offers, model: training?.run.model,
      modelFile: runs.shownFolder.map { "\($0)/config.toml" }, data: training?.run.data,
      dataPath: training?.run.dataOrigin)
  }

  /// Takes in how fetching goes; nil where it has ended, with the data or by a person's wish.
  mutating func take(_ status: FetchStatus?, of data: String) {
    form.fetches[data] = status
    guard case .failed(let problem) = status, dialog != .form else { return }
    note(problem)
  }

  /// Does what a key asks of the form.
  mutating func perform(_ action: FormAction) -> [Effect] {
    switch action {
    case .confirm: return confirmForm()
    case .up: form.move(by: -1)
    case .down: form.move(by: 1)
    case .left, .previousField: form.turn(by: -1)
    case .right, .nextField: form.turn(by: 1)
    case .erase: return eraseInForm()
    case .type(let letter): form.type(letter)
    }
    return []
  }

  /// Fetches the chosen data where they are not here, else trains what was chosen.
  private mutating func confirmForm() -> [Effect] {
    guard !form.isOpening else { return [] }
    form.problem = nil
    if let data = form.chosenData, form.fetchesNext {
      if case .running = form.fetches[data.name] { return [] }
      form.fetches[data.name] = .running(FetchReport(activity: "asking"))
      return [.fetch(data.name)]
    }
    guard let choice = form.choice else {
      form.problem = form.missing
      return []
    }
    if let other = beingOpened {
      form.problem = "\(other) is being opened"
      return []
    }
    form.isOpening = true
    return [.train(choice)]
  }

  /// Erases a letter; where there are none to erase, stops fetching.
  private mutating func eraseInForm() -> [Effect] {
    guard form.field == .data, let data = form.chosenData else {
      form.erase()
      return []
    }
    switch form.fetches[data.name] {
    case .running: return [.stopFetching(data.name)]
    case .failed: form.fetches[data.name] = nil
    case nil: break
    }
    return []
  }
}

extension TrainingForm {
  /// What is still to be said.
  fileprivate var missing: String {
    guard offers != nil else { return "what there is to choose from is not known yet" }
    return model == nil && modelFile.isEmpty
      ? "type the name of a model file" : "type the name of a file or folder of data"
  }
}
