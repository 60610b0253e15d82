import Engine

extension ModelFile.InputOptions {
  static let keys = ["input", "scale", "corruption", "target"]

  /// What the top of a model file says about its input.
  init(_ root: ModelTable) throws(ModelError) {
    self.init()
    range = try root.choice("input") ?? range
    scale = try root.numbers("scale", Self.scaleForm) { Self.scales.contains($0) }?.map(Float.init)
    corruption = try root.text("corruption", Self.corruptionForm).map {
      text throws(ModelError) in
      guard let corruption = Corruption(text) else {
        throw root.expected(Self.corruptionForm, for: "corruption")
      }
      return corruption
    }
    target = try root.choice("target") ?? target
  }

  /// Factors beyond these are slips of the pen; the squares of these are numbers still.
  private static let scales = 1e-6...1e6

  private static let scaleForm =
    "a list of numbers from 0.000001 to 1,000,000, one for each number of a sample, such as "
    + "[0.5, 0.5, 10]"

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
