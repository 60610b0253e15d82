import CProcessor
import Glibc
import Synchronization

/// Where the workers of a team wait for each other: they spin for a moment, because they are
/// usually close together, and then sleep, because processors are shared.
final class Barrier: Sendable {
  private let count: Int
  private let generation = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  /// Keeps what those write who arrive off the cache line that those read who wait.
  private let gap = CacheLine()
  private let arrived = Atomic<Int>(0)
  private let bed = SleepingPlace()

  /// How long to spin before going to sleep, in nanoseconds: less than a sleep and a wake cost.
  private static let patience = 20_000
  /// How often to look before the clock is asked again.
  private static let looksPerClock = 16

  init(count: Int) {
    self.count = count
  }

  /// Returns when all have called it. All that a worker wrote before is there for all after.
  func wait() {
    let mine = generation.load(ordering: .sequentiallyConsistent)
    guard arrived.add(1, ordering: .sequentiallyConsistent).newValue < count else {
      arrived.store(0, ordering: .sequentiallyConsistent)
      generation.store(mine &+ 1, ordering: .sequentiallyConsistent)
      // Whoever counts itself a sleeper looks at the generation again before it sleeps, so either
      // it sees the new one or it is seen here.
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 { bed.wakeAll() }
      return
    }
    let start = monotonicNanoseconds()
    repeat {
      for _ in 0..<Self.looksPerClock {
        if isOver(mine) { return }
        processor_pause()
      }
    } while monotonicNanoseconds() - start < Self.patience
    sleepers.add(1, ordering: .sequentiallyConsistent)
    bed.sleep { isOver(mine) }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
  }

  private func isOver(_ generation: Int) -> Bool {
    self.generation.load(ordering: .sequentiallyConsistent) != generation
  }
}

/// As many bytes as cores hand to each other at a time; two lines, because they are fetched in pairs.
private struct CacheLine {
  private let bytes: (SIMD64<UInt8>, SIMD64<UInt8>) = (.zero, .zero)
}

/// A mutex and a condition of the operating system.
///
/// Unchecked, because pointers are not Sendable: both point to objects that are made for being
/// shared by threads, and neither pointer ever changes.
private final class SleepingPlace: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Sleeps until `isOver` holds; looks at it after each `wakeAll`.
  func sleep(until isOver: () -> Bool) {
    pthread_mutex_lock(mutex)
    while !isOver() { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }

  func wakeAll() {
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}
