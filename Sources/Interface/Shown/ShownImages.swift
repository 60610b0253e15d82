import Canvas
import Datasets
import Drawing
import Training

/// The images that were last observed, by what they are.
///
/// A reconstruction keeps its pixels where they hardly changed, so that noise repaints nothing.
struct ShownImages: Sendable {
  /// The split of the images.
  private(set) var split = Split.training
  /// The images' positions, in the order asked.
  private(set) var indices: [Int] = []
  private var images: [Int: Reconstruction] = [:]

  /// The image at a position in its split, if it was observed.
  subscript(split: Split, index: Int) -> Reconstruction? {
    split == self.split ? images[index] : nil
  }

  /// All images of a split that were observed.
  func all(of split: Split) -> [Reconstruction] {
    split == self.split ? Array(images.values) : []
  }

  /// Any of the images, to learn their shape from.
  var any: Reconstruction? { images.first?.value }

  /// Takes in a newer answer; images that it lacks are forgotten. If it only brings the last one up
  /// to date, pixels that hardly changed stay. Gives the sum of the changed shares of each image.
  mutating func take(_ wall: Wall, isUpdate: Bool) -> Double {
    let old = wall.request.split == split ? images : [:]
    split = wall.request.split
    images = [:]
    indices = wall.request.indices
    var changed = 0.0
    for var image in wall.images {
      let before = old[image.index]?.reconstruction
      if isUpdate { image.reconstruction = image.reconstruction.steadied(against: before) }
      changed += image.reconstruction.changedShare(from: before)
      images[image.index] = image
    }
    return changed
  }
}

extension Sample {
  /// The sample, but where it is a picture with the pixels of an earlier one that hardly differ.
  func steadied(against previous: Sample?) -> Sample {
    guard let picture else { return self }
    return .picture(picture.steadied(against: previous?.picture))
  }

  /// The share of the cells that must be drawn anew after an earlier sample, 0 to 1.
  func changedShare(from previous: Sample?) -> Double {
    guard let picture else { return previous == self ? 0 : 1 }
    return picture.changedShare(from: previous?.picture)
  }
}

extension Picture {
  /// The picture, but with the pixels of an earlier one where they hardly differ.
  func steadied(against previous: Picture?) -> Picture {
    guard let previous, previous.shape == shape else { return self }
    let steady = PixelImage(self).steadied(against: PixelImage(previous))
    return Picture(shape: shape, pixels: steady.pixels)
  }

  /// The share of the cells that must be drawn anew after an earlier picture, 0 to 1.
  func changedShare(from previous: Picture?) -> Double {
    guard let previous, previous.shape == shape else { return 1 }
    let changed = PixelImage(self).changedPixels(from: PixelImage(previous))
    // A cell shows several pixels, and changes with any of them.
    return min(1, Self.pixelsPerCell * Double(changed) / Double(shape.height * shape.width))
  }

  private static let pixelsPerCell = 3.0
}

/// The pixels of an image, before the first is seen.
private let assumedShape = ImageShape(height: 28, width: 28)

/// Where a larger image fits, none of fewer columns than this is drawn in ASCII.
private let leastColumnsInASCII = 14

/// The sizes in cells at which a curve of a sample's numbers is drawn, the largest first.
private let curveSizes = [
  Size(width: 28, height: 8), Size(width: 14, height: 4), Size(width: 9, height: 2),
]

/// The width in cells of a sample's numbers below each other.
private let numbersWidth = 9

/// The sizes in cells at which the data's samples can be drawn, the largest first; in ASCII small ones,
/// too, if they are kept.
func imageSizes(_ state: State, within size: Size, keepsSmall: Bool = false) -> [Size] {
  if let count = state.vectorSize { return numberSizes(of: count, within: size) }
  let shape =
    state.training?.run.sampleShape.image ?? state.images.shown.any?.original.picture?.shape
  return pictureSizes(of: shape, state, within: size, keepsSmall: keepsSmall)
}

/// The sizes in cells at which samples of a shape can be drawn, the largest first.
func imageSizes(of shape: SampleShape, _ state: State, within size: Size) -> [Size] {
  switch shape {
  case .vector(let count): numberSizes(of: count, within: size)
  case .image(let image): pictureSizes(of: image, state, within: size)
  }
}

private func numberSizes(of count: Int, within size: Size) -> [Size] {
  let sizes =
    count <= SpacePlot.mostNumbers ? [Size(width: numbersWidth, height: count)] : curveSizes
  return sizes.filter { $0.width <= size.width && $0.height <= size.height }
}

private func pictureSizes(
  of shape: ImageShape?, _ state: State, within size: Size, keepsSmall: Bool = false
) -> [Size] {
  let shape = shape ?? assumedShape
  var sizes: [Size] = []
  var room = size
  while true {
    let cells = imageCells(
      width: shape.width, height: shape.height, fitting: room, appearance: state.appearance,
      maximumScale: SampleView.mostEnlarged(shape))
    guard cells.width > 0, cells.height > 0 else { return sizes }
    // Glyphs as brightness need more of them than blocks do.
    let isTooSmall = state.isASCII && !keepsSmall && cells.width < leastColumnsInASCII
    if isTooSmall, !sizes.isEmpty { return sizes }
    sizes.append(cells)
    room = Size(width: cells.width - 1, height: cells.height)
  }
}
