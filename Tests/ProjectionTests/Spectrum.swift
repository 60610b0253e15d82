import Foundation
import Testing

/// Deviations of samples along 120 axes, and what they are like.
struct Spectrum: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let deviations: [Float]

  private init(_ description: String, _ deviation: (_ axis: Int) -> Float) {
    testDescription = description
    deviations = (0..<120).map(deviation)
  }

  static let all = [
    Spectrum("all alike") { _ in 1 },
    Spectrum("forty alike, the others a little less") { $0 < 40 ? 1 : 0.95 },
    Spectrum("nearly alike") { 1 - 0.001 * Float($0) },
    Spectrum("one a thousand times the others") { $0 == 0 ? 1_000 : 1 - 0.002 * Float($0) },
    Spectrum("ever smaller") { Foundation.pow(0.8, Float($0)) },
    Spectrum("none but three") { $0 < 3 ? 1 : 0 },
  ]
}
