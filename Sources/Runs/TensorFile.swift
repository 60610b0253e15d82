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
  public init(_ path: String) throws(RunError) {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try readFile(path, atMost: TensorLayout.mostBytes)
    } catch {
      throw RunError(error)
    }
    try self.init(bytes, from: path)
  }

  /// What the bytes of the file at a path say.
  init(_ bytes: [UInt8], from path: String) throws(RunError) {
    self.path = path
    do {
      content = try Safetensors(parsing: bytes)
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
