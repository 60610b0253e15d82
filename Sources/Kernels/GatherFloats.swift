/// output[f, s] = values[indices[s], firstFeature + f] for s < `samples`, 0 from there up to
/// `columns`; f < `features`, and a sample has `sampleSize` numbers.
public func gatherFloats(
  _ values: UnsafePointer<Float>, sampleSize: Int, indices: UnsafePointer<Int32>,
  samples: Int, columns: Int, firstFeature: Int, features: Int,
  into output: UnsafeMutablePointer<Float>, outputStride: Int
) {
  for sample in 0..<samples {
    let numbers = values + Int(indices[sample]) * sampleSize + firstFeature
    for feature in 0..<features { output[feature * outputStride + sample] = numbers[feature] }
  }
  for feature in 0..<features {
    for column in samples..<columns { output[feature * outputStride + column] = 0 }
  }
}
