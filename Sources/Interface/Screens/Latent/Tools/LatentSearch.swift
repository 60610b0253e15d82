import Training
import Wording

/// Finds samples on the map by their index, their label, or the name of their class.
enum LatentSearch {
  /// What a text means.
  private enum Target {
    case index(Int)
    case label(Int)
    case nothing(String)
  }

  private static let labelWords = ["label ", "class "]

  /// What can be typed, or what that means which was typed.
  static func hint(for text: String, _ state: State) -> String {
    switch target(of: text.trimmed, state) {
    case .index(let index): describe(index, state)
    case .label(let label): describe(label: label, state)
    case .nothing: usage(state)
    }
  }

  /// Goes to what a text means.
  static func answer(_ text: String, on state: inout State) -> LineAnswer {
    switch target(of: text, state) {
    case .index(let index):
      state.latent.tools.walk = nil
      state.goTo(point: index)
    case .label(let label):
      guard let first = state.map?.labels?.firstIndex(of: UInt8(label)) else {
        return .wrong(none(of: label, state))
      }
      state.goTo(point: first)
      state.latent.tools.walk = .label(label)
    case .nothing(let problem): return .wrong(problem)
    }
    return .done([])
  }

  private static func usage(_ state: State) -> String {
    let last = grouped(max(0, (state.map?.count ?? 0) - 1))
    let index = "the \(state.noun)'s index, 0 to \(last)"
    guard state.map?.labels != nil else { return index }
    return index + (state.labels.names == nil ? ", or label 7" : ", or the name of a class")
  }

  private static func describe(_ index: Int, _ state: State) -> String {
    let label = state.map?.labels.map { state.separator + state.labels.title(of: Int($0[index])) }
    return "\(state.latentSetName) \(state.noun) \(grouped(index))\(label ?? "")"
  }

  private static func describe(label: Int, _ state: State) -> String {
    let count = state.map?.labels?.count { $0 == UInt8(label) } ?? 0
    return "\(state.labels.title(of: label)): \(grouped(count)) \(state.latentSetName) "
      + (count == 1 ? state.noun : state.nouns)
  }

  // MARK: - Meaning

  private static func target(of text: String, _ state: State) -> Target {
    guard let map = state.map else { return .nothing("the first codes are on their way") }
    guard !text.isEmpty else { return .nothing("type \(usage(state))") }
    if let index = Int(text.filter { $0 != "," }) {
      guard (0..<map.count).contains(index) else {
        return .nothing(
          "the map shows \(state.nouns) 0 to \(grouped(map.count - 1)); # shows more of them")
      }
      return .index(index)
    }
    let word = labelWords.first { text.lowercased().hasPrefix($0) }
    let name = String(text.dropFirst(word?.count ?? 0)).trimmed
    guard map.labels != nil else { return .nothing("these \(state.nouns) have no labels") }
    guard let label = label(named: name, state) else {
      return .nothing("nothing is called \(quoted(name)); type \(usage(state))")
    }
    return .label(label)
  }

  /// The label with a name, else with a number, else with a letter, else the only one whose name
  /// begins so.
  private static func label(named name: String, _ state: State) -> Int? {
    let known = known(state)
    let lowercased = name.lowercased()
    guard !name.isEmpty else { return nil }
    let names = known.map { ($0, state.labels.name(of: $0).lowercased()) }
    if let exact = names.first(where: { $0.1 == lowercased }) { return exact.0 }
    if let number = Int(name), known.contains(number) { return number }
    if name.count == 1, let key = name.first,
      let label = state.labels.label(for: key, among: known)
    {
      return label
    }
    let begun = names.filter { $0.1.hasPrefix(lowercased) }
    return begun.count == 1 ? begun[0].0 : nil
  }

  /// The labels on the map, and those that have names.
  private static func known(_ state: State) -> [Int] {
    let present = Set((state.map?.labels ?? []).map { Int($0) })
    return present.union(state.labels.names.map { Array($0.indices) } ?? []).sorted()
  }

  private static func none(of label: Int, _ state: State) -> String {
    "the map has no \(state.noun) of \(state.labels.title(of: label)); # shows more of them"
  }
}
