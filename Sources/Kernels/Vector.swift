// One source, three builds: KernelsAVX2 and KernelsAVX512 hold links to these files and are
// compiled for those processors. What differs is here. Nothing in these targets may need generic
// standard-library code that is not inlined: the linker could keep an AVX copy of it for the
// whole program.

#if KERNELS_AVX512
  typealias Vector = SIMD16<Float>
  typealias IntegerVector = SIMD16<Int32>
  typealias WordVector = SIMD16<UInt32>
  typealias PlaceVector = SIMD16<Int>
  typealias PairVector = SIMD8<UInt64>
#elseif KERNELS_AVX2
  typealias Vector = SIMD8<Float>
  typealias IntegerVector = SIMD8<Int32>
  typealias WordVector = SIMD8<UInt32>
  typealias PlaceVector = SIMD8<Int>
  typealias PairVector = SIMD4<UInt64>
#else
  typealias Vector = SIMD4<Float>
  typealias IntegerVector = SIMD4<Int32>
  typealias WordVector = SIMD4<UInt32>
  typealias PlaceVector = SIMD4<Int>
  typealias PairVector = SIMD2<UInt64>
#endif

/// Numbers in a vector register.
let lanes = MemoryLayout<Vector>.size / MemoryLayout<Float>.size

/// a·b + c; one rounding where the processor has it, else two (not a libm call a lane).
@inline(__always)
func multiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
  #if KERNELS_AVX512 || KERNELS_AVX2 || arch(arm64)
    c.addingProduct(a, b)
  #else
    a * b + c
  #endif
}

/// The greater number in each lane; where `a` is not a number it stays so. (`pointwiseMax` drops
/// what is not a number, and in places is a call of generic code.)
@inline(__always)
func greater(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: a .< b) }

/// The lesser number in each lane; where `a` is not a number it stays so.
@inline(__always)
func lesser(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: b .< a) }

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Vector {
  UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
}

@inline(__always)
func store(_ vector: Vector, to pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
}

/// The first `count` lanes from memory, zeros in the others.
@inline(__always)
func load(_ pointer: UnsafePointer<Float>, count: Int) -> Vector {
  var vector = Vector.zero
  for lane in 0..<count { vector[lane] = pointer[lane] }
  return vector
}

/// The first `count` lanes to memory.
@inline(__always)
func store(_ vector: Vector, to pointer: UnsafeMutablePointer<Float>, count: Int) {
  for lane in 0..<count { pointer[lane] = vector[lane] }
}

/// The first `count` lanes of a vector, zeros in the others; none if `count` is below 0.
@inline(__always)
func first(_ count: Int, of vector: Vector) -> Vector {
  if count >= lanes { return vector }
  var kept = Vector.zero
  var lane = 0
  while lane < count {
    kept[lane] = vector[lane]
    lane += 1
  }
  return kept
}

/// The lanes' sum, from the first to the last.
@inline(__always)
func sum(_ vector: Vector) -> Float {
  var sum: Float = 0
  for lane in 0..<lanes { sum += vector[lane] }
  return sum
}
