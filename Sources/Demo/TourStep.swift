import Canvas

/// A stop of the tour: what is said, which keys are pressed, and how long is looked at it.
package struct TourStep: Sendable {
  /// Seconds from the last key to the next stop.
  package let seconds: Double
  /// The keys, by name: `3`, `Right*12 Up*4`; see `keys`.
  package let keysByName: String
  /// The keys as a person reads them.
  package let shownKeys: String
  /// One line that says what is shown.
  package let caption: String
  /// What a picture of it, as it looks in the end, is called; nil where none is made.
  package let picture: String?

  /// A stop; `picture` names the picture that is made of it, `shown` says the keys, if that is not
  /// each once in the order in which they come first.
  init(
    _ seconds: Double, _ keysByName: String, _ caption: String, shown: String? = nil,
    picture: String? = nil
  ) {
    self.seconds = seconds
    self.keysByName = keysByName
    self.caption = caption
    self.picture = picture
    var names: [String] = []
    for (name, _) in Self.names(keysByName) where !names.contains(name) { names.append(name) }
    shownKeys = shown ?? names.joined(separator: " ")
  }

  /// The keys that are pressed, one after the other. A name is a single character or one of
  /// `namedKeys`; `*4` behind it presses it four times. Nil where a name is none.
  package var keys: [Key]? {
    let groups = Self.names(keysByName).map { name -> [Key]? in
      guard let key = Self.key(named: name.name) else { return nil }
      return Array(repeating: key, count: name.count)
    }
    return groups.contains { $0 == nil } ? nil : groups.compactMap(\.self).flatMap(\.self)
  }

  private static func names(_ keysByName: String) -> [(name: String, count: Int)] {
    keysByName.split(separator: " ").map { word in
      let parts = word.split(separator: "*", maxSplits: 1)
      guard parts.count == 2, let count = Int(parts[1]) else { return (String(word), 1) }
      return (String(parts[0]), count)
    }
  }

  private static let namedKeys: [String: Key] = [
    "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Enter": .enter, "Esc": .escape,
    "Tab": .tab, "Space": .character(" "), "Backspace": .backspace, "Home": .home, "End": .end,
    "F2": .function(2),
  ]

  private static func key(named name: String) -> Key? {
    if let key = namedKeys[name] { return key }
    guard name.count == 1, let character = name.first else { return nil }
    return .character(character)
  }
}
