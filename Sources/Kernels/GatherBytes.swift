/// output[f, s] = pixels[indices[s], firstFeature + f] · scale + offset for s < `samples`, 0 from
/// there up to `columns`; f < `features`, and an image has `imageSize` bytes.
public func gatherBytes(
  _ pixels: UnsafePointer<UInt8>, imageSize: Int, indices: UnsafePointer<Int32>,
  samples: Int, columns: Int, firstFeature: Int, features: Int, scale: Float, offset: Float,
  into output: UnsafeMutablePointer<Float>, outputStride: Int
) {
  for sample in 0..<samples {
    let image = pixels + Int(indices[sample]) * imageSize + firstFeature
    for feature in 0..<features {
      output[feature * outputStride + sample] = Float(image[feature]) * scale + offset
    }
  }
  for feature in 0..<features {
    for column in samples..<columns { output[feature * outputStride + column] = 0 }
  }
}
