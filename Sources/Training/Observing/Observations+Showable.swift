/// Weights that come apart compute numbers of any size. What is so great that squares and differences
/// of it would be none any more is shown as no number, as NaN is, so that whatever draws it need fear
/// nothing of it.
extension Float {
  fileprivate static let greatestShown: Float = 1e15

  fileprivate var showable: Float { abs(self) <= Self.greatestShown ? self : .nan }
}

extension [Float] {
  /// The numbers, NaN where one is no number or too great to be shown.
  package var showable: [Float] {
    allSatisfy { abs($0) <= Float.greatestShown } ? self : map(\.showable)
  }
}

extension Observations {
  /// The same, NaN where something is no number or too great to be shown.
  package var showable: Observations {
    var shown = self
    shown.wall = wall.map {
      Wall(request: $0.request, step: $0.step, images: $0.images.map(\.showable))
    }
    shown.latentMap?.latents = latentMap?.latents.showable ?? []
    shown.latentMap?.errors = latentMap?.errors?.showable
    shown.grid?.samples = grid?.samples.map(\.showable) ?? []
    shown.point = point.map {
      DecodedPoint(latent: $0.latent, step: $0.step, sample: $0.sample.showable)
    }
    shown.errors?.errors = errors?.errors.showable ?? []
    shown.drawn?.reconstruction = drawn?.reconstruction?.showable
    shown.latents?.latents = latents?.latents.map(\.showable) ?? []
    shown.latents?.samples = latents?.samples.map(\.showable) ?? []
    shown.spacing = spacing.map {
      CodeSpacing(
        request: $0.request, step: $0.step, usual: $0.usual.showable, most: $0.most.showable)
    }
    shown.history?.moments =
      history?.moments.map {
        .init(step: $0.step, reconstruction: $0.reconstruction.showable, error: $0.error.showable)
      } ?? []
    return shown
  }
}

extension Sample {
  fileprivate var showable: Sample {
    if case .numbers(let numbers) = self { .numbers(numbers.showable) } else { self }
  }
}

extension Reconstruction {
  fileprivate var showable: Reconstruction {
    var shown = self
    shown.reconstruction = reconstruction.showable
    shown.error = error.showable
    shown.latent = latent.showable
    return shown
  }
}
