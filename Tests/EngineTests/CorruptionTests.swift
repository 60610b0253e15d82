import Engine
import Testing

@Suite("Corruption")
struct CorruptionTests {
  private let features = 100
  private let samples = 90

  @Test("adds normal noise, a share of the range wide", arguments: KernelLevel.available)
  func gaussian(level: KernelLevel) throws {
    // So far from the bounds that nothing is clipped.
    let noisy = try corrupted(level, .gaussian, 0.02, clean: 1, range: -1...3)
    let errors = noisy.map { Double($0) - 1 }
    let count = Double(errors.count)
    #expect(abs(errors.reduce(0, +) / count) < 0.005)
    // The range is 4 wide: a deviation of 0.08.
    #expect(abs(errors.reduce(0) { $0 + $1 * $1 } / count - 0.0064) < 0.0005)
  }

  @Test("clips the noise to the range of images, and not where there is none")
  func clipping() throws {
    let clipped = try corrupted(.baseline, .gaussian, 0.5, clean: 0, range: 0...1)
    #expect(clipped.allSatisfy { $0 >= 0 && $0 <= 1 })
    let share = clipped.filter { $0 == 0 }.count
    #expect(abs(share - clipped.count / 2) < 240)
    let free = try corrupted(.baseline, .gaussian, 0.5, clean: 0, range: nil)
    let variance = free.reduce(0) { $0 + $1 * $1 } / Float(free.count)
    #expect(abs(variance - 0.25) < 0.02)
    // The same draws, but for the clipping.
    #expect(zip(free, clipped).allSatisfy { min(max($0, 0), 1) == $1 })
  }

  @Test("makes a share of the pixels black or white", arguments: KernelLevel.available)
  func saltAndPepper(level: KernelLevel) throws {
    let noisy = try corrupted(level, .saltAndPepper, 0.4, clean: 0.25, range: -1...1)
    for (value, share) in [(Float(-1), 0.2), (1, 0.2), (0.25, 0.6)] {
      let count = noisy.filter { $0 == value }.count
      #expect(abs(Double(count) / Double(noisy.count) - share) < 0.026, "\(value)")
    }
    #expect(noisy.allSatisfy { [-1, 0.25, 1].contains($0) })
    let bounds = Set(try corrupted(level, .saltAndPepper, 0.4, clean: 9, range: nil))
    #expect(bounds == [0, 1, 9])
  }

  @Test("masks a share of the pixels", arguments: [ClosedRange<Float>?.some(-1...1), nil])
  func masking(range: ClosedRange<Float>?) throws {
    let noisy = try corrupted(.baseline, .masking, 0.3, clean: 0.25, range: range)
    let black = range?.lowerBound ?? 0
    let count = noisy.filter { $0 == black }.count
    #expect(abs(Double(count) / Double(noisy.count) - 0.3) < 0.025)
    #expect(noisy.allSatisfy { $0 == black || $0 == 0.25 })
  }

  @Test("leaves all as it is where its amount is 0", arguments: Corruption.Kind.allCases)
  func nothing(kind: Corruption.Kind) throws {
    let noisy = try corrupted(.baseline, kind, 0, clean: 0.25, range: 0...1)
    #expect(noisy.allSatisfy { $0 == 0.25 })
  }

  @Test(
    "gives the same bits on any number of threads, and others for another key",
    arguments: Corruption.Kind.allCases)
  func threads(kind: Corruption.Kind) throws {
    let one = try corrupted(.baseline, kind, 0.3, clean: 0.5, range: 0...1)
    for threads in [2, 3, 16] {
      let many = try corrupted(.baseline, kind, 0.3, clean: 0.5, range: 0...1, threads: threads)
      #expect(many == one)
    }
    #expect(try corrupted(.baseline, kind, 0.3, clean: 0.5, range: 0...1, seed: 2) != one)
  }

  /// What becomes of samples of one number; checks that the columns beyond them are 0.
  private func corrupted(
    _ level: KernelLevel, _ kind: Corruption.Kind, _ amount: Float, clean value: Float,
    range: ClosedRange<Float>?, threads: Int = 1, seed: UInt64 = 1
  ) throws -> [Float] {
    let kernels = try level.kernels
    let clean = Matrix(rows: features, columns: 96)
    clean.set(batch: 96, Array(repeating: value, count: features * 96))
    let noisy = Matrix(rows: features, columns: 96)
    noisy.set(batch: 96, Array(repeating: .nan, count: features * 96))
    WorkerTeam(threads: threads).run { worker in
      kernels.corrupt(
        clean, into: noisy, Corruption(kind: kind, amount: amount), range: range,
        in: Pass(worker: worker, samples: samples, mode: .training, key: RandomKey(seed: seed)))
    }
    for row in 0..<features {
      #expect((samples..<96).allSatisfy { noisy[row, $0] == 0 })
    }
    return noisy.numbers(batch: samples)
  }
}
