import Autoencoders
import Datasets
import Engine
import Foundation
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
  /// The data that it learned, where they are known by a name.
  private let learnedData: String?
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
    let file = try TensorFile(path, followingLinks: false)
    self.init(
      name: folder.name, model: configuration.model, sampleShape: shape,
      fitted: try file.weights(configuration.model, shape),
      learnedData: TensorFile.known(configuration.dataName), configuration: configuration,
      folder: folder)
  }

  /// A network in a file of tensors.
  ///
  /// - Parameters:
  ///   - model: what it is of.
  ///   - sampleShape: the samples that it was trained on.
  public init(_ file: TensorFile, model: ModelFile, sampleShape: Shape) throws(RunError) {
    self.init(
      name: (file.path as NSString).lastPathComponent, model: model, sampleShape: sampleShape,
      fitted: try file.weights(model, sampleShape), learnedData: file.learnedData,
      configuration: nil, folder: nil)
  }

  private init(
    name: String, model: ModelFile, sampleShape: Shape, fitted: FittedWeights,
    learnedData: String?, configuration: RunConfiguration?, folder: RunFolder?
  ) {
    self.name = name
    self.model = model
    self.sampleShape = sampleShape
    weights = fitted.weights
    renamed = fitted.renamed
    self.learnedData = learnedData
    self.configuration = configuration
    self.folder = folder
  }

  /// The file of tensors that PyTorch loads.
  public func file() throws(RunError) -> [UInt8] {
    do throws(ModelError) {
      return TensorLayout.file(
        of: weights, names: try model.tensorNames(sampleShape: sampleShape),
        notes: TensorFile.notes(learnedData: learnedData))
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
