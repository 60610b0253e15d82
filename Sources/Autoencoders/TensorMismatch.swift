import Wording

/// Why tensors are not those of a model: all that is wrong, so that a person sees at once whether
/// it is another model's file or a slip.
public struct TensorMismatch: Error, CustomStringConvertible {
  /// Tensors of the model that are not there, with the shapes that they should have.
  public internal(set) var missing: [(name: String, shape: [Int])] = []
  /// Tensors that the model has no place for.
  public internal(set) var unexpected: [(name: String, shape: [Int])] = []
  /// Tensors of another shape than the model's.
  public internal(set) var misshapen: [(name: String, shape: [Int], expected: [Int])] = []

  /// Whether nothing is wrong.
  var isEmpty: Bool { missing.isEmpty && unexpected.isEmpty && misshapen.isEmpty }

  /// What is wrong and the remedy, then every tensor of each kind of fault, in one line.
  public var description: String {
    let faults = [
      ("missing", missing.map { "\($0.name) \($0.shape)" }),
      ("unexpected", unexpected.map { "\($0.name) \($0.shape)" }),
      ("of another shape", misshapen.map { "\($0.name) \($0.shape), expected \($0.expected)" }),
    ].filter { !$1.isEmpty }
    let counts = faults.map { "\($1.count) \($0)" }.joined(separator: ", ")
    let tensors = faults.map { "\($0) \($1.joined(separator: ", "))" }.joined(separator: "; ")
    return cleaned(
      "the tensors are not those of the model: \(counts); name the model that they were made by "
        + "(\(tensors))")
  }
}
