import Engine
import Foundation
import Testing

@Suite("A team of workers")
struct WorkerTeamTests {
  @Test("runs the work once on each of its threads", arguments: [1, 2, 3, 16])
  func runsOnce(threads: Int) {
    let team = WorkerTeam(threads: threads)
    let counts = Tally(count: threads)
    let rounds = 1000
    for _ in 0..<rounds {
      team.run { worker in
        precondition(worker.count == threads, "\(worker.count) workers in a team of \(threads)")
        counts.pointer[worker.index] += 1
      }
    }
    #expect(counts.array == Array(repeating: rounds, count: threads))
  }

  @Test("meets at 10,000 barriers, however uneven the work", arguments: [2, 4])
  func barriers(threads: Int) {
    let rounds = 5000
    let reached = Tally(count: threads)
    let missed = Tally(count: threads)
    WorkerTeam(threads: threads).run { worker in
      for round in 1...rounds {
        reached.pointer[worker.index] = round
        busy(turns: (worker.index * 37 + round * 11) % 101 == 0 ? 100_000 : round % 7 * 50)
        worker.barrier()
        for other in 0..<threads where reached.pointer[other] != round {
          missed.pointer[worker.index] += 1
        }
        worker.barrier()
      }
    }
    #expect(reached.array == Array(repeating: rounds, count: threads))
    #expect(missed.array == Array(repeating: 0, count: threads))
  }

  @Test("shares cover all once, in whole grains", arguments: [1, 2, 3, 16], [1, 3, 12, 16])
  func shares(threads: Int, grain: Int) {
    let team = WorkerTeam(threads: threads)
    for total in [0, 1, 2, 11, 12, 13, 100, 784] {
      let lower = Tally(count: threads)
      let upper = Tally(count: threads)
      team.run { worker in
        let share = worker.share(of: total, grain: grain)
        lower.pointer[worker.index] = share.lowerBound
        upper.pointer[worker.index] = share.upperBound
      }
      #expect([0] + upper.array.dropLast() == lower.array, "\(total)")
      #expect(upper.array.last == total)
      #expect(lower.array.allSatisfy { $0 % grain == 0 || $0 == total }, "\(total)")
      let pieces = zip(lower.array, upper.array).map { ($1 - $0 + grain - 1) / grain }
      #expect((pieces.max() ?? 0) - (pieces.min() ?? 0) <= 1, "\(total) shared as \(pieces)")
    }
  }

  @Test("treats floats too small to be normal as zero, on each thread and only meanwhile")
  func denormals() {
    let threads = 3
    let found = Tally(count: threads)
    let tiny = Float.leastNormalMagnitude
    WorkerTeam(threads: threads).run { worker in
      found.pointer[worker.index] = half(tiny) == 0 ? 1 : 0
    }
    #expect(found.array == Array(repeating: 1, count: threads))
    #expect(half(tiny) > 0)
  }

  @Test("leaves its caller free, for what the caller starts inherits where it may run")
  func affinity() throws {
    let before = try allowedProcessors()
    let team = WorkerTeam(threads: ProcessInfo.processInfo.activeProcessorCount)
    team.run { _ in }
    #expect(try allowedProcessors() == before)
  }

  /// Where the calling thread may run, as Linux tells it.
  private func allowedProcessors() throws -> Substring {
    let status = try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
    let lines = status.split(separator: "\n")
    return try #require(lines.first { $0.hasPrefix("Cpus_allowed:") })
  }

  /// Half of a number, computed when asked and not by the compiler.
  @inline(never)
  private func half(_ number: Float) -> Float { number / Float(Int.random(in: 2...2)) }

  /// Takes some time and no memory.
  @inline(never)
  private func busy(turns: Int) {
    var generator = RandomGenerator(seed: UInt64(turns))
    for _ in 0..<turns { _ = generator.next() }
  }
}

/// Numbers in memory that threads may write, each its own.
private final class Tally {
  let pointer: UnsafeMutablePointer<Int>
  private let count: Int

  init(count: Int) {
    self.count = count
    pointer = .allocate(capacity: count)
    pointer.initialize(repeating: 0, count: count)
  }

  deinit { pointer.deallocate() }

  var array: [Int] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
}
