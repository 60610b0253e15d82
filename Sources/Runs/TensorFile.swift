import Autoencoders
import Datasets
import Engine
import Safetensors
import Storage

/// A file of tensors, of a network trained here or in PyTorch.
public struct TensorFile: Sendable {
  let path: String
  private let content: Safetensors

  /// What says in a file which data its network learned.
  private static let dataKey = "data"

  /// Reads a file.
  public init(_ path: String) throws(RunError) { try self.init(path, followingLinks: true) }

  init(_ path: String, followingLinks: Bool) throws(RunError) {
    self.path = path
    do {
      let bytes = try readFile(
        path, atMost: TensorLayout.mostBytes, followingLinks: followingLinks)
      content = try Safetensors(parsing: bytes)
    } catch let error as StorageError {
      throw RunError(error)
    } catch {
      throw RunError("\(path): \(error)")
    }
  }

  /// The data that its network learned, where it says so and they are known by a name.
  public var learnedData: String? { content.metadata[Self.dataKey].flatMap(Self.known) }

  /// The name of data that are known by it anywhere, as those in a folder of one's own are not.
  static func known(_ data: String) -> String? { Dataset.names.contains(data) ? data : nil }

  /// What a file of a network that has learned some data says of it.
  static func notes(learnedData: String?) -> [String: String] {
    learnedData.map { [dataKey: $0] } ?? [:]
  }

  /// Its numbers, for a model of samples of a shape.
  func weights(_ model: ModelFile, _ shape: Shape) throws(RunError) -> FittedWeights {
    do {
      return try TensorLayout.weights(
        in: content, names: try model.tensorNames(sampleShape: shape))
    } catch {
      throw RunError("\(path): \(error)")
    }
  }
}
