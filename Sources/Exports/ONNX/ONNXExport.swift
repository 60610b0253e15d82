import Autoencoders
import Engine
import Formats
import SwiftProtobuf

/// What of an autoencoder an ONNX file holds.
public enum ONNXPart: String, CaseIterable, Sendable {
  /// From `input` to `latent`.
  case encoder
  /// From `latent` to `reconstruction`.
  case decoder
  /// From `input` to `latent` and `reconstruction`.
  case both

  var hasEncoder: Bool { self != .decoder }
  var hasDecoder: Bool { self != .encoder }
}

/// A trained autoencoder as an ONNX file: IR version 8, operator set 17.
///
/// Layers are as they are in evaluation: dropout does nothing, batch norm takes its running
/// statistics, a Gaussian latent is its mean. Nothing is corrupted.
///
/// Samples are [batch, channels, height, width] where the encoder begins with a layer for images, a
/// convolution say, else [batch, numbers]; what the decoder gives has the shape that its last layer
/// gives. Pixels are in the model's range on both sides; samples that are no images are in the
/// data's units, for the model's scale is part of the graph.
public enum ONNXExport {
  private static let intermediateRepresentation: Int64 = 8
  static let operatorSet: Int64 = 17

  /// The file's bytes.
  ///
  /// - Parameters:
  ///   - sampleShape: [channels, height, width] of images, or [count].
  ///   - weights: of an autoencoder of the same model for the same samples.
  public static func file(
    of model: ModelFile, sampleShape: Shape, weights: Weights, part: ONNXPart
  ) throws(FormatError) -> [UInt8] {
    let layers: (encoder: [ONNXLayer], decoder: [ONNXLayer])
    do throws(ModelError) {
      layers = try ONNXLayer.layers(of: model, sampleShape: sampleShape, weights: weights)
    } catch {
      throw FormatError("ONNX", error.description)
    }
    var file = ONNXModel()
    file.irVersion = intermediateRepresentation
    file.producerName = "hourglass"
    file.docString = "\(model.name) after \(weights.step) steps"
    file.graph = ONNXGraphMaker(model, sampleShape, layers.encoder, layers.decoder).graph(part)
    var operators = ONNXOperatorSet()
    operators.version = operatorSet
    file.opsetImport = [operators]
    do {
      return try file.serializedBytes()
    } catch {
      throw FormatError(
        "ONNX", "\(model.name) takes more than the 2 GB that a file can hold: export safetensors")
    }
  }
}
