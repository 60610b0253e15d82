import Engine
import Wording

/// The memory that a model takes in training, layer by layer, so that one that no machine should be
/// asked for is refused before anything is built.
struct ModelMemory {
  /// What one layer takes.
  private struct Share {
    var layer: LayerSpecification
    var effect: LayerEffect
    var numbers: Double
    var bytes: Double
  }

  private var bytes = 0.0
  /// The layer that takes most.
  private var greediest: Share?

  private static let gibibyte = 1_073_741_824.0
  /// The most gibibytes that a model may take.
  private static let most = 8.0
  /// A parameter's value, its gradient and Adam's two moments.
  private static let bytesPerParameter = 16.0
  private static let bytesPerNumber = 4.0

  /// Counts in what the encoder sees and its gradient, samples as they come in where that is something
  /// else, and room to bring them and what becomes of them back to the data's units.
  mutating func add(_ sample: Shape, _ input: ModelFile.InputOptions, batch: Int) {
    let mayShift = sample.isImage && input.range.bounds.lowerBound != 0
    let copies = 2 + (input.corruption != nil || mayShift ? 1 : 0) + (input.scale == nil ? 0 : 2)
    bytes +=
      Double(copies) * Double(sample.count) * Self.columns(of: batch) * Self.bytesPerNumber
  }

  private static func columns(of batch: Int) -> Double {
    Double(batch + Pass.padding(after: batch))
  }

  /// Counts a layer in, or refuses the model for the layer that takes most.
  mutating func add(
    _ effect: LayerEffect, of layer: LayerSpecification, batch: Int, in source: ModelSource
  ) throws(ModelError) {
    let numbers = effect.dimensions.reduce(1.0) { $0 * Double($1) }
    // What comes out has a gradient as large.
    let own =
      effect.parameterCount * Self.bytesPerParameter + effect.workspace
      + (2 * numbers + effect.keptPerSample) * Self.columns(of: batch) * Self.bytesPerNumber
    bytes += own
    if own > greediest?.bytes ?? 0 {
      greediest = Share(layer: layer, effect: effect, numbers: numbers, bytes: own)
    }
    guard bytes > Self.most * Self.gibibyte, let greediest else { return }
    throw source.error(line: greediest.layer.line, refusal(greediest, batch: batch))
  }

  private func refusal(_ share: Share, batch: Int) -> String {
    let parameters = share.effect.parameterCount
    let has = parameters > 0 ? "has \(large(parameters)) parameters and " : ""
    // Rounded up, so that what is a little too much does not read like what is allowed.
    let tenths = (bytes / Self.gibibyte * 10).rounded(.up)
    return "\(share.layer.text) \(has)gives \(large(share.numbers)) numbers for each of "
      + "\(grouped(batch)) samples: the model needs \(large(tenths / 10)) GiB of memory, expected "
      + "at most \(large(Self.most)); make the layer or the batch smaller"
  }

  /// A number that may be beyond all whole ones.
  private func large(_ number: Double) -> String {
    guard number == number.rounded() else { return "\(number)" }
    return number < 1e15 ? grouped(Int(number)) : "\(number)"
  }
}
