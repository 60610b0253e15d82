import Engine
import Wording

extension LayerSpecification {
  /// How each layer is written, by the word that it begins with.
  static let forms =
    otherForms + ActivationFunction.allCases.map { ($0.rawValue, "\($0.rawValue) alone") }

  private static let otherForms: [(word: String, form: String)] = [
    ("linear", "linear 128, linear latent, linear 2*latent, linear input or linear flattened"),
    ("conv", "conv CHANNELS kernel K, such as conv 8 kernel 3 stride 2 padding 1"),
    (
      "convtranspose",
      "convtranspose CHANNELS kernel K, such as convtranspose 8 kernel 3 stride 2 padding 1 "
        + "output_padding 1"
    ),
    ("batchnorm", "batchnorm alone"),
    ("flatten", "flatten alone"),
    ("unflatten", "unflatten CHANNELSxROWSxCOLUMNS, such as unflatten 32x3x3, or alone"),
    ("dropout", "dropout P, such as dropout 0.2"),
    ("leakyrelu", "leakyrelu alone, or with its slope as in leakyrelu 0.01"),
    ("gaussian", "gaussian log-variance or gaussian sigma"),
  ]

  /// The words that layers begin with.
  static let words = forms.map(\.word)

  /// Reads a layer from its text.
  init(parsing text: String, line: Int) throws(LayerProblem) {
    let words = text.split(whereSeparator: \.isWhitespace)
    self.line = line
    self.text = words.joined(separator: " ")
    form = try Form(LayerWords(words))
  }
}

extension LayerSpecification.Form {
  fileprivate init(_ words: LayerWords) throws(LayerProblem) {
    switch words.first {
    case "linear": self = .linear(try words.width())
    case "conv":
      self = .conv(
        channels: try words.channels(), window: try words.window(isTransposed: false),
        fitsPadding: words.leaves(LayerWords.padding, to: LayerWords.fit))
    case "convtranspose":
      self = .convTranspose(
        channels: try words.channels(), window: try words.window(isTransposed: true),
        mirrors: words.mirrored)
    case "batchnorm": self = try words.alone(.batchNorm)
    case "flatten": self = try words.alone(.flatten)
    case "unflatten": self = .unflatten(try words.extents())
    case "dropout":
      self = .complete(.dropout(try words.number("from 0 up to but not 1") { 0..<1 ~= $0 }))
    case "leakyrelu": self = .complete(.leakyReLU(slope: try words.slope()))
    case "gaussian": self = .complete(.gaussian(try words.spread()))
    default:
      guard let function = ActivationFunction(rawValue: words.first) else { throw words.unknown }
      self = try words.alone(.activation(function))
    }
  }
}

/// The words of a layer's text.
private struct LayerWords {
  private let words: [Substring]

  /// The most outputs or channels of a layer; more is taken for a slip of the pen.
  private static let widest = 1_000_000
  /// The most pixels of a kernel, its stride and its padding; likewise.
  private static let longest = 1_000

  init(_ words: [Substring]) {
    self.words = words
  }

  var first: String { words.first.map(String.init) ?? "" }
  private var text: String { words.joined(separator: " ") }

  var unknown: LayerProblem {
    guard !first.isEmpty else {
      return LayerProblem(
        "an empty layer: expected one of \(LayerSpecification.words.joined(separator: ", "))")
    }
    return LayerProblem(
      "unknown layer \(quoted(first)): \(suggestion(for: first, among: LayerSpecification.words))")
  }

  func alone(_ operation: LayerOperation) throws(LayerProblem) -> LayerSpecification.Form {
    guard words.count == 1 else { throw misformed }
    return .complete(operation)
  }

  /// The error that the words are not those of the layer.
  private var misformed: LayerProblem {
    let form = LayerSpecification.forms.first { $0.word == first }?.form ?? ""
    return LayerProblem("\(quoted(text)): expected \(form)")
  }

  private func problem(_ text: String) -> LayerProblem {
    LayerProblem("\(quoted(self.text)): \(text)")
  }

  private func only() throws(LayerProblem) -> Substring {
    guard words.count == 2 else { throw misformed }
    return words[1]
  }

  func width() throws(LayerProblem) -> LayerSpecification.Width {
    switch try only() {
    case "input": return .input
    case "latent": return .latent(times: 1)
    case "2*latent": return .latent(times: 2)
    case "flattened": return .flattened
    case let word:
      return .count(
        try count(
          word, "the width", in: 1...Self.widest,
          orWords: ", or latent, 2*latent, input or flattened"))
    }
  }

  func number(
    _ expectation: String, where isRight: (Float) -> Bool
  ) throws(LayerProblem) -> Float {
    guard let number = Float(try only()), isRight(number) else {
      throw problem("expected a number \(expectation)")
    }
    return number
  }

  func slope() throws(LayerProblem) -> Float {
    let usual: Float = 0.01
    return words.count == 1 ? usual : try number("from 0 to 1") { 0...1 ~= $0 }
  }

  func spread() throws(LayerProblem) -> GaussianSpread {
    guard let spread = GaussianSpread(rawValue: String(try only())) else {
      throw misformed
    }
    return spread
  }

  /// Nil where none are given.
  func extents() throws(LayerProblem) -> LayerSpecification.Extents? {
    guard words.count > 1 else { return nil }
    let parts = try only().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw misformed }
    func side(_ index: Int) throws(LayerProblem) -> Int {
      try count(parts[index], "each side", in: 1...Self.widest)
    }
    return LayerSpecification.Extents(
      channels: try side(0), extent: Extent(height: try side(1), width: try side(2)))
  }

  func channels() throws(LayerProblem) -> LayerSpecification.Channels {
    guard words.count >= 2 else { throw misformed }
    guard words[1] != "input" else { return .input }
    return .count(
      try count(words[1], "the number of channels", in: 1...Self.widest, orWords: ", or input"))
  }

  private func count(
    _ word: Substring, _ meaning: String, in range: ClosedRange<Int>, orWords: String = ""
  ) throws(LayerProblem) -> Int {
    guard let count = Int(word), range.contains(count) else {
      let ends = "\(range.lowerBound) to \(grouped(range.upperBound))"
      throw problem("expected \(meaning) as a number from \(ends)\(orWords)")
    }
    return count
  }
}

// MARK: - Windows

extension LayerWords {
  private static let windowWords = ["kernel", "stride", padding, outputPadding]
  fileprivate static let padding = "padding"
  private static let outputPadding = "output_padding"
  fileprivate static let fit = "fit"
  private static let mirror = "mirror"

  /// Whether what a word of the window says is left to another word: `padding fit`.
  func leaves(_ name: String, to other: String) -> Bool {
    zip(words, words.dropFirst()).contains { $0 == name && $1 == other }
  }

  /// What is left to the convolution that the layer mirrors.
  var mirrored: LayerSpecification.Mirrored {
    var mirrored: LayerSpecification.Mirrored = []
    if leaves(Self.padding, to: Self.mirror) { mirrored.insert(.padding) }
    if leaves(Self.outputPadding, to: Self.mirror) { mirrored.insert(.outputPadding) }
    return mirrored
  }

  /// `kernel K`, and in any order what else there is.
  func window(isTransposed: Bool) throws(LayerProblem) -> Window {
    let given = try windowOptions(isTransposed: isTransposed)
    guard let kernel = given["kernel"] else { throw misformed }
    let window = Window(
      kernel: kernel, stride: given["stride"] ?? Extent(1), padding: given["padding"] ?? Extent(0),
      outputPadding: given["output_padding"] ?? Extent(0))
    guard window.padding.height < kernel.height, window.padding.width < kernel.width else {
      throw problem("a padding of \(window.padding) needs a kernel of more than that")
    }
    guard window.outputPadding.height < window.stride.height,
      window.outputPadding.width < window.stride.width
    else {
      throw problem("an output_padding of \(window.outputPadding) needs a stride of more than that")
    }
    return window
  }

  private func windowOptions(isTransposed: Bool) throws(LayerProblem) -> [String: Extent] {
    let rest = Array(words.dropFirst(2))
    guard rest.count.isMultiple(of: 2) else { throw misformed }
    let known = isTransposed ? Self.windowWords : Self.windowWords.dropLast()
    var given: [String: Extent] = [:]
    for index in stride(from: 0, to: rest.count, by: 2) {
      let word = String(rest[index])
      guard known.contains(word) else {
        throw problem("unknown word \(quoted(word)): \(suggestion(for: word, among: known))")
      }
      let extent = try extent(rest[index + 1], of: word)
      guard given.updateValue(extent, forKey: word) == nil else {
        throw problem("\(word) stands there twice")
      }
    }
    return given
  }

  /// `3`, or `3x5` for rows and columns; a padding that is left to a word counts as none until it is
  /// known.
  private func extent(_ word: Substring, of name: String) throws(LayerProblem) -> Extent {
    let isTransposed = first == "convtranspose"
    let known: String? =
      name == Self.padding
      ? isTransposed ? Self.mirror : Self.fit
      : name == Self.outputPadding ? Self.mirror : nil
    guard known.map({ word != $0 }) ?? true else { return Extent(0) }
    let parts = word.split(separator: "x", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { throw misformed }
    let range = (name.hasSuffix("padding") ? 0 : 1)...Self.longest
    let orWords = ", or two as in 3x5" + (known.map { ", or \($0)" } ?? "")
    let height = try count(parts[0], "the \(name)", in: range, orWords: orWords)
    guard parts.count == 2 else { return Extent(height) }
    return Extent(height: height, width: try count(parts[1], "the \(name)", in: range))
  }
}
