import Engine
import Testing

/// What PyTorch's losses gave.
private struct LossGoldens: Decodable {
  struct Case: Decodable {
    let name: String
    let loss: Float
    let gradient: [Float]
  }

  let batch, features: Int
  let prediction, target: [Float]
  let cases: [Case]
}

@Suite("A loss")
struct LossTests {
  @Test(
    "equals PyTorch's, and so does its gradient", arguments: LossCase.all, KernelLevel.available)
  func golden(lossCase: LossCase, level: KernelLevel) throws {
    let goldens = try EngineTests.golden("losses", as: LossGoldens.self)
    let wanted = try #require(goldens.cases.first { $0.name == lossCase.name })
    let batch = try Batch(lossCase, features: goldens.features, capacity: goldens.batch, level)
    batch.prediction.set(batch: goldens.batch, goldens.prediction)
    batch.target.set(batch: goldens.batch, goldens.target)
    batch.evaluate(samples: goldens.batch)
    #expect(mismatch("loss", [Float(batch.loss.total)], [wanted.loss]) == nil)
    let gradient = batch.gradient.numbers(batch: goldens.batch)
    #expect(mismatch("gradient", gradient, wanted.gradient) == nil)
  }

  @Test(
    "does not look beyond the samples, and has no gradient there", arguments: LossCase.all,
    KernelLevel.available)
  func rest(lossCase: LossCase, level: KernelLevel) throws {
    let (features, samples, capacity) = (5, 21, 45)
    let padded = 32
    let batch = try Batch(lossCase, features: features, capacity: capacity, level)
    batch.fill()
    batch.evaluate(samples: samples)
    let total = batch.loss.total
    for row in 0..<features {
      for column in samples..<capacity { batch.prediction[row, column] = .nan }
      for column in samples..<capacity { batch.gradient[row, column] = 7 }
    }
    batch.evaluate(samples: samples)
    #expect(batch.loss.total == total && total.isFinite)
    for row in 0..<features {
      #expect((0..<samples).allSatisfy { abs(batch.gradient[row, $0]) > 0 })
      #expect((samples..<padded).allSatisfy { batch.gradient[row, $0] == 0 })
      #expect((padded..<capacity).allSatisfy { batch.gradient[row, $0] == 7 })
    }
  }

  @Test(
    "of what is not a number is not a number", arguments: LossCase.all, KernelLevel.available)
  func notANumber(lossCase: LossCase, level: KernelLevel) throws {
    let (features, samples) = (3, 19)
    for (place, other) in [(0, 17), (17, 0)] {
      let batch = try Batch(lossCase, features: features, capacity: samples, level)
      batch.fill()
      batch.prediction[1, place] = .nan
      batch.evaluate(samples: samples)
      #expect(batch.loss.total.isNaN && batch.gradient[1, place].isNaN)
      #expect(batch.gradient[0, other].isFinite)
    }
  }

  @Test(
    "gives the same bits on any number of threads", arguments: LossCase.all, KernelLevel.available)
  func threads(lossCase: LossCase, level: KernelLevel) throws {
    let (features, samples) = (131, 37)
    func bits(threads: Int) throws -> [UInt64] {
      let batch = try Batch(lossCase, features: features, capacity: samples, level)
      batch.fill()
      batch.evaluate(samples: samples, threads: threads)
      return batch.gradient.numbers(batch: samples).map { UInt64($0.bitPattern) }
        + [batch.loss.total.bitPattern]
    }
    let one = try bits(threads: 1)
    for threads in [2, 3, 7] {
      #expect(try bits(threads: threads) == one, "\(threads) threads")
    }
  }

  @Test("reads the logits of a last sigmoid only if it is the binary cross entropy")
  func logits() throws {
    let kernels = try KernelLevel.baseline.kernels
    let readers = LossCase.all.filter { $0.loss(1, kernels).readsLogits }
    #expect(readers.map(\.name) == ["cross entropy mean", "cross entropy sum"])
  }

  /// What a loss reads and writes.
  private struct Batch {
    let loss: any Loss
    let prediction, target, gradient: Matrix

    init(_ lossCase: LossCase, features: Int, capacity: Int, _ level: KernelLevel) throws {
      loss = lossCase.loss(features, try level.kernels)
      prediction = Matrix(rows: features, columns: capacity)
      target = Matrix(rows: features, columns: capacity)
      gradient = Matrix(rows: features, columns: capacity)
    }

    /// Random logits and targets in 0..<1.
    func fill() {
      var generator = RandomGenerator(seed: 7)
      for row in 0..<prediction.rows {
        for column in 0..<prediction.columns {
          prediction[row, column] = generator.uniform(-5, 5)
          target[row, column] = generator.uniform()
        }
      }
    }

    func evaluate(samples: Int, threads: Int = 1) {
      WorkerTeam(threads: threads).run { worker in
        loss.evaluate(
          prediction: prediction, target: target, gradient: gradient,
          in: Pass(worker: worker, samples: samples, mode: .training))
      }
    }
  }
}
