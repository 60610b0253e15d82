import Autoencoders
import Datasets
import Engine

extension InferenceBench {
  /// Test images whose way through the layers is looked at.
  private static let lookedAt = 128
  /// Parts of an activations' histogram.
  private static let parts = 48
  /// The most filters that are shown.
  private static let mostFilters = 512

  /// Looks into the layers with the weights in use.
  func report() -> ModelReport {
    let test = plan.dataset.test
    let indices = Array(0..<min(Self.lookedAt, test.count))
    let places = layerPlaces
    var ranges = places.map { ActivationRange(units: $0.output.rows) }
    var spread = LatentSpread(size: latentSize)
    var divergences = autoencoder.klPerLatent.map { [Double](repeating: 0, count: $0.count) }
    forward(indices, of: test) { batch in
      for (index, place) in places.enumerated() {
        ranges[index].take(place.output, samples: batch.count)
      }
      spread.take(autoencoder.latent, samples: batch.count)
      for (index, value) in (autoencoder.klPerLatent ?? []).enumerated() {
        divergences?[index] += value * Double(batch.count) / Double(indices.count)
      }
    }
    var histograms = ranges.map {
      Histogram(range: $0.range, counts: Array(repeating: 0, count: Self.parts))
    }
    forward(indices, of: test) { batch in
      for (index, place) in places.enumerated() {
        histograms[index].take(place.output, samples: batch.count)
      }
    }
    return ModelReport(
      step: step ?? 0,
      layers: places.indices.map { layer(places[$0], ranges[$0], histograms[$0]) },
      filters: filters, klPerLatent: divergences?.map { Float($0) },
      latentVariances: spread.variances)
  }

  private func forward(
    _ indices: [Int], of images: SampleSet, _ body: (ArraySlice<Int>) -> Void
  ) {
    inference.forEachBatch(
      of: indices, in: images, { pass, _ in autoencoder.forward(in: pass) }, then: body)
  }

  /// A layer and where what comes out of it lies.
  private struct LayerPlace {
    let summary: LayerSummary
    let layer: any Layer
    let output: Matrix
    /// The position of the layer's first parameter among all.
    let firstParameter: Int
  }

  private var layerPlaces: [LayerPlace] {
    var firstParameter = 0
    let networks = [autoencoder.encoder, autoencoder.decoder]
    let layers = networks.flatMap { network in
      network.layers.enumerated().map { ($1, output(ofLayer: $0, in: network)) }
    }
    return zip(summaries, layers).map { summary, layer in
      defer { firstParameter += layer.0.parameters.count }
      return LayerPlace(
        summary: summary, layer: layer.0, output: layer.1, firstParameter: firstParameter)
    }
  }

  /// What comes out of a layer. One that only reshapes samples shares the matrix where the encoder has
  /// them shifted; it gives them as they are.
  private func output(ofLayer index: Int, in network: Network) -> Matrix {
    let output = network.output(ofLayer: index)
    return output === autoencoder.encoder.input ? autoencoder.seen : output
  }

  private func layer(
    _ place: LayerPlace, _ range: ActivationRange, _ histogram: Histogram
  ) -> LayerReport {
    let parameters = place.layer.parameters
    let gradients = inference.weights?.gradientNorms?[place.firstParameter...].prefix(
      parameters.count)
    return LayerReport(
      part: place.summary.part == .encoder ? .encoder : .decoder, index: place.summary.index,
      text: place.summary.text, outputShape: place.summary.outputShape.description,
      parameterCount: place.summary.parameterCount,
      weightNorm: parameters.isEmpty
        ? nil : together(parameters.map { Float(plan.kernels.norm(of: $0.value)) }),
      gradientNorm: parameters.isEmpty ? nil : gradients.map { together(Array($0)) },
      activations: histogram, units: place.output.rows,
      deadUnits: place.summary.operation == .activation(.relu) ? range.zeroUnits : nil)
  }

  /// The norm of several tensors as one.
  private func together(_ norms: [Float]) -> Float {
    norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The weights of the first layer that has some, a picture for each of its units.
  private var filters: [Picture] {
    guard case .image(let image) = plan.dataset.shape,
      let weight = autoencoder.encoder.layers.lazy.compactMap({ $0.parameters.first }).first,
      let units = weight.shape.dimensions.first
    else { return [] }
    let shape =
      weight.shape.dimensions.count == 2
      ? image
      : ImageShape(
        channels: weight.shape.dimensions[1], height: weight.shape.dimensions[2],
        width: weight.shape.dimensions[3])
    let numbers = weight.value.array()
    guard numbers.count == units * shape.count else { return [] }
    return (0..<min(units, Self.mostFilters)).map { unit in
      picture(numbers[(unit * shape.count)...].prefix(shape.count), shape)
    }
  }

  /// Numbers from the least, black, to the greatest, white.
  private func picture(_ values: ArraySlice<Float>, _ shape: ImageShape) -> Picture {
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 0)
    let span = greatest - least
    return Picture(
      shape: shape,
      pixels: values.map { span > 0 ? UInt8(max(0, min(255, ($0 - least) / span * 255))) : 0 })
  }
}

/// How much each number of the latent varies over images.
private struct LatentSpread {
  private var sums: [Double]
  private var squares: [Double]
  private var count = 0.0

  init(size: Int) {
    sums = Array(repeating: 0, count: size)
    squares = sums
  }

  mutating func take(_ latent: Matrix, samples: Int) {
    for axis in sums.indices {
      for column in 0..<samples {
        let value = Double(latent[axis, column])
        sums[axis] += value
        squares[axis] += value * value
      }
    }
    count += Double(samples)
  }

  /// The mean of the squares less the square of the mean, [size].
  var variances: [Float] {
    zip(sums, squares).map { sum, square in
      Float(square / count - (sum / count) * (sum / count))
    }
  }
}

/// The least and the greatest of a layer's activations, and which units were ever other than 0.
private struct ActivationRange {
  private var least = Float.infinity
  private var greatest = -Float.infinity
  private var isAlive: [Bool]

  init(units: Int) {
    isAlive = Array(repeating: false, count: units)
  }

  mutating func take(_ output: Matrix, samples: Int) {
    for unit in 0..<output.rows {
      let values = UnsafeBufferPointer(start: output.pointer + unit * output.stride, count: samples)
      for value in values {
        least = min(least, value)
        greatest = max(greatest, value)
        if value != 0 { isAlive[unit] = true }
      }
    }
  }

  var range: ClosedRange<Float> {
    least <= greatest && (greatest - least).isFinite ? least...greatest : 0...0
  }
  var zeroUnits: Int { isAlive.count { !$0 } }
}

extension Histogram {
  fileprivate mutating func take(_ output: Matrix, samples: Int) {
    let span = range.upperBound - range.lowerBound
    // Of doubles, for the inverse of a small float is infinite.
    let scale = span > 0 ? Double(counts.count) / Double(span) : 0
    let (least, last) = (range.lowerBound, counts.count - 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for unit in 0..<output.rows {
        let values = UnsafeBufferPointer(
          start: output.pointer + unit * output.stride, count: samples)
        for value in values where value.isFinite {
          counts[max(0, min(last, Int(Double(value - least) * scale)))] += 1
        }
      }
    }
  }
}
