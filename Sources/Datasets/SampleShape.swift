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

  /// What one sample is called.
  public var noun: String { image == nil ? "sample" : "image" }
}
