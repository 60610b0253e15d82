import Engine
import Foundation
import Testing

/// What `Goldens/noise.py` computes from the formula, in double precision.
private struct NoiseGoldens: Decodable {
  struct Case: Decodable {
    let seed, stream: UInt64
    let number, rows, columns: Int
    let uniforms, normals: [Float]
  }

  let cases: [Case]
}

@Suite("Noise by key and place")
struct NoiseTests {
  @Test("is the written formula's", arguments: KernelLevel.available)
  func formula(level: KernelLevel) throws {
    let cases = try golden("noise", as: NoiseGoldens.self).cases
    #expect(cases.count == 3)
    for wanted in cases {
      let key = RandomKey(seed: wanted.seed, stream: wanted.stream).derived(wanted.number)
      let (rows, columns) = (wanted.rows, wanted.columns)
      let uniforms = try noise(level, rows, columns, key) { $0.fillUniforms($1, in: $2) }
      #expect(uniforms == wanted.uniforms)
      let normals = try noise(level, rows, columns, key) { $0.fillNormals($1, in: $2) }
      let errors = zip(normals, wanted.normals).map { abs($0 - $1) }
      #expect(errors.count == rows * columns && errors.allSatisfy { $0 <= 1e-6 })
    }
  }

  @Test("is the same for any number of threads and any room", arguments: KernelLevel.available)
  func threads(level: KernelLevel) throws {
    let key = RandomKey(seed: 3)
    let one = try noise(level, 37, 21, key) { $0.fillNormals($1, in: $2) }
    for (threads, capacity) in [(2, 21), (3, 40), (16, 100)] {
      let many = try noise(level, 37, 21, key, threads: threads, capacity: capacity) {
        $0.fillNormals($1, in: $2)
      }
      #expect(many == one, "\(threads) threads")
    }
  }

  @Test("follows a sample to whatever column it has", arguments: KernelLevel.available)
  func places(level: KernelLevel) throws {
    let key = RandomKey(seed: 8)
    let places: [Int32] = (0..<48).map { ($0 * 37 + 5) % 60 }
    let inOrder = try noise(level, 7, 60, key) { $0.fillNormals($1, in: $2) }
    let placed = try places.withUnsafeBufferPointer { places in
      try noise(level, 7, 40, key) { kernels, matrix, pass in
        kernels.fillNormals(
          matrix,
          in: Pass(
            worker: pass.worker, samples: 40, mode: .evaluation, key: key,
            places: places.baseAddress))
      }
    }
    for row in 0..<7 {
      for column in 0..<40 {
        #expect(placed[row * 40 + column] == inOrder[row * 60 + Int(places[column])])
      }
    }
  }

  @Test("uniform numbers lie in 0..<1 and fill it evenly", arguments: KernelLevel.available)
  func uniform(level: KernelLevel) throws {
    let numbers = try noise(level, 100, 1000, RandomKey(seed: 4)) { $0.fillUniforms($1, in: $2) }
    var bins = Array(repeating: 0, count: 10)
    for number in numbers { bins[Int(number * 10)] += 1 }
    // Ten times the deviation of a bin's count.
    #expect(bins.allSatisfy { abs($0 - 10_000) < 950 }, "\(bins)")
  }

  @Test("normal numbers have the normal's moments, and neighbours nothing in common")
  func statistics() throws {
    let (rows, columns) = (1000, 1000)
    func draw(_ key: RandomKey) throws -> [Double] {
      let level = KernelLevel.available.last ?? .baseline
      return try noise(level, rows, columns, key) { $0.fillNormals($1, in: $2) }.map { Double($0) }
    }
    let key = RandomKey(seed: 5)
    let one = try draw(key)
    func mean(_ terms: some Sequence<Double>) -> Double {
      terms.reduce(0, +) / Double(one.count)
    }
    // Five deviations of the mean of a million numbers, whose moments are 1, 2, 6 and 96 at most.
    #expect(abs(mean(one)) < 5e-3)
    #expect(abs(mean(one.map { $0 * $0 }) - 1) < 7e-3)
    #expect(abs(mean(one.map { $0 * $0 * $0 })) < 2e-2)
    #expect(abs(mean(one.map { $0 * $0 * $0 * $0 }) - 3) < 5e-2)
    #expect(abs(mean(zip(one, one.dropFirst()).map { $0 * $1 })) < 5e-3)
    #expect(abs(mean(zip(one, one.dropFirst(rows)).map { $0 * $1 })) < 5e-3)
    for other in try [draw(key.derived(0)), draw(key.derived(1)), draw(RandomKey(seed: 6))] {
      #expect(abs(mean(zip(one, other).map { $0 * $1 })) < 5e-3)
    }
    // The share beyond two deviations.
    #expect(abs(mean(one.map { abs($0) > 2 ? 1 : 0 }) - erfc(2.0.squareRoot())) < 1e-3)
  }

  /// What `fill` writes, row by row.
  private func noise(
    _ level: KernelLevel, _ rows: Int, _ columns: Int, _ key: RandomKey, threads: Int = 1,
    capacity: Int? = nil, fill: (KernelSet, Matrix, Pass) -> Void
  ) throws -> [Float] {
    let kernels = try level.kernels
    let matrix = Matrix(rows: rows, columns: capacity ?? columns)
    WorkerTeam(threads: threads).run { worker in
      fill(kernels, matrix, Pass(worker: worker, samples: columns, mode: .training, key: key))
    }
    return (0..<rows).flatMap { row in (0..<columns).map { matrix[row, $0] } }
  }
}
