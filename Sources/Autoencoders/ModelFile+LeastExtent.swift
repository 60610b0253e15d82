import Engine

extension ModelFile {
  /// The least rows and columns of images on which every kernel of the encoder has a place; nil if
  /// that is beyond any image.
  var leastExtent: Extent? {
    var least = Extent(1)
    for layer in encoder.prefix(while: \.keepsImages).reversed() {
      switch layer.form {
      case .conv(_, let window, let fitsPadding):
        least = window.leastImage(withPlaces: least, fitsPadding: fitsPadding)
      case .convTranspose(_, let window, _): least = window.leastPlaces(ofImage: least)
      case .linear, .unflatten, .complete: break
      }
      guard least.fits(in: Self.largestImage) else { return nil }
    }
    return least
  }

  /// Larger than any that a model is asked for.
  private static let largestImage = Extent(100_000)
}

extension LayerSpecification {
  /// Whether it takes an image and gives one.
  fileprivate var keepsImages: Bool {
    switch form {
    case .conv, .convTranspose: true
    case .linear, .unflatten, .complete(.flatten), .complete(.gaussian): false
    case .complete: true
    }
  }
}

extension Window {
  /// The least image on which the kernel has so many places.
  fileprivate func leastImage(withPlaces places: Extent, fitsPadding: Bool) -> Extent {
    func side(_ places: Int, _ kernel: Int, _ stride: Int, _ padding: Int) -> Int {
      max(1, (places - 1) * stride + kernel - 2 * padding)
    }
    var least = Extent(
      height: side(places.height, kernel.height, stride.height, padding.height),
      width: side(places.width, kernel.width, stride.width, padding.width))
    guard fitsPadding else { return least }
    // Padding that fits makes up for what is missing at the end.
    while fits(Extent(height: least.height - 1, width: least.width), givingRows: places.height) {
      least.height -= 1
    }
    while fits(Extent(height: least.height, width: least.width - 1), givingColumns: places.width) {
      least.width -= 1
    }
    return least
  }

  /// Whether the kernel has so many places on an image with the padding that fits it.
  private func fits(
    _ image: Extent, givingRows rows: Int = 1, givingColumns columns: Int = 1
  ) -> Bool {
    var window = self
    window.padding = paddingToFit(image)
    guard kernel.fits(in: image), let places = window.convolved(image) else { return false }
    return places.height >= rows && places.width >= columns
  }

  /// The fewest places from which a transposed convolution makes an image of a size.
  fileprivate func leastPlaces(ofImage image: Extent) -> Extent {
    func side(_ image: Int, _ rest: Int, _ stride: Int, _ padding: Int) -> Int {
      let more = image + 2 * padding - rest
      return more <= 0 ? 1 : (more + stride - 1) / stride + 1
    }
    return Extent(
      height: side(
        image.height, kernel.height + outputPadding.height, stride.height, padding.height),
      width: side(image.width, kernel.width + outputPadding.width, stride.width, padding.width))
  }
}

extension Extent {
  /// Whether it is no larger than another, either way.
  func fits(in other: Extent) -> Bool { height <= other.height && width <= other.width }
}
