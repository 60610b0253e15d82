import Engine
import Testing

extension KernelSet: CustomTestStringConvertible {
  /// What a test's argument is called.
  public var testDescription: String { level.rawValue }

  /// The kernels of every level that the processor here has.
  static var everyone: [KernelSet] {
    get throws {
      try KernelLevel.available.map {
        try .select(environment: ["HOURGLASS_KERNELS": $0.rawValue])
      }
    }
  }
}

/// Sizes around those of vectors and tiles.
let awkwardSizes = [1, 7, 15, 17, 31, 33]

/// The greatest relative error of one rounding.
let rounding = Double(Float.ulpOfOne) / 2

/// A count rounded up to whole vectors.
func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
