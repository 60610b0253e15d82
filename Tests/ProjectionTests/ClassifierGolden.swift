import Foundation
import Projection

/// What scikit-learn made of a few samples of three numbers: `Goldens/classifier.json`.
struct ClassifierGolden: Decodable {
  let training, test, positives, negatives: [Float]
  let labels, testLabels, found: [UInt8]
  let weights: [Double]
  let accuracy, area: Double

  static let size = 3

  static func read() throws -> ClassifierGolden {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/classifier.json")
    return try JSONDecoder().decode(ClassifierGolden.self, from: Data(contentsOf: file))
  }

  var trainingVectors: Vectors { Vectors(training, size: Self.size) }
  var testVectors: Vectors { Vectors(test, size: Self.size) }
}
