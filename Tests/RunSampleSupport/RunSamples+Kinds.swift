import Datasets
import Foundation
import Training

/// Runs of other kinds than the usual one.
extension RunSamples {
  /// A variational run: a loss of two parts, in sums of squared errors.
  package static func variational() -> TrainingSnapshot {
    var snapshot = snapshot(latentSize: 20)
    snapshot.run.model = "vae20"
    snapshot.beta = 1
    snapshot.losses = LossSeries()
    snapshot.reconstructionLosses = LossSeries()
    snapshot.klDivergences = LossSeries()
    for step in 0..<snapshot.step {
      let noise = Float((step &* 7919) % 101) / 101 - 0.5
      let rebuilt = 32 + 150 / (1 + Float(step) / 40) + 3 * noise
      let divergence = 24 * Float(step) / (Float(step) + 300) + noise
      snapshot.reconstructionLosses?.append(rebuilt)
      snapshot.klDivergences?.append(divergence)
      snapshot.losses.append(rebuilt + divergence)
      snapshot.loss = rebuilt + divergence
    }
    for index in snapshot.epochMetrics.indices {
      snapshot.epochMetrics[index].trainingLoss = 58 - Double(index)
      snapshot.epochMetrics[index].reconstructionLoss = 34 - Double(index)
      snapshot.epochMetrics[index].klDivergence = 24
      snapshot.epochMetrics[index].testError = 0.0108 - 0.0005 * Double(index)
    }
    snapshot.pcaError = 0.0235
    return snapshot
  }

  /// A run whose network sees noisy images, with images held back.
  package static func denoising() -> TrainingSnapshot {
    var snapshot = snapshot(latentSize: 4)
    snapshot.run.model = "denoise4"
    snapshot.run.corruption = "gaussian 0.3"
    snapshot.run.validationCount = 12_000
    snapshot.noise = 0.3
    snapshot.pcaError = 0.0479
    for index in snapshot.epochMetrics.indices {
      snapshot.epochMetrics[index].validationLoss = 0.044 - 0.002 * Double(index)
    }
    return snapshot
  }

  /// Images that have no labels.
  package static func withoutLabels() -> TrainingSnapshot {
    var snapshot = snapshot()
    snapshot.run.data = unlabelled
    return snapshot
  }

  /// Images whose classes have names.
  package static func named(_ names: [String]) -> TrainingSnapshot {
    var snapshot = snapshot()
    snapshot.run.data = "things"
    snapshot.run.classNames = names
    return snapshot
  }

  /// Names that share first letters.
  package static let clothes = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// The letters, as classes.
  package static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)

  /// Images in colour.
  package static func colored() -> TrainingSnapshot {
    var snapshot = snapshot()
    snapshot.run.data = "colours"
    snapshot.run.sampleShape = .image(ImageShape(channels: 3, height: 28, width: 28))
    return snapshot
  }

  /// Images of 8x8 pixels.
  package static func small() -> TrainingSnapshot {
    var snapshot = snapshot()
    snapshot.run.data = "small"
    snapshot.run.sampleShape = .image(ImageShape(height: 8, width: 8))
    return snapshot
  }

  /// The helix that one number describes.
  package static func helix() -> TrainingSnapshot {
    var snapshot = vectors(of: 3, latentSize: 1)
    snapshot.run.model = "helix1"
    snapshot.run.data = "helix"
    snapshot.run.factorName = "θ"
    return snapshot
  }

  /// A run on samples of so many numbers each.
  package static func vectors(of count: Int, latentSize: Int = 2) -> TrainingSnapshot {
    var snapshot = snapshot(latentSize: latentSize)
    snapshot.run.model = "small"
    snapshot.run.data = "numbers"
    snapshot.run.sampleShape = .vector(count)
    snapshot.run.trainingCount = 10_000
    snapshot.run.testCount = 2000
    return snapshot
  }

  /// The angle of a sample of the helix, 0...4π.
  package static func angle(_ index: Int) -> Double {
    4 * .pi * Double((index &* 7919) % 1009) / 1009
  }

  package static func rebuiltNumbers(_ index: Int, of run: RunDescription) -> Reconstruction {
    let count = run.sampleShape.count
    let original = numbers(angle(index), count: count)
    let rebuilt = numbers(angle(index) * 0.98 + 0.1, count: count)
    let differences = zip(original, rebuilt).map { $0 - $1 }
    let error = differences.map { $0 * $0 }.reduce(0, +)
    return Reconstruction(
      index: index, label: nil, original: .numbers(original), reconstruction: .numbers(rebuilt),
      error: error / Float(count), latent: latent(index, of: run))
  }

  package static func decoded(_ latent: [Float], of run: RunDescription) -> Sample {
    .numbers(numbers(Double(latent[0] + 1) * 6, count: run.sampleShape.count))
  }

  /// Latents that lie on no grid, each decoded to a digit that tells which of them it is.
  package static func decodedLatents(
    _ request: LatentsRequest, of run: RunDescription
  ) -> DecodedLatents {
    let latents = latents(request, of: run)
    let samples = latents.enumerated().map { place, latent -> Sample in
      guard run.sampleShape.image != nil else { return decoded(latent, of: run) }
      return .picture(drawn(place % 10, blur: 1.6, of: run))
    }
    return DecodedLatents(request: request, step: 3300, latents: latents, samples: samples)
  }

  private static func latents(_ request: LatentsRequest, of run: RunDescription) -> [[Float]] {
    switch request {
    case .these(let latents): latents
    case .way(let way):
      (0..<way.count).map { step in
        let share = Float(step) / Float(way.count - 1)
        return zip(latent(way.first, of: run), latent(way.last, of: run)).map {
          (1 - share) * $0 + share * $1
        }
      }
    case .drawn(let count, let seed):
      (0..<count).map { latent($0 * 31 + Int(seed) * 7, of: run) }
    }
  }

  private static func numbers(_ angle: Double, count: Int) -> [Float] {
    let helix: [Double] = [3 * cos(angle), 3 * sin(angle), angle / (4 * Double.pi)]
    guard count > 3 else { return helix.prefix(count).map { Float($0) } }
    return (0..<count).map { place -> Float in
      let phase = angle + Double(place) / 3
      return Float(sin(phase))
    }
  }

  package static func noisy(_ picture: Picture) -> Picture {
    let pixels = picture.pixels.enumerated().map { index, pixel -> UInt8 in
      let noise = (index &* 7919) % 151 - 75
      return UInt8(min(255, max(0, Int(pixel) + noise)))
    }
    return Picture(shape: picture.shape, pixels: pixels)
  }

  /// A look into tanh3, or into as many layers for other latents; one layer is nearly dead.
  package static func modelReport(of run: RunDescription) -> ModelReport {
    let widths = [run.sampleShape.count, 128, 64, run.latentSize]
    let encoder = half(.encoder, widths, endsIn: nil)
    let decoder = half(.decoder, widths.reversed(), endsIn: "sigmoid")
    let filters = (0..<64).map { filter($0) }
    let divergences = (0..<run.latentSize).map { axis -> Float in
      let rank = Float(1 + axis % 7)
      return axis % 4 == 3 ? 0.11 : 2.6 / rank
    }
    let variances = (0..<run.latentSize).map { axis -> Float in axis % 4 == 3 ? 0.0004 : 0.9 }
    return ModelReport(
      step: 3300, layers: encoder + decoder,
      filters: run.sampleShape.image == nil ? [] : filters,
      klPerLatent: run.model.hasPrefix("vae") ? divergences : nil, latentVariances: variances)
  }

  private static func half(
    _ part: LayerReport.Part, _ widths: [Int], endsIn last: String?
  ) -> [LayerReport] {
    var layers: [LayerReport] = []
    for (place, (from, to)) in zip(widths, widths.dropFirst()).enumerated() {
      layers.append(
        LayerReport(
          part: part, index: layers.count, text: "linear \(to)", outputShape: "\(to)",
          parameterCount: from * to + to, weightNorm: 12.3456 / Float(place + 1),
          gradientNorm: 0.0123 * Float(place + 1), activations: bell(-3.2...2.9), units: to,
          deadUnits: nil))
      let isLast = place == widths.count - 2
      guard let text = isLast ? last : "relu" else { continue }
      layers.append(
        LayerReport(
          part: part, index: layers.count, text: text, outputShape: "\(to)", parameterCount: 0,
          weightNorm: nil, gradientNorm: nil, activations: bell(0...2.9, peak: 0), units: to,
          deadUnits: isLast ? nil : place == 0 ? 3 : to * 3 / 4))
    }
    return layers
  }

  private static func bell(_ range: ClosedRange<Float>, peak: Int = 32) -> Histogram {
    Histogram(
      range: range,
      counts: (0..<64).map { part in
        let distance = Double(part - peak) / 12
        return Int(10_000 * exp(-distance * distance / 2))
      })
  }

  /// A wave in one of several directions.
  private static func filter(_ index: Int) -> Picture {
    let (across, down) = (0.15 * Double(index % 5), 0.12 * Double(index % 7))
    return Picture(
      shape: shape,
      pixels: (0..<784).map { (place: Int) -> UInt8 in
        let phase: Double = across * Double(place % 28) + down * Double(place / 28)
        return UInt8(127 + 120 * sin(phase + Double(index)))
      })
  }
}

// MARK: - t-SNE

extension RunSamples {
  /// What t-SNE made of a map's codes so far: each label in a place of its own on a ring that grows
  /// with the iterations.
  package static func embedding(
    of request: ObservationRequest, _ run: RunDescription, iteration: Int = 312,
    phase: EmbeddingPhase = .running
  ) -> Embedding? {
    guard let map = request.latentMap, let wanted = request.embedding else { return nil }
    let radius = 20 * Double(iteration) / 312
    let points = (0..<map.count).flatMap { index -> [Float] in
      let angle = 2 * Double.pi * Double(label(index, of: run)) / 10
      let (across, up) = (Double((index &* 37) % 89) / 89, Double((index &* 53) % 97) / 97)
      return [Float(radius * cos(angle) + 8 * across), Float(radius * sin(angle) + 8 * up)]
    }
    return Embedding(
      map: map, step: 3300, request: wanted, phase: phase, points: points, iteration: iteration,
      iterations: 750, klDivergence: 1.824)
  }
}
