import Autoencoders
import Datasets
import Engine
import Foundation
import Safetensors
import Storage
import Training

/// A trained autoencoder, from a run or from a file of tensors.
public struct TrainedModel: Sendable {
  /// What it is called: the run, or the file.
  public let name: String
  /// What it was built from.
  public let model: ModelFile
  /// What its samples are: [channels, height, width] or [count].
  public let sampleShape: Shape
  /// The network's numbers.
  public let weights: Weights
  /// The tensors that a file calls otherwise than the model does, by both names.
  public let renamed: [(file: String, model: String)]
  /// The configuration of the run that it is from, if it is from one.
  public let configuration: RunConfiguration?
  /// The run's folder.
  public let folder: RunFolder?

  /// Which of a run's networks is meant.
  public enum Choice: String, CaseIterable, Sendable {
    /// The newest that is saved.
    case last
    /// That of the epoch whose validation loss, or test error, was least.
    case best
  }

  private static let fileEnding = ".safetensors"

  /// Whether a word names a file of tensors rather than a run.
  public static func isFile(_ word: String) -> Bool { word.hasSuffix(fileEnding) }

  /// A run's network.
  public init(_ folder: RunFolder, _ choice: Choice = .last) throws(RunError) {
    let configuration = try RunConfiguration(of: folder)
    let shape = Shape(configuration.sampleShape)
    let path = try folder.modelFile(choice)
    self.init(
      name: folder.name, model: configuration.model, sampleShape: shape,
      fitted: try Self.read(path, configuration.model, shape, followingLinks: false),
      configuration: configuration, folder: folder)
  }

  /// A network in a file of tensors, trained here or in PyTorch.
  ///
  /// - Parameters:
  ///   - model: what it is of.
  ///   - sampleShape: the samples that it was trained on.
  public init(file path: String, model: ModelFile, sampleShape: Shape) throws(RunError) {
    self.init(
      name: (path as NSString).lastPathComponent, model: model, sampleShape: sampleShape,
      fitted: try Self.read(path, model, sampleShape), configuration: nil, folder: nil)
  }

  private init(
    name: String, model: ModelFile, sampleShape: Shape, fitted: FittedWeights,
    configuration: RunConfiguration?, folder: RunFolder?
  ) {
    self.name = name
    self.model = model
    self.sampleShape = sampleShape
    weights = fitted.weights
    renamed = fitted.renamed
    self.configuration = configuration
    self.folder = folder
  }

  private static func read(
    _ path: String, _ model: ModelFile, _ shape: Shape, followingLinks: Bool = true
  ) throws(RunError) -> FittedWeights {
    do {
      let bytes = try readFile(
        path, atMost: TensorLayout.mostBytes, followingLinks: followingLinks)
      let file = try Safetensors(parsing: bytes)
      return try TensorLayout.weights(
        in: file, names: try model.tensorNames(sampleShape: shape))
    } catch let error as StorageError {
      throw RunError(error)
    } catch {
      throw RunError("\(path): \(error)")
    }
  }

  /// The file of tensors that PyTorch loads.
  public func file() throws(RunError) -> [UInt8] {
    do throws(ModelError) {
      return TensorLayout.file(
        of: weights, names: try model.tensorNames(sampleShape: sampleShape), notes: [:])
    } catch {
      throw RunError("\(error)")
    }
  }
}

extension RunFolder {
  /// The file of one of the run's networks.
  fileprivate func modelFile(_ choice: TrainedModel.Choice) throws(RunError) -> String {
    let linked = step(of: choice == .best ? best : last)
    // The link may be gone while a checkpoint is there.
    guard let step = linked ?? (choice == .last ? checkpointSteps.last : nil) else {
      throw RunError(
        "\(path) has no \(choice.rawValue) network yet; wait until it is saved, w saves it at once")
    }
    return Checkpoint.modelFile(in: checkpoint(at: step))
  }
}
