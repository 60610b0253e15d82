import Autoencoders
import Engine

/// Joins the layers of an autoencoder's parts to a graph, and names what goes in and comes out.
struct ONNXGraphMaker {
  private let model: ModelFile
  private let sampleShape: Shape
  private let encoder: [ONNXLayer]
  private let decoder: [ONNXLayer]

  private static let input = "input"
  private static let latent = "latent"
  private static let reconstruction = "reconstruction"

  init(
    _ model: ModelFile, _ sampleShape: Shape, _ encoder: [ONNXLayer], _ decoder: [ONNXLayer]
  ) {
    self.model = model
    self.sampleShape = sampleShape
    self.encoder = encoder
    self.decoder = decoder
  }

  func graph(_ part: ONNXPart) -> ONNXGraph {
    let input = part.hasEncoder ? Self.input : Self.latent
    var nodes = ONNXNodes(from: input)
    if part.hasEncoder {
      if let scale = model.input.scale { nodes.scale(by: scale, "Mul") }
      encoder.forEach { nodes.add($0) }
      nodes.end(as: Self.latent)
    }
    if part.hasDecoder {
      decoder.forEach { nodes.add($0) }
      if let scale = model.input.scale { nodes.scale(by: scale, "Div") }
      nodes.end(as: Self.reconstruction)
    }
    var graph = ONNXGraph()
    graph.name = part == .both ? model.name : "\(model.name)-\(part.rawValue)"
    graph.node = nodes.nodes
    graph.initializer = nodes.initializers
    graph.input = [part.hasEncoder ? inputInfo : latentInfo]
    graph.output =
      (part.hasEncoder ? [latentInfo] : []) + (part.hasDecoder ? [reconstructionInfo] : [])
    return graph
  }

  private var inputInfo: ONNXValueInfo {
    let first = encoder.first { !$0.operation.isElementwise }
    let keepsImages = sampleShape.isImage && first?.operation.takesImages == true
    return ONNXValueInfo(
      Self.input, keepsImages ? sampleShape.dimensions : [sampleShape.count], about: meaning)
  }

  private var latentInfo: ONNXValueInfo {
    ONNXValueInfo(Self.latent, encoder.last?.output.dimensions ?? [], about: "")
  }

  private var reconstructionInfo: ONNXValueInfo {
    ONNXValueInfo(
      Self.reconstruction, decoder.last?.output.dimensions ?? [], about: meaning)
  }

  /// What the numbers of a sample mean.
  private var meaning: String {
    guard sampleShape.isImage else { return "numbers in the data's units" }
    let bounds = model.input.range.bounds
    return "pixels of \(sampleShape) images, black \(bounds.lowerBound), white \(bounds.upperBound)"
  }
}

extension ONNXValueInfo {
  /// A batch of samples of a shape.
  init(_ name: String, _ shape: [Int], about: String) {
    self.init()
    self.name = name
    docString = about
    type.tensorType.elemType = .float
    var batch = ONNXExtents.Dimension()
    batch.dimParam = "batch"
    type.tensorType.shape.dim = [batch]
    for side in shape {
      var dimension = ONNXExtents.Dimension()
      dimension.dimValue = Int64(side)
      type.tensorType.shape.dim.append(dimension)
    }
  }
}
