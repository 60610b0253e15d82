import Engine

extension ModelFile.InputOptions {
  static let keys = ["input", "corruption", "target"]

  /// What the top of a model file says about its input.
  init(_ root: ModelTable) throws(ModelError) {
    self.init()
    range = try root.choice("input") ?? range
    corruption = try root.text("corruption", Self.corruptionForm).map {
      text throws(ModelError) in
      guard let corruption = Corruption(text) else {
        throw root.expected(Self.corruptionForm, for: "corruption")
      }
      return corruption
    }
    target = try root.choice("target") ?? target
  }

  private static let corruptionForm =
    "\"gaussian S\" with the noise's deviation, or \"salt-and-pepper P\" or \"masking P\" with the "
    + "share of pixels, such as \"gaussian 0.3\""
}

extension Corruption {
  /// The corruption that a text names.
  fileprivate init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let kind = Kind(rawValue: String(words[0])),
      let amount = Float(words[1]), kind.amounts.contains(amount)
    else { return nil }
    self.init(kind: kind, amount: amount)
  }
}

extension Corruption.Kind {
  /// How much there can be of it.
  var amounts: ClosedRange<Float> {
    let least = Float.leastNormalMagnitude
    // More noise than a hundred times what a picture holds is a slip of the pen.
    return self == .gaussian ? least...100 : least...1
  }
}
