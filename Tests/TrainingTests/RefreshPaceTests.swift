import Testing
import Training

@Suite("Looks at newer weights")
struct RefreshPaceTests {
  @Test(
    "come twice a second, and less often where answers take long, but not seldom",
    arguments: [(0.0, 0.5), (0.003, 0.5), (0.008, 1), (0.016, 2), (1, 2)])
  func interval(spent: Double, interval: Double) {
    var pace = RefreshPace()
    #expect(pace.nextAt == 0)
    pace.spend(spent / 2)
    pace.spend(spent / 2)
    pace.refresh(at: 10)
    #expect(abs(pace.nextAt - 10 - interval) < 1e-9)
    // What was taken counts once.
    pace.refresh(at: 20)
    #expect(pace.nextAt == 20.5)
  }

  @Test("may come more seldom the longer training has gone on")
  func growth() {
    var pace = RefreshPace()
    let intervals = stride(from: 100.0, through: 115, by: 2.5).map { now in
      pace.spend(1)
      pace.refresh(at: now)
      return pace.nextAt - now
    }
    #expect(intervals == [2, 3, 4, 5, 6, 6, 6])
  }

  @Test("count the time of work that is done")
  func work() {
    var pace = RefreshPace()
    let clock = ContinuousClock()
    let start = clock.now
    pace.time { while clock.now - start < .milliseconds(30) {} }
    pace.refresh(at: 0)
    #expect(pace.nextAt >= 1)
  }
}
