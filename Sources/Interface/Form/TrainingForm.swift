/// What the form of model and data holds: it asks what to train next, and on what.
public struct TrainingForm: Equatable, Sendable {
  /// Where the keys go.
  enum Field: Hashable, Sendable {
    case model, data
    case setting(TrainingSetting)

    /// From the first to the last.
    static let all = [.model, .data] + TrainingSetting.allCases.map(Field.setting)
  }

  /// What there is to choose from; nil before it is known.
  var offers: TrainingOffers?
  /// How fetching goes, by the data's names.
  var fetches: [String: FetchStatus] = [:]

  /// Where the keys go.
  var field = Field.model
  /// The row of the chosen model; the one after the last is the file that is typed.
  var modelRow = 0
  /// The row of the chosen data; the one after the last is the path that is typed.
  var dataRow = 0
  /// A model file, as typed.
  var modelFile = ""
  /// A file or folder of data, as typed.
  var dataPath = ""
  /// Settings, as typed; what is missing is as the model says.
  var settings: [TrainingSetting: String] = [:]
  /// Why what was chosen cannot be trained.
  var problem: String?
  /// Whether what was chosen is being opened.
  var isOpening = false

  /// Letters of a field at most.
  private static let mostLetters = 200
  private static let mostDigits = 20

  /// The models that are offered.
  var models: [TrainingOffers.Model] { offers?.models ?? [] }
  /// The data that are offered.
  var data: [TrainingOffers.Data] { offers?.data ?? [] }
  /// The chosen model; nil where a file is typed.
  var model: TrainingOffers.Model? { models.indices.contains(modelRow) ? models[modelRow] : nil }
  /// The chosen data; nil where a path is typed.
  var chosenData: TrainingOffers.Data? { data.indices.contains(dataRow) ? data[dataRow] : nil }

  /// What is chosen; nil while something is missing.
  var choice: TrainingChoice? {
    let model = model?.name ?? modelFile
    let data = chosenData?.name ?? dataPath
    guard offers != nil, !model.isEmpty, !data.isEmpty else { return nil }
    return TrainingChoice(model: model, data: data, settings: settings.filter { $1 != "" })
  }

  /// Whether the chosen data are not here, so that they are fetched before they are trained on.
  var fetchesNext: Bool { chosenData?.isRemote == true }

  /// Whether the chosen data are being fetched.
  var isFetchingChosen: Bool {
    guard field == .data, let data = chosenData else { return false }
    if case .running = fetches[data.name] { return true }
    return false
  }

  /// The text that keys write into, if they do.
  var text: String? {
    get {
      switch field {
      case .model: model == nil ? modelFile : nil
      case .data: chosenData == nil ? dataPath : nil
      case .setting(let setting): settings[setting] ?? ""
      }
    }
    set {
      problem = nil
      switch field {
      case .model: modelFile = newValue ?? ""
      case .data: dataPath = newValue ?? ""
      case .setting(let setting): settings[setting] = newValue
      }
    }
  }

  /// Takes in what there is to choose from; what is at hand is chosen at first: a model and data by
  /// their names, or the model by the file that it is kept in and the data by their path.
  mutating func take(
    _ newer: TrainingOffers, model: String?, modelFile file: String?, data: String?,
    dataPath path: String?
  ) {
    let isFirst = offers == nil
    offers = newer
    guard isFirst else { return }
    let known = newer.models.firstIndex { $0.name == model }
    if known == nil, let file { modelFile = file }
    modelRow = known ?? (file == nil ? 0 : newer.models.count)
    let here = newer.data.firstIndex { $0.name == data && !$0.isRemote }
    if here == nil, let path { dataPath = path }
    dataRow = here ?? (path == nil ? 0 : newer.data.count)
  }

  /// Goes to the next field, or the one before.
  mutating func turn(by offset: Int) {
    let fields = Field.all
    let index = fields.firstIndex(of: field) ?? 0
    field = fields[(index + offset + fields.count) % fields.count]
  }

  /// Goes up or down: in a list, or from field to field.
  mutating func move(by offset: Int) {
    problem = nil
    switch field {
    case .model: modelRow = min(max(0, modelRow + offset), models.count)
    case .data: dataRow = min(max(0, dataRow + offset), data.count)
    case .setting: turn(by: offset)
    }
  }

  /// Writes a letter, where it fits.
  mutating func type(_ letter: Character) {
    guard let text else { return }
    if case .setting(let setting) = field {
      guard setting.characters.contains(letter), text.count < Self.mostDigits else { return }
    }
    guard text.count < Self.mostLetters else { return }
    self.text = text + String(letter)
  }

  /// Takes the last letter back.
  mutating func erase() {
    guard let text, !text.isEmpty else { return }
    self.text = String(text.dropLast())
  }
}
