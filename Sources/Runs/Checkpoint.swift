import Autoencoders
import Digests
import Engine
import Foundation
import JSON
import Safetensors
import Storage
import Training

/// A folder with all that a training needs to go on from a step: the network as PyTorch loads it,
/// and beside it what only training needs. A manifest tells each file's SHA-256, so that what was
/// damaged is known.
struct Checkpoint {
  /// The folder.
  let path: String
  /// How the network's numbers are called and lie in files.
  let layout: TensorLayout

  private static let training = "training.safetensors"
  private static let state = "state.json"

  private var files: CheckpointFiles { CheckpointFiles(path: path) }

  /// Whether there is what training needs, and not only a network to look at.
  var hasState: Bool { FileManager.default.fileExists(atPath: "\(path)/\(Self.state)") }

  /// How many epochs the training in a checkpoint's folder goes for, which may be more by now than its
  /// model says; nil where that cannot be read.
  static func epochs(in folder: String) -> Int? {
    // A list reads this of every run, which may come from anybody.
    let mostBytes = 1 << 20
    let bytes = try? readFile("\(folder)/\(state)", atMost: mostBytes, followingLinks: false)
    return bytes.flatMap { try? JSONValue(parsing: $0) }.flatMap(StateNumbers.init)?.epochs
  }

  /// Writes the folder whole; `state` is nil for weights that are only looked at.
  func write(_ weights: Weights, _ state: TrainingState?) throws(StorageError) {
    var files = [(CheckpointFiles.model, layout.modelFile(of: weights))]
    if let state {
      files.append((Self.training, layout.trainingFile(of: state)))
      files.append((Self.state, Array((StateNumbers(state).json.text + "\n").utf8)))
    }
    let hashes = files.map { ($0.0, JSONValue.text(sha256($0.1))) }
    let manifest = JSONValue.object([
      ("step", .integer(weights.step)),
      ("sha256", .object(hashes.map { (key: $0.0, value: $0.1) })),
    ])
    files.append((CheckpointFiles.manifest, Array((manifest.text + "\n").utf8)))
    try DurableFolder.make(at: path, over: .replace) { folder throws(StorageError) in
      for (name, bytes) in files { try DurableFile.write(bytes, to: "\(folder)/\(name)") }
    }
  }

  /// Reads what the training needs; fails if anything is missing or is not as it was written.
  func readState() throws(RunError) -> TrainingState {
    let hashes = try files.hashes()
    let numbers = try parsed(Self.state, hashes)
    guard let numbers = StateNumbers(numbers) else {
      throw files.damaged(Self.state, "it is of another version of hourglass")
    }
    let weights = try tensors(CheckpointFiles.model, hashes) { tensors in
      try layout.weights(in: tensors, step: numbers.step, noise: numbers.noise)
    }
    return try tensors(Self.training, hashes) { tensors in
      try layout.state(numbers, weights: weights, training: tensors)
    }
  }

  /// What is read of the first of some checkpoints that is sound, and what is wrong with those that
  /// were passed over for it; nil if there are none.
  static func firstSound<Content>(
    of steps: [Int], _ read: (_ step: Int) throws(RunError) -> Content
  ) throws(RunError) -> (content: Content, warnings: [String])? {
    var damage: [RunError] = []
    for step in steps {
      do throws(RunError) {
        return (try read(step), damage.map { "\($0); taking the one before" })
      } catch {
        damage.append(error)
      }
    }
    if let newest = damage.first { throw newest }
    return nil
  }

  /// What is made of a file of tensors.
  private func tensors<Content>(
    _ name: String, _ hashes: [String: String], _ read: (Safetensors) throws -> Content
  ) throws(RunError) -> Content {
    let bytes = try files.bytes(name, hashes)
    do {
      return try read(try Safetensors(parsing: bytes))
    } catch {
      throw files.damaged(name, "\(error)")
    }
  }

  private func parsed(_ name: String, _ hashes: [String: String]) throws(RunError) -> JSONValue {
    do {
      return try JSONValue(parsing: try files.bytes(name, hashes))
    } catch let error as RunError {
      throw error
    } catch {
      throw files.damaged(name, "\(error)")
    }
  }
}
