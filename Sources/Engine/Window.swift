/// Rows and columns of pixels.
public struct Extent: Hashable, Sendable, CustomStringConvertible {
  /// Rows.
  public var height: Int
  /// Columns.
  public var width: Int

  /// So many rows and columns.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// As many rows as columns.
  public init(_ side: Int) {
    self.init(height: side, width: side)
  }

  /// As people write it: `3` where both are alike, else `3x5`.
  public var description: String { height == width ? "\(height)" : "\(height)x\(width)" }
}

/// How a convolution's kernel moves over an image, in PyTorch's terms.
public struct Window: Hashable, Sendable {
  /// The kernel's pixels.
  public var kernel: Extent
  /// Pixels from one place of the kernel to the next.
  public var stride: Extent
  /// Pixels of zeros at each edge of the image.
  public var padding: Extent
  /// Rows and columns that a transposed convolution adds at the bottom and the right; less than
  /// the stride.
  public var outputPadding: Extent

  /// A kernel of some size that moves pixel by pixel within the image, unless told otherwise.
  public init(
    kernel: Extent, stride: Extent = Extent(1), padding: Extent = Extent(0),
    outputPadding: Extent = Extent(0)
  ) {
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
  }

  /// The places of the kernel on an image, as torch.nn.Conv2d counts them; nil if it does not fit.
  public func convolved(_ image: Extent) -> Extent? {
    let room = Extent(
      height: image.height + 2 * padding.height - kernel.height,
      width: image.width + 2 * padding.width - kernel.width)
    guard room.height >= 0, room.width >= 0 else { return nil }
    return Extent(height: room.height / stride.height + 1, width: room.width / stride.width + 1)
  }

  /// The image whose convolution has these places, as torch.nn.ConvTranspose2d counts; nil if
  /// nothing would be left of it.
  public func transposed(_ image: Extent) -> Extent? {
    let result = Extent(
      height: (image.height - 1) * stride.height - 2 * padding.height + kernel.height
        + outputPadding.height,
      width: (image.width - 1) * stride.width - 2 * padding.width + kernel.width
        + outputPadding.width)
    return result.height > 0 && result.width > 0 ? result : nil
  }
}
