import Autoencoders
import Engine

/// Weights of which each tells its place.
enum NumberedWeights {
  /// The numbers of each tensor between its place among the tensors and the next.
  static func make(for names: TensorNames) -> Weights {
    var counts: [Int: Int] = [:]
    for entry in names.entries {
      guard case .numbers(let tensor, let range) = entry.content else { continue }
      counts[tensor] = max(counts[tensor, default: 0], range.upperBound)
    }
    let values = counts.sorted { $0.key < $1.key }.map { tensor, count in
      (0..<count).map { Float(tensor) + Float($0) / Float(count) }
    }
    return Weights(step: 7, values: values)
  }

  /// The names of a preset's tensors for the data that it is meant for.
  static func names(_ preset: String) throws -> TensorNames {
    try ModelFile.preset(named: preset).tensorNames(sampleShape: shape(preset))
  }

  /// The tensors of a preset by the names that they have without a table `[names]`.
  static func unnamed(_ preset: String) throws -> TensorNames {
    let text = try ModelFile.presetText(named: preset)
      .replacing(#/\[names\]\n(".*\n)*/#, with: "")
    return try ModelFile(parsing: text, source: "m").tensorNames(sampleShape: shape(preset))
  }

  static func shape(_ preset: String) -> Shape { preset == "helix1" ? Shape(3) : Shape(1, 28, 28) }
}
