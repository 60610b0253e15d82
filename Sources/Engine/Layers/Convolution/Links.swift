/// Which pixels of a source make each pixel of a target, and by which pixels of the kernel: its
/// links, target by target.
struct Links {
  /// Where each target's links begin, and last where they all end.
  let starts: IndexBuffer
  /// The pixel of the source, link by link.
  let sources: IndexBuffer
  /// The pixel of the kernel, link by link.
  let taps: IndexBuffer

  /// How many links there are.
  var count: Int { sources.count }

  /// The links that were found for each target.
  private init(_ targets: [[(source: Int, tap: Int)]]) {
    starts = IndexBuffer(targets.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) })
    sources = IndexBuffer(targets.flatMap { $0.map(\.source) })
    taps = IndexBuffer(targets.flatMap { $0.map(\.tap) })
  }

  /// From the image to the kernel's places on it.
  init(toPlacesOf map: KernelMap) {
    self.init(
      (0..<map.placeCount).map { place in
        (0..<map.taps).compactMap { tap in map.pixel(place, tap).map { ($0, tap) } }
      })
  }

  /// From the kernel's places to the image.
  init(toImageOf map: KernelMap) {
    var targets: [[(source: Int, tap: Int)]] = Array(repeating: [], count: map.imageCount)
    for place in 0..<map.placeCount {
      for tap in 0..<map.taps {
        if let pixel = map.pixel(place, tap) { targets[pixel].append((place, tap)) }
      }
    }
    self.init(targets)
  }
}

/// The image's pixel under each pixel of a kernel at each of its places.
struct KernelMap {
  /// Pixels of the kernel.
  let taps: Int
  /// Pixels of the image.
  let imageCount: Int
  /// [places, taps]: the image's pixel, or -1 where the kernel juts out of the image.
  let pixels: [Int]

  /// The places in rows, the pixels of each in rows.
  init(image: Extent, places: Extent, window: Window) {
    taps = window.kernel.count
    imageCount = image.count
    pixels = (0..<places.count).flatMap { place in
      (0..<window.kernel.count).map { tap in
        let y =
          place / places.width * window.stride.height + tap / window.kernel.width
          - window.padding.height
        let x =
          place % places.width * window.stride.width + tap % window.kernel.width
          - window.padding.width
        let isInside = (0..<image.height).contains(y) && (0..<image.width).contains(x)
        return isInside ? y * image.width + x : -1
      }
    }
  }

  /// Places of the kernel.
  var placeCount: Int { pixels.count / taps }

  /// The image's pixel under a pixel of the kernel; nil where it juts out.
  func pixel(_ place: Int, _ tap: Int) -> Int? {
    let pixel = pixels[place * taps + tap]
    return pixel < 0 ? nil : pixel
  }
}

extension Extent {
  /// Pixels in all.
  fileprivate var count: Int { height * width }
}
