import Training

/// Weights that came apart: what a network computes is infinite, no number, or huge.
package struct CameApart {
  /// What it computes.
  package var value: Float
  /// Every how many-th of its numbers is that.
  package var stride: Int

  package init(to value: Float, every stride: Int) {
    self.value = value
    self.stride = stride
  }

  /// The same answers of such a network.
  package func answers(_ answers: Observations) -> Observations {
    var answers = answers
    change(&answers.wall) { $0.images = $0.images.map(image) }
    change(&answers.latentMap) { map in
      map.latents = numbers(map.latents)
      map.errors = map.errors.map(numbers)
      map.components = RunSamples.components(of: map.latents.showable, size: map.latentSize)
    }
    change(&answers.grid) { $0.samples = $0.samples.map(sample) }
    change(&answers.point) { $0.sample = sample($0.sample) }
    change(&answers.errors) { $0.errors = numbers($0.errors) }
    change(&answers.drawn) { $0.reconstruction = $0.reconstruction.map(image) }
    change(&answers.latents) { latents in
      latents.latents = latents.latents.map(numbers)
      latents.samples = latents.samples.map(sample)
    }
    change(&answers.spacing) { ($0.usual, $0.most) = (value, value) }
    change(&answers.neighbours) { neighbours in
      neighbours.nearest = neighbours.nearest.map { Neighbour(index: $0.index, distance: value) }
    }
    change(&answers.history) { history in
      history.moments = history.moments.map {
        .init(step: $0.step, reconstruction: sample($0.reconstruction), error: value)
      }
    }
    change(&answers.model) { model in
      model.klPerLatent = model.klPerLatent.map(numbers)
      model.latentVariances = numbers(model.latentVariances)
      model.layers = model.layers.map(layer)
    }
    return answers
  }

  /// The same training, whose last losses are what such a network has.
  package func snapshot(_ snapshot: TrainingSnapshot) -> TrainingSnapshot {
    var snapshot = snapshot
    for step in 0..<100 {
      let isApart = step.isMultiple(of: stride)
      snapshot.losses.append(isApart ? value : 0.03)
      snapshot.reconstructionLosses?.append(isApart ? value : 30)
      snapshot.klDivergences?.append(isApart ? value : 3)
    }
    snapshot.step += 100
    snapshot.loss = value
    snapshot.pcaError = Double(value)
    if let last = snapshot.epochMetrics.indices.last {
      snapshot.epochMetrics[last].trainingLoss = Double(value)
      snapshot.epochMetrics[last].testError = Double(value)
    }
    return snapshot
  }

  private func change<Part>(_ part: inout Part?, _ body: (inout Part) -> Void) {
    guard var changed = part else { return }
    body(&changed)
    part = changed
  }

  private func numbers(_ numbers: [Float]) -> [Float] {
    numbers.enumerated().map { $0.offset.isMultiple(of: stride) ? value : $0.element }
  }

  private func sample(_ sample: Sample) -> Sample {
    if case .numbers(let numbers) = sample { .numbers(self.numbers(numbers)) } else { sample }
  }

  private func image(_ image: Reconstruction) -> Reconstruction {
    var image = image
    image.reconstruction = sample(image.reconstruction)
    image.error = image.index.isMultiple(of: stride) ? value : image.error
    image.latent = numbers(image.latent)
    return image
  }

  private func layer(_ layer: LayerReport) -> LayerReport {
    var layer = layer
    layer.weightNorm = layer.weightNorm.map { _ in value }
    layer.gradientNorm = layer.gradientNorm.map { _ in value }
    if value.isFinite { layer.activations.range = min(0, value)...max(0, value) }
    return layer
  }
}
