import Datasets
import Engine
import Testing

@Suite("Samples")
struct SampleSetTests {
  private let numbers = SampleSet(
    shape: .vector(3), values: .floats((0..<12).map { Float($0) / 2 }), labels: [4, 3, 2, 1],
    factors: Factors(name: "t", values: [0, 10, 20, 30]))
  private let images = SampleSet(
    shape: .image(ImageShape(height: 1, width: 2)), values: .bytes([0, 255, 51, 102, 255, 0]))

  @Test("are as many as their numbers make")
  func count() {
    #expect(numbers.count == 4)
    #expect(images.count == 3)
    #expect(numbers.values(at: 2) == .floats([3, 3.5, 4]))
    #expect(images.values(at: 1) == .bytes([51, 102]))
  }

  @Test("the first of them keep what is known of them")
  func prefix() {
    let few = numbers.prefix(2)
    #expect(few.count == 2)
    #expect(few.values == .floats([0, 0.5, 1, 1.5, 2, 2.5]))
    #expect(few.labels == [4, 3])
    #expect(few.factors == Factors(name: "t", values: [0, 10]))
    #expect(numbers.prefix(9) == numbers)
  }

  @Test("tell their files, or their rows where they are taken in another order")
  func sources() {
    #expect(images.source(of: 1) == nil)
    let part = SampleSet(shape: images.shape, values: images.values, places: [2, 0])
    #expect(part.source(of: 0) == "2" && part.prefix(1).source(of: 0) == "2")
    let files = ["a", "b", "c"]
    let named = SampleSet(shape: images.shape, values: images.values, files: files)
    #expect(named.source(of: 1) == "b" && named.prefix(2).files == ["a", "b"])
    let some = SampleSet(
      shape: images.shape, values: images.values, places: [2, 0], files: files)
    #expect(some.source(of: 0) == "c" && some.prefix(1).source(of: 0) == "c")
  }

  @Test("numbers are gathered as they are, bytes into a range", arguments: [1, 2, 5])
  func gather(threads: Int) throws {
    #expect(try gathered(numbers, [3, 0], -1...1, threads) == [4.5, 5, 5.5, 0, 0.5, 1])
    #expect(try gathered(images, [2, 0, 2], -1...1, threads) == [1, -1, -1, 1, 1, -1])
    let level: Float = 1 / 255
    #expect(try gathered(images, [1], 0...1, threads) == [51 * level, 102 * level])
  }

  @Test("a part of others' numbers has samples at its own positions", arguments: [1, 2, 5])
  func places(threads: Int) throws {
    let part = SampleSet(
      shape: images.shape, values: images.values, places: [2, 0], labels: [9, 8])
    #expect(part.count == 2)
    #expect(part.values(at: 0) == .bytes([255, 0]) && part.values(at: 1) == .bytes([0, 255]))
    #expect(try gathered(part, [1, 0, 1], 0...1, threads) == [0, 1, 1, 0, 0, 1])
    let first = part.prefix(1)
    #expect(first.count == 1 && first.values(at: 0) == .bytes([255, 0]) && first.labels == [9])
    let points = SampleSet(shape: numbers.shape, values: numbers.values, places: [3])
    #expect(try gathered(points, [0], 0...1, threads) == [4.5, 5, 5.5])
  }

  /// A batch of a set, sample by sample.
  private func gathered(
    _ set: SampleSet, _ positions: [Int32], _ range: ClosedRange<Float>, _ threads: Int
  ) throws -> [Float] {
    let kernels = try KernelSet.select(environment: [:])
    let batch = Matrix(rows: set.shape.count, columns: positions.count)
    positions.withUnsafeBufferPointer { positions in
      WorkerTeam(threads: threads).run { worker in
        let pass = Pass(worker: worker, samples: positions.count, mode: .evaluation)
        set.gather(positions, range: range, into: batch, kernels: kernels, in: pass)
      }
    }
    return positions.indices.flatMap { sample in (0..<batch.rows).map { batch[$0, sample] } }
  }
}
