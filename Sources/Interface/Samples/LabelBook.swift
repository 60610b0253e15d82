import Drawing

/// What the data's labels are called, and the glyph that stands for each of them.
struct LabelBook: Equatable, Sendable {
  /// What labels 0, 1, 2, … are called; nil where they are numbers.
  let names: [String]?
  /// The glyphs of the labels that have names.
  let glyphs: [Unicode.Scalar]

  /// A book of named labels, or of numbers.
  init(_ names: [String]? = nil) {
    self.names = names
    glyphs = Self.glyphs(of: names ?? [])
  }

  /// The letters a to z.
  static let letters = LabelBook("abcdefghijklmnopqrstuvwxyz".map(String.init))

  /// What a label is called.
  func name(of label: Int) -> String {
    guard let names, names.indices.contains(label) else { return "\(label)" }
    return names[label]
  }

  /// What a label is called, beside a word that says what it is where the name does not.
  func title(of label: Int) -> String {
    names?.indices.contains(label) == true ? name(of: label) : "label \(label)"
  }

  /// The glyph of a label, or of none.
  func glyph(of label: Int?) -> Unicode.Scalar {
    guard let label, glyphs.indices.contains(label) else { return ScatterPlot.glyph(of: label) }
    return glyphs[label]
  }

  /// The label that a key means among some, capital or small where no other has that letter.
  func label(for key: Character, among labels: [Int]) -> Int? {
    let exact = labels.first { Character(glyph(of: $0)) == key }
    return exact ?? labels.first { Character(glyph(of: $0)).lowercased() == key.lowercased() }
  }

  /// Each name's first letter, or digit, that no name before it took; a name of one character is its
  /// own glyph.
  private static func glyphs(of names: [String]) -> [Unicode.Scalar] {
    var taken = Set(names.compactMap(single))
    return names.map { name in
      if let own = single(name) { return own }
      let small = name.lowercased().unicodeScalars.filter(isUsable)
      let capitals = name.uppercased().unicodeScalars.filter(isUsable)
      let glyph = (small + capitals + spare).first { !taken.contains($0) } ?? "*"
      taken.insert(glyph)
      return glyph
    }
  }

  /// What is left for names that have no letter to themselves.
  private static let spare = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".unicodeScalars)

  private static func single(_ name: String) -> Unicode.Scalar? {
    let scalars = Array(name.unicodeScalars)
    return scalars.count == 1 && isUsable(scalars[0]) ? scalars[0] : nil
  }

  /// Whether a person finds it on any keyboard, and any terminal draws it.
  private static func isUsable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}
