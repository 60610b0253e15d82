import Engine
import Wording

extension ModelPlan {
  /// Refuses modules that cannot share a layer.
  func checkNames() throws(ModelError) {
    for (place, step) in places {
      let shares = model.names[place]?.count ?? 1
      guard !step.output.dimensions[0].isMultiple(of: shares) else { continue }
      throw model.source.error(
        at: ["names", place],
        "\(place) has \(counted(step.output.dimensions[0], "output")), which \(shares) modules cannot "
          + "share in equal parts: name as many as divide it")
    }
  }

  /// Every layer with its place as names of tensors tell it: `encoder.0`.
  var places: [(place: String, step: Step)] {
    let parts = [(LayerSummary.Part.encoder, encoder), (.decoder, decoder)]
    return parts.flatMap { part, steps in
      steps.enumerated().map { ("\(part.rawValue).\($0)", $1) }
    }
  }
}

/// A tensor of a layer, as PyTorch has it.
public struct TensorShape: Equatable, Sendable {
  /// Its name in the layer: `weight`.
  public let name: String
  /// Numbers along each dimension, the slowest first.
  public let shape: [Int]
}

extension ModelPlan.Step {
  /// The tensors of the layer by PyTorch's names and with PyTorch's shapes, in the order of
  /// `Network.state`: parameters, then buffers.
  var tensors: [TensorShape] {
    switch operation {
    case .linear: weightAndBias([output.count, input.count], outputs: output.count)
    case .conv(let channels, let window):
      weightAndBias([channels, input.dimensions[0]] + window.kernel.sides, outputs: channels)
    case .convTranspose(let channels, let window):
      weightAndBias([input.dimensions[0], channels] + window.kernel.sides, outputs: channels)
    case .batchNorm:
      ["weight", "bias", "running_mean", "running_var"].map {
        TensorShape(name: $0, shape: [input.dimensions[0]])
      }
    case .flatten, .unflatten, .dropout, .activation, .leakyReLU, .gaussian: []
    }
  }

  /// Whether PyTorch counts the batches that the layer has seen, in a tensor of its own.
  var countsBatches: Bool { operation == .batchNorm }

  private func weightAndBias(_ weight: [Int], outputs: Int) -> [TensorShape] {
    [TensorShape(name: "weight", shape: weight), TensorShape(name: "bias", shape: [outputs])]
  }
}

extension Extent {
  fileprivate var sides: [Int] { [height, width] }
}
