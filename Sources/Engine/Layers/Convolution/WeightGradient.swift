/// The gradient of a convolution's weight:
/// W′(a, b, t) = Σ places(a, p)·image(b, the pixel under t at p) over places p and the batch.
final class WeightGradient {
  private let image: Shape
  private let places: Shape
  private let taps: Int
  private let kernels: KernelSet
  /// [places, taps]: the image's pixel, or -1.
  private let pixels: IndexBuffer
  /// A vector for each weight.
  private let partialSums: FloatBuffer
  /// A row that stands for pixels off the image.
  private var zeros = FloatBuffer(count: 0)

  /// Places' channels, and weights of each, that are worked on together, in the kernels'
  /// tiles.
  private static let rowGrain = 4...64
  private static let columnGrain = 3

  /// For images and places of these shapes, [channels, height, width].
  init(image: Shape, places: Shape, map: KernelMap, kernels: KernelSet) {
    self.image = image
    self.places = places
    self.kernels = kernels
    taps = map.taps
    pixels = IndexBuffer(map.pixels)
    partialSums = FloatBuffer(count: places.channels * image.channels * taps * Matrix.lanes)
  }

  /// Plans the row of zeros.
  func prepare(capacity: Int) { zeros = FloatBuffer(count: Matrix.padded(capacity)) }

  /// Sets this worker's share of `gradient` from the places' numbers, [places, batch], and the
  /// image's, [image, batch].
  func set(
    _ gradient: FloatBuffer, places placeNumbers: Matrix, image imageNumbers: Matrix, in pass: Pass
  ) {
    let steps = image.channels * taps
    let pieces = Pieces(
      rows: places.channels, columns: steps, rowGrain: Self.rowGrain,
      columnGrain: Self.columnGrain, workers: pass.worker.count)
    pieces.share(of: pass.worker) { channels, columns in
      let room = channels.lowerBound * steps + columns.lowerBound * channels.count
      kernels.correlate(
        channels.count, columns.lowerBound, columns.upperBound, places.pixels, pass.samples, taps,
        placeNumbers.row(channels.lowerBound * places.pixels),
        places.pixels * placeNumbers.stride, placeNumbers.stride, imageNumbers.pointer,
        image.pixels * imageNumbers.stride, imageNumbers.stride, zeros.pointer, pixels.pointer,
        partialSums.pointer + room * Matrix.lanes,
        gradient.pointer + channels.lowerBound * steps, steps)
    }
  }
}
