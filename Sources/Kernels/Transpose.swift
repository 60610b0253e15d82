/// output[c, r] = input[r, c] for r < `rows`, c < `columns`; a row of each lies every
/// `inputStride` and `outputStride` numbers.
public func transpose(
  rows: Int, columns: Int, _ input: UnsafePointer<Float>, inputStride: Int,
  into output: UnsafeMutablePointer<Float>, outputStride: Int
) {
  let wholeRows = rows & ~3
  let wholeColumns = columns & ~3
  for row in stride(from: 0, to: wholeRows, by: 4) {
    for column in stride(from: 0, to: wholeColumns, by: 4) {
      transposeBlock(
        input + row * inputStride + column, inputStride,
        output + column * outputStride + row, outputStride)
    }
  }
  for row in 0..<rows {
    for column in (row < wholeRows ? wholeColumns : 0)..<columns {
      output[column * outputStride + row] = input[row * inputStride + column]
    }
  }
}

/// A block of four rows and four columns.
@inline(__always)
private func transposeBlock(
  _ input: UnsafePointer<Float>, _ inputStride: Int,
  _ output: UnsafeMutablePointer<Float>, _ outputStride: Int
) {
  let first = quad(input)
  let second = quad(input + inputStride)
  let third = quad(input + 2 * inputStride)
  let fourth = quad(input + 3 * inputStride)
  write(SIMD4(first.x, second.x, third.x, fourth.x), output)
  write(SIMD4(first.y, second.y, third.y, fourth.y), output + outputStride)
  write(SIMD4(first.z, second.z, third.z, fourth.z), output + 2 * outputStride)
  write(SIMD4(first.w, second.w, third.w, fourth.w), output + 3 * outputStride)
}

@inline(__always)
private func quad(_ pointer: UnsafePointer<Float>) -> SIMD4<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Float>.self)
}

@inline(__always)
private func write(_ quad: SIMD4<Float>, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: quad, as: SIMD4<Float>.self)
}
