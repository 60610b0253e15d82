import Autoencoders
import Datasets
import Engine
import Testing
import Training

/// Images of 4x4 pixels, each a bar, that a small network learns in a moment.
func tinyDataset(count: Int = 96) -> Dataset {
  func images(_ count: Int, first: Int) -> SampleSet {
    let shape = ImageShape(height: 4, width: 4)
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for index in first..<(first + count) {
      let column = index % 4
      let ink = UInt8(155 + (index * 7) % 100)
      pixels += (0..<16).map { $0 % 4 == column ? ink : 0 }
      labels.append(UInt8(column))
    }
    return SampleSet(shape: .image(shape), values: .bytes(SharedBytes(pixels)), labels: labels)
  }
  return Dataset(name: "bars", training: images(count, first: 0), test: images(40, first: 500))
}

/// The small networks that are trained in tests.
enum TinyModel {
  case plain, rectified, gaussian

  var layers: String {
    switch self {
    case .plain:
      """
      encoder = ["linear 8", "tanh", "linear 2"]
      decoder = ["linear 8", "tanh", "linear input", "sigmoid"]
      """
    case .rectified:
      """
      encoder = ["linear 8", "relu", "linear 2"]
      decoder = ["linear 8", "relu", "linear input", "sigmoid"]
      """
    case .gaussian:
      """
      latent = 2
      encoder = ["linear 8", "tanh", "linear 2*latent", "gaussian log-variance"]
      decoder = ["linear 8", "tanh", "linear input", "sigmoid"]
      """
    }
  }
}

/// A small plan on the tiny images; 96 images in batches of 10 leave a short last batch of 6.
/// `top` and `training` are more lines of the model file.
func tinyPlan(
  seed: UInt64 = 1, threads: Int = 1, epochs: Int = 3, learningRate: Float = 1e-2,
  model: TinyModel = .plain, batch: Int = 10, optimizer: String = "adam", top: String = "",
  training: String = ""
) throws -> TrainingPlan {
  let model = try ModelFile(
    parsing: """
      name = "tiny"
      \(top)
      \(model.layers)
      [training]
      loss = "mse"
      optimizer = "\(optimizer)"
      learning_rate = \(learningRate)
      batch = \(batch)
      epochs = \(epochs)
      \(training)
      """, source: "tiny.toml")
  return TrainingPlan(
    model: model, dataset: tinyDataset(), seed: seed, threads: threads,
    kernels: try KernelSet.select(environment: [:]))
}

/// Waits until a snapshot of the session fulfils a condition; nil after a minute, for a sanitizer makes all slow.
func snapshot(
  of session: TrainingSession, where condition: (TrainingSnapshot) -> Bool
) async throws -> TrainingSnapshot? {
  for _ in 0..<10_000 {
    if let snapshot = session.snapshots.peek(), condition(snapshot) { return snapshot }
    try await Task.sleep(for: .milliseconds(5))
  }
  return nil
}
