import Dispatch
import Formats

extension SharedBytes {
  /// Images whose channels lie pixel by pixel, [n, height, width, channels], with a plane for each
  /// channel, [n, channels, height, width]; `name` names them in errors.
  func planar(
    _ shape: ImageShape, of name: String, _ memory: DataMemory
  ) throws(DatasetError) -> SharedBytes {
    try memory.images(count / shape.count, from: self, shape, to: shape, of: name) { _ in
      { source, target in
        let area = shape.height * shape.width
        for channel in 0..<shape.channels {
          for pixel in 0..<area {
            target[channel * area + pixel] = source[pixel * shape.channels + channel]
          }
        }
      }
    }
  }
}

extension ReadSamples {
  /// The same as a person wants images: of a size, and with three channels where colours are asked
  /// for. Samples that are no images are refused then; `name` names them.
  func adapted(
    to options: ReadingOptions, of name: String, _ memory: DataMemory
  ) throws(DatasetError) -> ReadSamples {
    guard let image = shape.image, case .bytes(let bytes) = values else {
      guard options.size == nil, !options.isColor else {
        throw .file(name, "its samples are no images: leave out --size and --color")
      }
      return self
    }
    let size = options.size ?? ImageSize(rows: image.height, columns: image.width)
    guard let size else {
      throw .file(
        name,
        "images of \(image.height)x\(image.width), expected sides of at most "
          + "\(ImageSize.sides.upperBound); say with --size to what they are to be resized")
    }
    var adapted = self
    let wanted = ImageShape(
      channels: options.isColor ? 3 : image.channels, height: size.rows, width: size.columns)
    guard wanted != image else { return self }
    adapted.shape = .image(wanted)
    adapted.values = .bytes(
      try memory.images(count, from: bytes, image, to: wanted, of: name) { _ in
        var change = ImageChange(from: image, to: wanted)
        return { change.apply($0, into: $1) }
      })
    return adapted
  }
}

extension Dataset {
  /// The same as a person wants images, where the samples are all that there is of them.
  func adapted(
    to options: ReadingOptions, _ memory: DataMemory
  ) throws(DatasetError) -> Dataset {
    guard options.size != nil || options.isColor else { return self }
    var parts: [SampleSet] = []
    for part in [training, test] {
      let samples = ReadSamples(shape: part.shape, values: part.values)
      let adapted = try samples.adapted(to: options, of: name, memory)
      parts.append(
        SampleSet(
          shape: adapted.shape, values: adapted.values, places: part.places, labels: part.labels,
          factors: part.factors))
    }
    return Dataset(name: name, origin: origin, training: parts[0], test: parts[1])
  }
}

/// Makes images of one shape those of another, with room of its own.
struct ImageChange {
  private let source: ImageShape
  private let target: ImageShape
  private let resampling: Resampling?
  private var room: [UInt8]

  /// What makes images of one size and one or three channels those of another; of three channels one
  /// is not made.
  init(from source: ImageShape, to target: ImageShape) {
    self.source = source
    self.target = target
    let isResized = (source.height, source.width) != (target.height, target.width)
    resampling =
      ImageSize(rows: target.height, columns: target.width).flatMap { size in
        isResized ? Resampling(height: source.height, width: source.width, to: size) : nil
      }
    room = [UInt8](repeating: 0, count: resampling?.roomSize ?? 0)
  }

  /// Writes what becomes of an image.
  mutating func apply(
    _ image: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) {
    let (area, wantedArea) = (source.height * source.width, target.height * target.width)
    for channel in 0..<target.channels {
      let from = min(channel, source.channels - 1) * area
      let plane = UnsafeBufferPointer(rebasing: image[from..<from + area])
      let start = channel * wantedArea
      let wanted = UnsafeMutableBufferPointer(rebasing: output[start..<start + wantedArea])
      if let resampling {
        room.withUnsafeMutableBufferPointer { resampling.resize(plane, rows: $0, into: wanted) }
      } else {
        _ = wanted.update(fromContentsOf: plane)
      }
    }
  }
}

extension DataMemory {
  /// Writes one image from another.
  typealias ImageWriting = (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt8>) -> Void

  /// Makes images of others on all processors; each thread's `change` is made for it.
  fileprivate func images(
    _ count: Int, from source: SharedBytes, _ shape: ImageShape, to wanted: ImageShape,
    of name: String, _ change: @Sendable (Int) -> ImageWriting
  ) throws(DatasetError) -> SharedBytes {
    try bytes(count: count * wanted.count, of: name) { output in
      // Each image is written by one thread.
      nonisolated(unsafe) let output = output
      let blockSize = 256
      DispatchQueue.concurrentPerform(iterations: (count + blockSize - 1) / blockSize) { block in
        let change = change(block)
        source.withUnsafeBufferPointer { source in
          for index in (block * blockSize)..<min((block + 1) * blockSize, count) {
            let (from, to) = (index * shape.count, index * wanted.count)
            change(
              UnsafeBufferPointer(rebasing: source[from..<from + shape.count]),
              UnsafeMutableBufferPointer(rebasing: output[to..<to + wanted.count]))
          }
        }
      }
    }
  }
}
