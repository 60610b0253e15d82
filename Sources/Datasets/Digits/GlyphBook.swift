/// One way of writing a digit: strokes of points, in several hands' versions.
struct GlyphForm {
  /// How often it is used among its digit's forms.
  let weight: Float
  /// Each hand's points in order, all of the same number; x to the right, y downwards.
  var hands: [[SIMD2<Float>]] = []
  /// The number of the point after the last one of each stroke.
  var strokeEnds: [Int] = []
  /// Whether the curve turns sharply at a point.
  var isCorner: [Bool] = []

  /// Points of one hand's version.
  var pointCount: Int { isCorner.count }
}

/// The forms of all digits, read from the text in `assets/digits/skeletons.txt`, which explains
/// itself. A fault in that text is a fault of the program.
struct GlyphBook {
  /// The forms of each digit, 0 to 9.
  private(set) var forms: [[GlyphForm]] = Array(repeating: [], count: 10)

  /// Reads the whole text.
  init(_ text: String) {
    var digit = 0
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      if words.first == "form" {
        digit = begin(words)
      } else {
        add(words, digit: digit)
      }
    }
    precondition(forms.allSatisfy { !$0.isEmpty }, "a digit has no skeleton")
  }

  /// The most points that any version has.
  var largestPointCount: Int { forms.joined().map(\.pointCount).max() ?? 0 }

  private mutating func begin(_ words: [Substring]) -> Int {
    guard words.count == 3, let digit = Int(words[1]), forms.indices.contains(digit),
      let weight = Float(words[2])
    else { preconditionFailure("a form needs a digit and a weight: \(words)") }
    forms[digit].append(GlyphForm(weight: weight))
    return digit
  }

  private mutating func add(_ words: [Substring], digit: Int) {
    guard var form = forms[digit].popLast() else { preconditionFailure("points before a form") }
    var points: [SIMD2<Float>] = []
    var ends: [Int] = []
    var corners: [Bool] = []
    for word in words {
      guard word != "/" else {
        ends.append(points.count)
        continue
      }
      corners.append(word.hasSuffix("*"))
      points.append(Self.point(word))
    }
    ends.append(points.count)
    precondition(
      form.hands.isEmpty || (form.strokeEnds == ends && form.isCorner == corners),
      "a version of \(digit) differs in its points from the form's first: \(words)")
    form.hands.append(points)
    form.strokeEnds = ends
    form.isCorner = corners
    forms[digit].append(form)
  }

  private static func point(_ word: Substring) -> SIMD2<Float> {
    let numbers = word.filter { $0 != "*" }.split(separator: ",").compactMap { Float($0) }
    precondition(numbers.count == 2, "\(word) is no point x,y")
    return SIMD2(numbers[0], numbers[1])
  }
}
