import Training

/// A sum of the centres of classes, as a person types it: `4 - 7 + 1`, `0.5 * mean + 0.5 * 3`
/// (vectors of meanings are added so since Mikolov et al. 2013, codes of images since Radford et al.
/// 2016, "Unsupervised representation learning with deep convolutional generative adversarial
/// networks").
struct CentreSum: Equatable {
  /// What stands in it.
  struct Term: Equatable {
    /// How often it counts, less than 0 where it is taken away.
    let factor: Float
    /// What it is called.
    let name: String
    /// The centre, [latentSize].
    let latent: [Float]
  }

  /// Why a text is no sum.
  struct Problem: Error, Equatable {
    let text: String
  }

  /// The terms in their order, at least one.
  let terms: [Term]

  /// More terms do not fit beside each other.
  private static let mostTerms = 12

  /// Reads a text; names of classes may be written in any case, or as their letter, and `mean` is
  /// the mean of all codes.
  init(_ text: String, _ codes: CodeStatistics, _ names: LabelBook) throws(Problem) {
    var reader = CentreSumReader(rest: Substring(text), codes: codes, names: names)
    terms = try reader.terms()
    guard terms.count <= Self.mostTerms else {
      throw Problem(text: "at most \(Self.mostTerms) terms")
    }
  }

  /// What the terms add up to, [latentSize].
  var result: [Float] {
    terms.reduce([Float](repeating: 0, count: terms[0].latent.count)) { sum, term in
      zip(sum, term.latent).map { $0 + term.factor * $1 }
    }
  }
}

/// Reads a sum from left to right.
private struct CentreSumReader {
  var rest: Substring
  let codes: CodeStatistics
  let names: LabelBook

  mutating func terms() throws(CentreSum.Problem) -> [CentreSum.Term] {
    var terms = [try term(sign: sign() ?? 1)]
    skipSpaces()
    while !rest.isEmpty {
      guard let sign = sign() else {
        throw CentreSum.Problem(text: "+ or - is missing before \(rest)")
      }
      terms.append(try term(sign: sign))
      skipSpaces()
    }
    return terms
  }

  /// A name, or a number and `*` and a name.
  private mutating func term(sign: Float) throws(CentreSum.Problem) -> CentreSum.Term {
    skipSpaces()
    let factor = factor() ?? 1
    guard factor <= ExploreState.farthest else {
      throw CentreSum.Problem(text: "a factor is at most 1,000,000")
    }
    skipSpaces()
    guard let (name, latent) = centre() else {
      throw CentreSum.Problem(
        text: rest.isEmpty
          ? "a class is missing at the end" : "no class is called \"\(rest.prefix { $0 != " " })\"")
    }
    return CentreSum.Term(factor: sign * factor, name: name, latent: latent)
  }

  private mutating func sign() -> Float? {
    skipSpaces()
    guard let first = rest.first, "+-".contains(first) else { return nil }
    rest.removeFirst()
    return first == "+" ? 1 : -1
  }

  /// A number, if `*` follows it.
  private mutating func factor() -> Float? {
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let after = rest[digits.endIndex...].drop { $0 == " " }
    guard after.first == "*", let factor = Float(String(digits)) else { return nil }
    rest = after.dropFirst()
    return factor
  }

  /// The centre that is named next, the longest name first.
  private mutating func centre() -> (String, [Float])? {
    var known = [("mean", codes.means)]
    for (group, latent) in codes.centres.sorted(by: { $0.key < $1.key }) {
      let name = names.name(of: group)
      known.append((name, latent))
      let glyph = String(names.glyph(of: group))
      if glyph != name { known.append((glyph, latent)) }
    }
    let fitting = known.filter { isNext($0.0) { $0 == $1 } }
    let candidates =
      fitting.isEmpty
      ? known.filter { isNext($0.0) { $0.lowercased() == $1.lowercased() } } : fitting
    guard let best = candidates.max(by: { $0.0.count < $1.0.count }) else { return nil }
    rest = rest.dropFirst(best.0.count)
    let full = known.first { $0.1 == best.1 } ?? best
    return (full.0, best.1)
  }

  /// Whether a name comes next and ends there.
  private func isNext(_ name: String, _ isEqual: (String, String) -> Bool) -> Bool {
    guard isEqual(String(rest.prefix(name.count)), name) else { return false }
    let after = rest.dropFirst(name.count).first
    return after.map { !$0.isLetter && !$0.isNumber && $0 != "." } ?? true
  }

  private mutating func skipSpaces() { rest = rest.drop { $0 == " " } }
}
