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
  /// What was found damaged and passed over, in words.
  public let warnings: [String]

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

  /// A run's network. For the newest, one that is damaged is passed over for that before it.
  public init(_ folder: RunFolder, _ choice: Choice = .last) throws(RunError) {
    let configuration = try RunConfiguration(of: folder)
    let shape = Shape(configuration.sampleShape)
    let (fitted, warnings) = try folder.network(choice, of: configuration.model, shape)
    self.init(
      name: folder.name, model: configuration.model, sampleShape: shape, fitted: fitted,
      learnedData: TensorFile.known(configuration.dataName), configuration: configuration,
      folder: folder, warnings: warnings)
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
    learnedData: String?, configuration: RunConfiguration?, folder: RunFolder?,
    warnings: [String] = []
  ) {
    self.name = name
    self.model = model
    self.sampleShape = sampleShape
    weights = fitted.weights
    renamed = fitted.renamed
    self.learnedData = learnedData
    self.configuration = configuration
    self.folder = folder
    self.warnings = warnings
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
  /// One of the run's networks, and what is wrong with newer ones that were passed over for it.
  fileprivate func network(
    _ choice: TrainedModel.Choice, of model: ModelFile, _ shape: Shape
  ) throws(RunError) -> (weights: FittedWeights, warnings: [String]) {
    let found: (content: FittedWeights, warnings: [String])?
    do throws(RunError) {
      found = try Checkpoint.firstSound(of: steps(choice)) { (step) throws(RunError) in
        let files = CheckpointFiles(path: checkpoint(at: step))
        return try TensorFile(files.modelBytes(), from: files.modelFile).weights(model, shape)
      }
    } catch {
      throw choice == .last ? error : RunError("\(error); leave out --best for the newest")
    }
    guard let found else {
      throw RunError(
        "\(path) has no \(choice.rawValue) network yet; wait until it is saved, w saves it at once")
    }
    return (found.content, found.warnings)
  }

  /// The steps of the checkpoints with the network that is meant, the one to take first.
  private func steps(_ choice: TrainedModel.Choice) -> [Int] {
    switch choice {
    case .best: return step(of: best).map { [$0] } ?? []
    case .last:
      // The link may be gone while a checkpoint is there.
      let newest = step(of: last) ?? .max
      return checkpointSteps.reversed().filter { $0 <= newest }
    }
  }
}
