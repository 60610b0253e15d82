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
  while sample + lanes <= samples {
    var images = PlaceVector()
    for lane in 0..<lanes { images[lane] = Int(indices[sample + lane]) * imageSize }
    for feature in stride(from: 0, to: wholeFeatures, by: 4) {
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
