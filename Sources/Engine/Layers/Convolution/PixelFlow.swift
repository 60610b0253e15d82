/// What flows from pixel to pixel through a kernel, from an image to the kernel's places on it or
/// back: target = bias + Σ weight · source over the links of each target pixel.
struct PixelFlow {
  /// The source's shape, [channels, height, width].
  let source: Shape
  /// The target's shape, [channels, height, width].
  let target: Shape
  private let links: Links
  /// Whether it goes to the places, whose channels are the weight's slowest dimension.
  let isToPlaces: Bool

  /// Rows of target channels that are worked on together.
  private static let rowGrain = 8...64
  /// Samples that are worked on together: those of a few rows of pixels stay in the cache.
  private static let columnGrain = 256

  /// From an image to the places.
  init(from image: Shape, toPlaces places: Shape, of map: KernelMap) {
    (source, target, isToPlaces) = (image, places, true)
    links = Links(toPlacesOf: map)
  }

  /// From the places to an image.
  init(from places: Shape, toImage image: Shape, of map: KernelMap) {
    (source, target, isToPlaces) = (places, image, false)
    links = Links(toImageOf: map)
  }

  /// Products that are added up for one sample.
  var multiplyAdds: Int { links.count * source.channels * target.channels }

  /// Turns this worker's share of a weight, [places' channels, image's channels, taps], so that
  /// the target's channels lie side by side: [source channels, taps, target channels].
  func pack(_ weight: Parameter, into packed: FloatBuffer, _ kernels: KernelSet, in pass: Pass) {
    let taps = weight.value.count / (source.channels * target.channels)
    let (from, to) = (weight.value.pointer, packed.pointer)
    if isToPlaces {
      let steps = source.channels * taps
      let rows = pass.worker.share(of: target.channels)
      kernels.transpose(
        rows.count, steps, from + rows.lowerBound * steps, steps, to + rows.lowerBound,
        target.channels)
    } else {
      let block = target.channels * taps
      for channel in pass.worker.share(of: source.channels) {
        kernels.transpose(
          target.channels, taps, from + channel * block, taps, to + channel * block,
          target.channels)
      }
    }
  }

  /// Fills this worker's share of `output`, [target, batch], from `input`, [source, batch], and a
  /// packed weight.
  func run(
    _ packed: FloatBuffer, _ input: Matrix, into output: Matrix, bias: FloatBuffer?,
    _ kernels: KernelSet, in pass: Pass
  ) {
    let pieces = Pieces(
      rows: target.channels, columns: target.pixels, rowGrain: Self.rowGrain, columnGrain: 1,
      workers: pass.worker.count)
    let taps = packed.count / (source.channels * target.channels)
    pieces.share(of: pass.worker) { channels, pixels in
      let start = output.row(channels.lowerBound * target.pixels + pixels.lowerBound)
      for column in stride(from: 0, to: pass.columns, by: Self.columnGrain) {
        kernels.convolve(
          channels.count, min(Self.columnGrain, pass.columns - column), pixels.count,
          source.channels, links.starts.pointer + pixels.lowerBound, links.sources.pointer,
          links.taps.pointer, packed.pointer + channels.lowerBound, taps * target.channels,
          target.channels, input.pointer + column, source.pixels * input.stride, input.stride,
          start + column, target.pixels * output.stride, output.stride,
          bias.map { UnsafePointer($0.pointer + channels.lowerBound) })
      }
    }
  }
}

extension Shape {
  /// Channels of an image.
  var channels: Int { dimensions[0] }
  /// Pixels of one channel.
  var pixels: Int { dimensions[1] * dimensions[2] }
  /// Rows and columns of an image.
  var extent: Extent { Extent(height: dimensions[1], width: dimensions[2]) }
}
