/// All eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub &
/// Van Loan, Matrix Computations, 8.5): slow for large ones, and exact to the last digits.
struct JacobiRotations {
  /// The eigenvalues, the greatest first.
  private(set) var values: [Double] = []
  /// The eigenvectors in the values' order, a row each, [size, size].
  private(set) var vectors: [Double] = []

  private let size: Int
  /// The matrix, ever more diagonal.
  private var matrix: [Double]
  /// The rotations so far, a row a vector.
  private var rotations: [Double]

  private static let mostSweeps = 60
  /// What counts as 0 beside the matrix's norm.
  private static let precision = 1e-16

  /// Diagonalizes a symmetric matrix, [size, size].
  init(_ matrix: [Double], size: Int) {
    self.matrix = matrix
    self.size = size
    rotations = [Double](repeating: 0, count: size * size)
    for index in 0..<size { rotations[index * size + index] = 1 }
    let norm = matrix.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var sweeps = 0
    while sweeps < Self.mostSweeps, sweep(smallest: Self.precision * norm) { sweeps += 1 }
    sort()
  }

  /// Rotates away every number beside the diagonal that is more than `smallest`; false if none is.
  private mutating func sweep(smallest: Double) -> Bool {
    var rotates = false
    for first in 0..<size {
      for second in (first + 1)..<size
      where abs(matrix[first * size + second]) > smallest {
        rotate(first, second)
        rotates = true
      }
    }
    return rotates
  }

  /// The rotation by the angle whose cosine and sine make matrix[first, second] zero: its tangent t
  /// is the smaller root of t² + 2τt = 1, τ = (matrix[second, second] − matrix[first, first]) /
  /// (2 matrix[first, second]).
  private mutating func rotate(_ first: Int, _ second: Int) {
    let beside = matrix[first * size + second]
    let tau = (matrix[second * size + second] - matrix[first * size + first]) / (2 * beside)
    let tangent = (tau < 0 ? -1 : 1) / (abs(tau) + (1 + tau * tau).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    for other in 0..<size {
      Self.turn(&matrix, other * size + first, other * size + second, cosine, sine)
    }
    for other in 0..<size {
      Self.turn(&matrix, first * size + other, second * size + other, cosine, sine)
      Self.turn(&rotations, first * size + other, second * size + other, cosine, sine)
    }
  }

  private static func turn(
    _ numbers: inout [Double], _ first: Int, _ second: Int, _ cosine: Double, _ sine: Double
  ) {
    let (a, b) = (numbers[first], numbers[second])
    numbers[first] = cosine * a - sine * b
    numbers[second] = sine * a + cosine * b
  }

  private mutating func sort() {
    let diagonal = (0..<size).map { matrix[$0 * size + $0] }
    let order = (0..<size).sorted { diagonal[$0] > diagonal[$1] }
    values = order.map { diagonal[$0] }
    vectors = order.flatMap { rotations[($0 * size)..<(($0 + 1) * size)] }
  }
}
