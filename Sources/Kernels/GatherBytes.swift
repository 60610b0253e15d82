import CProcessor

/// output[f, s] = pixels[indices[s], firstFeature + f] · scale + offset for s < `samples`, 0 from
/// there up to `columns`; f < `features`, and an image has `imageSize` bytes.
///
/// Four neighbouring bytes of an image are one word, and the words of as many images as a vector
/// has lanes are one vector: shifted by a byte at a time it holds one feature of all of them.
public func gatherBytes(
  _ pixels: UnsafePointer<UInt8>, imageSize: Int, indices: UnsafePointer<Int32>,
  samples: Int, columns: Int, firstFeature: Int, features: Int, scale: Float, offset: Float,
  into output: UnsafeMutablePointer<Float>, outputStride: Int
) {
  let first = pixels + firstFeature
  let wholeFeatures = features & ~3
  var sample = 0
  if samples >= lanes { prefetch(first, features, imageSize, indices) }
  while sample + lanes <= samples {
    var images = PlaceVector()
    for lane in 0..<lanes { images[lane] = Int(indices[sample + lane]) * imageSize }
    let next = indices + min(sample + lanes, samples - lanes)
    for feature in stride(from: 0, to: wholeFeatures, by: 4) {
      if feature % lineSize == 0 { prefetch(first + feature, 1, imageSize, next) }
      let words = words(at: UnsafeRawPointer(first + feature), images)
      let place = output + feature * outputStride + sample
      store(scaledByte(of: words, 0, scale, offset), to: place)
      store(scaledByte(of: words, 8, scale, offset), to: place + outputStride)
      store(scaledByte(of: words, 16, scale, offset), to: place + 2 * outputStride)
      store(scaledByte(of: words, 24, scale, offset), to: place + 3 * outputStride)
    }
    sample += lanes
  }
  for sample in 0..<samples {
    let image = first + Int(indices[sample]) * imageSize
    for feature in (sample < samples / lanes * lanes ? wholeFeatures : 0)..<features {
      output[feature * outputStride + sample] = Float(image[feature]) * scale + offset
    }
  }
  for feature in 0..<features {
    for column in samples..<columns { output[feature * outputStride + column] = 0 }
  }
}

/// Bytes that memory hands out at a time.
private let lineSize = 64

/// Has `count` bytes of each of the next images fetched. They lie anywhere, and to wait for memory
/// image by image takes three times as long as all else that is done here.
@inline(__always)
private func prefetch(
  _ first: UnsafePointer<UInt8>, _ count: Int, _ imageSize: Int, _ indices: UnsafePointer<Int32>
) {
  for lane in 0..<lanes {
    let image = first + Int(indices[lane]) * imageSize
    for place in stride(from: 0, to: count, by: lineSize) { processor_prefetch(image + place) }
  }
}

/// The word at each of some places.
@inline(__always)
private func words(at start: UnsafeRawPointer, _ places: PlaceVector) -> WordVector {
  var words = WordVector()
  for lane in 0..<lanes {
    words[lane] = (start + places[lane]).loadUnaligned(as: UInt32.self)
  }
  return words
}

/// The byte `shift` bits up in each word, little-endian, as a number, scaled: with the bits of
/// 2²³ above it a byte is a number whose last digits it is.
@inline(__always)
private func scaledByte(
  of words: WordVector, _ shift: UInt32, _ scale: Float, _ offset: Float
) -> Vector {
  let bytes = (words &>> shift) & WordVector(repeating: 0xFF)
  let raised = unsafeBitCast(bytes | WordVector(repeating: 0x4B00_0000), to: Vector.self)
  return (raised - Vector(repeating: 8_388_608)) * scale + Vector(repeating: offset)
}
