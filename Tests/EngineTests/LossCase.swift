import Engine
import Testing

/// A loss that is checked against finite differences and against PyTorch. To have a new loss
/// checked, add its line here and its case to `Goldens/make_goldens.py`.
struct LossCase: CustomTestStringConvertible, Sendable {
  /// The name of its case in `Goldens/losses.json`.
  let name: String
  /// The loss over samples of some size.
  let loss: @Sendable (_ features: Int, KernelSet) -> any Loss

  /// Every loss of the engine.
  static let all =
    Reduction.allCases.flatMap { reduction in
      [
        LossCase(name: "squared \(reduction)") {
          MeanSquaredError(features: $0, reduction: reduction, kernels: $1)
        },
        LossCase(name: "absolute \(reduction)") {
          MeanAbsoluteError(features: $0, reduction: reduction, kernels: $1)
        },
        LossCase(name: "cross entropy \(reduction)") {
          BinaryCrossEntropy(features: $0, reduction: reduction, kernels: $1)
        },
      ]
    } + [
      LossCase(name: "softmax") {
        CrossEntropy(classes: $0, capacity: mostSamples, kernels: $1)
      }
    ]

  /// The largest batch of the tests.
  private static let mostSamples = 64

  var testDescription: String { name }
}
