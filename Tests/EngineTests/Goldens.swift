import Foundation

/// The numbers of `Goldens/NAME.json`, which `Goldens/make_goldens.py` wrote with PyTorch.
func golden<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/\(name).json")
  return try JSONDecoder().decode(type, from: Data(contentsOf: file))
}

/// The first number that is farther from PyTorch's than 1e-4 of it plus 1e-6; nil if none is.
func mismatch(_ name: String, _ numbers: [Float], _ wanted: [Float]) -> String? {
  let (relative, absolute): (Float, Float) = (1e-4, 1e-6)
  guard numbers.count == wanted.count, !wanted.isEmpty else {
    return "\(name) has \(numbers.count) numbers, not \(wanted.count)"
  }
  for index in wanted.indices {
    // Written so that NaN is a mismatch.
    guard abs(numbers[index] - wanted[index]) <= absolute + relative * abs(wanted[index]) else {
      return "\(name)[\(index)] is \(numbers[index]), not \(wanted[index])"
    }
  }
  return nil
}
