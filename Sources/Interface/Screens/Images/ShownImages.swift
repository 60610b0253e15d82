import Canvas
import Drawing
import Training

/// The images that were last observed, by what they are.
///
/// A reconstruction keeps its pixels where they hardly changed, so that noise repaints nothing.
struct ShownImages: Sendable {
  /// The split of the images.
  private(set) var split = Split.training
  private var images: [Int: Reconstruction] = [:]
  private var taken: (request: WallRequest, step: Int)?

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

  /// Takes in a newer answer; images that it lacks are forgotten.
  mutating func take(_ wall: Wall) {
    if let taken, taken == (wall.request, wall.step) { return }
    taken = (wall.request, wall.step)
    let old = wall.request.split == split ? images : [:]
    split = wall.request.split
    images = [:]
    for var image in wall.images {
      image.reconstruction = image.reconstruction.steadied(
        against: old[image.index]?.reconstruction)
      images[image.index] = image
    }
  }
}

extension Picture {
  /// The picture, but with the pixels of an earlier one where they hardly differ.
  fileprivate func steadied(against previous: Picture?) -> Picture {
    guard let previous, previous.shape == shape else { return self }
    let steady = PixelImage(self).steadied(against: PixelImage(previous))
    return Picture(shape: shape, pixels: steady.pixels)
  }
}

/// The pixels of an image, before the first is seen.
private let assumedPixels = Size(width: 28, height: 28)

/// Where a larger image fits, none of fewer columns than this is drawn in ASCII.
private let leastColumnsInASCII = 14

/// The sizes in cells at which the data's images can be drawn, the largest first.
func imageSizes(_ state: State, within size: Size) -> [Size] {
  let shape = state.images.shown.any?.original.shape
  let pixels = shape.map { Size(width: $0.width, height: $0.height) } ?? assumedPixels
  var sizes: [Size] = []
  var room = size
  while true {
    let cells = imageCells(
      width: pixels.width, height: pixels.height, fitting: room, appearance: state.appearance)
    guard cells.width > 0, cells.height > 0 else { return sizes }
    // Glyphs as brightness need more of them than blocks do.
    if state.isASCII, !sizes.isEmpty, cells.width < leastColumnsInASCII { return sizes }
    sizes.append(cells)
    room = Size(width: cells.width - 1, height: cells.height)
  }
}
