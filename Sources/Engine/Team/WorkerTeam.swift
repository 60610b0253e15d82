import CProcessor
import Glibc

/// Threads that wait to do a piece of work together, each its share.
public final class WorkerTeam {
  /// How many work together, the caller among them.
  public let threads: Int
  private let shared: TeamState
  private var handles: [pthread_t] = []

  /// A team of the calling thread and `threads` - 1 more, which the system must grant.
  public init(threads: Int) {
    precondition(threads > 0, "a team of \(threads) threads")
    let shared = TeamState(count: threads)
    self.shared = shared
    self.threads = threads
    for index in 1..<threads { handles.append(start(index)) }
  }

  deinit {
    guard threads > 1 else { return }
    shared.end()
    for handle in handles { pthread_join(handle, nil) }
  }

  /// Keeps the calling thread to a processor of its own, too, where the other workers are. Only for a
  /// thread that starts no others: they would inherit it.
  public func bindCaller() {
    if shared.bindsWorkers { processor_bind(0) }
  }

  /// Runs `body` once on every thread of the team; returns when all have ended. Floats too small
  /// to be normal count as 0 meanwhile.
  public func run(_ body: (Worker) -> Void) {
    shared.run(body)
  }

  /// Tells where the time of `body` went, which runs pieces of work on the team: a worker is in the
  /// phase that it entered last, waits where it waits for others, and is outside of a piece of work
  /// in `other` if it is the caller's, else waiting. Telling it costs a little time itself.
  public func timed(_ body: () -> Void) -> StepTimes {
    shared.startClocks()
    body()
    return shared.stopClocks()
  }

  private func start(_ index: Int) -> pthread_t {
    let seat = Unmanaged.passRetained(Seat(index: index, state: shared))
    var handle = pthread_t()
    let failure = pthread_create(
      &handle, nil,
      { pointer in
        guard let pointer else { return nil }
        let seat = Unmanaged<Seat>.fromOpaque(pointer).takeRetainedValue()
        seat.state.serve(as: seat.index)
        return nil
      }, seat.toOpaque())
    precondition(failure == 0, "thread \(index) of \(threads) cannot be started")
    return handle
  }
}

/// Which worker a thread is, boxed to pass through C.
private final class Seat: Sendable {
  let index: Int
  let state: TeamState

  init(index: Int, state: TeamState) {
    self.index = index
    self.state = state
  }
}

/// What the threads of a team share.
///
/// Unchecked, and proved so: `body` and `clocks` are written only by the thread that owns the team,
/// before it enters `meeting` for the start and after it has come out of `meeting` for the end; the
/// others read them, and use their clocks, only between those two, and a barrier orders all that
/// lies before it before all that lies after. `body` itself is not Sendable: it runs on several
/// threads at once, but only while the owner waits in `run`, and what it writes is disjoint by its
/// workers' shares or ordered by their barriers, which is the contract of whoever calls `run`.
private final class TeamState: @unchecked Sendable {
  private let count: Int
  private let meeting: Barrier
  /// Whether each worker but the caller keeps to a processor of its own: where they are as many as
  /// may be used. The system would have two share one now and then, and leave them there while each
  /// waits for the other. Where there are more processors it is better left to find idle ones. The
  /// caller goes where it finds room unless it says otherwise.
  let bindsWorkers: Bool
  private var body: ((Worker) -> Void)?
  /// Each worker's scratch memory, one after another.
  private let scratch: UnsafeMutableRawPointer

  /// Bytes of one worker's scratch memory.
  private static let scratchSize = Worker.scratchCount * MemoryLayout<Float>.stride
  /// A clock for each worker while the team is timed, else none.
  private var clocks: [StepClock] = []

  init(count: Int) {
    self.count = count
    bindsWorkers = count > 1 && count == Int(processor_allowed_count())
    meeting = Barrier(count: count)
    scratch = .allocate(byteCount: count * Self.scratchSize, alignment: 64)
  }

  deinit { scratch.deallocate() }

  func startClocks() {
    clocks = (0..<count).map { StepClock(in: $0 == 0 ? .other : .waiting) }
  }

  /// The workers' times, summed.
  func stopClocks() -> StepTimes {
    defer { clocks = [] }
    return clocks.reduce(into: StepTimes()) { sum, clock in
      let times = clock.read()
      for phase in StepPhase.allCases { sum[phase] += times[phase] }
    }
  }

  func run(_ body: (Worker) -> Void) {
    clocks.first?.enter(.waiting)
    defer { clocks.first?.enter(.other) }
    guard count > 1 else { return perform(body, as: 0) }
    withoutActuallyEscaping(body) { body in
      self.body = body
      meeting.wait()
      perform(body, as: 0)
      meeting.wait()
      self.body = nil
    }
  }

  /// Does the work of one worker, piece by piece, until the team ends.
  func serve(as index: Int) {
    if bindsWorkers { processor_bind(Int32(index)) }
    meeting.wait()
    while workOnce(as: index) {
      meeting.wait()
      meeting.wait()
    }
  }

  /// Does a worker's share; false if there is no work. Never inlined, so that the closure, which
  /// must not outlive the owner's `run`, is let go before the meeting at the end.
  @inline(never)
  private func workOnce(as index: Int) -> Bool {
    guard let body else { return false }
    perform(body, as: index)
    return true
  }

  /// Lets the threads go: a start with no work.
  func end() {
    meeting.wait()
  }

  private func perform(_ body: (Worker) -> Void, as index: Int) {
    let mode = processor_flush_denormals()
    let clock = clocks.isEmpty ? nil : clocks[index]
    clock?.enter(.other)
    body(
      Worker(
        index: index, count: count, meeting: meeting, scratch: scratch + index * Self.scratchSize,
        clock: clock))
    clock?.enter(.waiting)
    processor_set_float_mode(mode)
  }
}
