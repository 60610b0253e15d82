import Foundation

/// What became of a preset in PyTorch: `Goldens/NAME.json`, which
/// `Goldens/make_network_goldens.py` wrote.
struct NetworkGolden: Decodable {
  /// What is kept of a tensor.
  struct Summary: Decodable {
    let sum, norm: Double
    /// Numbers from the first to the last, evenly spread.
    let numbers: [Float]
  }

  let learningRate, weightDecay: Float
  /// Each step's loss.
  let losses: [Double]
  /// What the reconstructions' errors add to each.
  let reconstructionLosses: [Double]
  /// The parameters' gradients at the first step.
  let gradients: [String: Summary]
  /// Parameters and buffers after five steps.
  let weights: [String: Summary]

  /// How many steps the weights are taken after.
  static let weightSteps = 5

  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")

  /// The golden of a preset.
  init(named name: String) throws {
    let file = Self.folder.appendingPathComponent("\(name).json")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }
}

extension NetworkGolden.Summary {
  /// What differs in a tensor, by more than 1e-3 of each number plus `tolerance`; nil if nothing
  /// does.
  func mismatch(_ name: String, _ values: [Float], tolerance: Double) -> String? {
    let relative = 1e-3
    let count = Double(values.count)
    let exact = values.map(Double.init)
    // Errors of a sum's terms go either way.
    let slack = relative * norm + tolerance * count.squareRoot()
    let length = exact.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Written so that NaN is a mismatch.
    guard abs(exact.reduce(0, +) - sum) <= slack else {
      return "the sum of \(name) is \(exact.reduce(0, +)), not \(sum)"
    }
    guard abs(length - norm) <= slack else {
      return "the norm of \(name) is \(length), not \(norm)"
    }
    for (sample, wanted) in numbers.enumerated() {
      let index =
        numbers.count == values.count ? sample : sample * (values.count - 1) / (numbers.count - 1)
      let number = exact[index]
      guard abs(number - Double(wanted)) <= relative * abs(Double(wanted)) + tolerance else {
        return "\(name)[\(index)] is \(number), not \(wanted)"
      }
    }
    return nil
  }

  /// The root of the mean of a tensor's squares.
  func typicalSize(count: Int) -> Double { norm / Double(count).squareRoot() }
}
