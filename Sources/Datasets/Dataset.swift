/// The shape of one image: channels, rows and columns of pixels.
public struct ImageShape: Hashable, Sendable {
  /// Colour channels: 1 for grey.
  public let channels: Int
  /// Rows of pixels.
  public let height: Int
  /// Columns of pixels.
  public let width: Int

  /// The shape of an image; every number at least 1.
  public init(channels: Int = 1, height: Int, width: Int) {
    precondition(channels > 0 && height > 0 && width > 0, "an image has at least one pixel")
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Numbers in one image.
  public var count: Int { channels * height * width }
}

/// What one sample is: an image, or numbers that are none.
public enum SampleShape: Hashable, Sendable {
  case image(ImageShape)
  /// So many numbers.
  case vector(Int)

  /// Numbers in one sample.
  public var count: Int {
    switch self {
    case .image(let shape): shape.count
    case .vector(let count): count
    }
  }

  /// The image's shape, if it is one.
  public var image: ImageShape? {
    if case .image(let shape) = self { shape } else { nil }
  }
}

/// Images with their labels, kept as bytes.
public struct ImageSet: Sendable {
  /// The shape of each image.
  public let shape: ImageShape
  /// Pixels [count, channels, height, width], 0 black to 255 white.
  public let pixels: [UInt8]
  /// A label for each image, or nil where the data have none.
  public let labels: [UInt8]?
  /// Number of images.
  public let count: Int

  /// Images from their pixels and labels, whose numbers must agree.
  public init(shape: ImageShape, pixels: [UInt8], labels: [UInt8]?) {
    precondition(
      pixels.count.isMultiple(of: shape.count),
      "\(pixels.count) pixels are no whole number of images of \(shape.count)")
    count = pixels.count / shape.count
    if let labels {
      precondition(labels.count == count, "\(labels.count) labels for \(count) images")
    }
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
  }

  /// The first `limit` images, or all if there are fewer.
  public func prefix(_ limit: Int) -> ImageSet {
    guard limit < count else { return self }
    return ImageSet(
      shape: shape, pixels: Array(pixels[..<(limit * shape.count)]),
      labels: labels.map { Array($0[..<limit]) })
  }
}

/// Images to train on and images to test with.
public struct Dataset: Sendable {
  /// What the data are called on screen: `mnist`, `digits`, a folder's name.
  public let name: String
  /// Images to learn from.
  public let training: ImageSet
  /// Images that training never sees.
  public let test: ImageSet

  /// A data set of two sets of images of the same shape.
  public init(name: String, training: ImageSet, test: ImageSet) {
    precondition(training.shape == test.shape, "training and test images differ in shape")
    self.name = name
    self.training = training
    self.test = test
  }

  /// The shape of each image.
  public var shape: ImageShape { training.shape }
}
