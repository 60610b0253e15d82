/// One of the threads that do a piece of work together.
public struct Worker {
  /// Which one, from 0.
  public let index: Int
  /// How many there are.
  public let count: Int
  /// The team's, and what times this worker, if anybody asks. Unmanaged, because the team keeps both
  /// as long as it works, and workers, who are copied at every turn, would all count references in
  /// one place: the very line of memory in which they wait for each other.
  private let meeting: Unmanaged<Barrier>
  private let clock: Unmanaged<StepClock>?
  /// Memory of the worker's own, aligned to a cache line, to note things in that nobody needs
  /// after the call that notes them: room for `scratchCount` numbers.
  let scratch: UnsafeMutableRawPointer

  /// Numbers of 4 bytes that `scratch` has room for.
  static let scratchCount = 16_384

  init(
    index: Int, count: Int, meeting: Barrier, scratch: UnsafeMutableRawPointer, clock: StepClock?
  ) {
    self.index = index
    self.count = count
    self.meeting = Unmanaged.passUnretained(meeting)
    self.scratch = scratch
    self.clock = clock.map(Unmanaged.passUnretained)
  }

  /// Says what this worker does from here on, for `WorkerTeam.timed`.
  public func enter(_ phase: StepPhase) {
    if let clock { clock.takeUnretainedValue().enter(phase) }
  }

  /// Waits for the others; what any of them wrote before is there for all after.
  public func barrier() {
    guard count > 1 else { return }
    if let clock { wait(by: clock.takeUnretainedValue()) } else { meet() }
  }

  @inline(never)
  private func wait(by clock: StepClock) {
    let phase = clock.enter(.waiting)
    meet()
    clock.enter(phase)
  }

  private func meet() {
    meeting._withUnsafeGuaranteedRef { $0.wait() }
  }

  /// This worker's part of `total` things, in whole pieces of `grain` but for the last.
  public func share(of total: Int, grain: Int = 1) -> Range<Int> {
    Self.share(index, of: count, total: total, grain: grain)
  }

  /// One of `count` parts of `total` things, in whole pieces of `grain` but for the last.
  static func share(_ index: Int, of count: Int, total: Int, grain: Int) -> Range<Int> {
    let pieces = (total + grain - 1) / grain
    let first = pieces * index / count * grain
    let end = pieces * (index + 1) / count * grain
    return min(first, total)..<min(end, total)
  }
}
