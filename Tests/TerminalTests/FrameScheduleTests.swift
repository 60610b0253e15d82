import Canvas
import Terminal
import Testing

@Suite("When frames are shown")
struct FrameScheduleTests {
  private let start = ContinuousClock.now
  private let interval = Duration.milliseconds(250)

  /// A schedule whose first frame, a small one, was just shown.
  private func schedule(isFar: Bool = false) -> FrameSchedule {
    var schedule = FrameSchedule(FramePace(isFar: isFar, now: start), now: start)
    show(Canvas(Size(width: 10, height: 2)), on: &schedule, at: start)
    return schedule
  }

  private func show(
    _ frame: Canvas, on schedule: inout FrameSchedule, at time: FrameSchedule.Instant
  ) {
    _ = schedule.noteShown(frame, from: time, to: time)
  }

  /// What is due at a time.
  private func due(
    _ schedule: FrameSchedule, _ time: FrameSchedule.Instant
  ) -> FrameSchedule.Due {
    var schedule = schedule
    return schedule.due(at: time, interval: interval)
  }

  @Test("what nobody waits for is shown when the time between two frames is over")
  func change() {
    var schedule = schedule()
    #expect(due(schedule, start + .seconds(9)) == .nothing)
    schedule.noteChange()
    #expect(due(schedule, start + .milliseconds(249)) == .nothing)
    let wait = schedule.timeToWait(at: start + .milliseconds(50), interval: interval)
    #expect(wait == .milliseconds(200))
    #expect(due(schedule, start + interval) == .frame)
  }

  @Test("what a person does is shown at once, and what is answered to it within a second")
  func act() {
    var schedule = schedule()
    let frame = Canvas(Size(width: 10, height: 2))
    schedule.noteAct(at: start + .milliseconds(1))
    #expect(due(schedule, start + .milliseconds(1)) == .frame)
    show(frame, on: &schedule, at: start + .milliseconds(1))
    schedule.noteAnswer(at: start + .milliseconds(900))
    #expect(due(schedule, start + .milliseconds(2)) == .frame)
    show(frame, on: &schedule, at: start + .milliseconds(1100))
    schedule.noteAnswer(at: start + .milliseconds(1101))
    #expect(due(schedule, start + .milliseconds(1102)) == .nothing)
  }

  @Test("over a slow line a person's words are shown at once, and the frame when it is its turn")
  func words() throws {
    var schedule = schedule(isFar: true)
    var frame = Canvas(Size(width: 100, height: 40))
    frame.fill(frame.area, with: Cell("x"))
    show(frame, on: &schedule, at: start)
    schedule.noteAct(at: start)
    #expect(due(schedule, start) == .words)
    let words = schedule.words(of: frame)
    _ = schedule.noteShown(try #require(words), areOnlyWords: true, from: start, to: start)
    #expect(due(schedule, start + .milliseconds(1)) == .nothing)
    let turn = schedule.timeToWait(at: start + .milliseconds(1), interval: interval)
    #expect(turn > .milliseconds(100))
    #expect(due(schedule, start + .milliseconds(2) + turn) == .frame)
  }

  @Test("where nothing is shown that words could be put over, all of the frame waits")
  func resized() {
    var schedule = schedule(isFar: true)
    var frame = Canvas(Size(width: 100, height: 40))
    frame.fill(frame.area, with: Cell("x"))
    show(frame, on: &schedule, at: start)
    schedule.noteUrgentChange()
    #expect(due(schedule, start) == .words)
    let words = schedule.words(of: Canvas(Size(width: 50, height: 40)))
    #expect(words == nil)
    #expect(due(schedule, start + .milliseconds(1)) == .nothing)
  }
}
