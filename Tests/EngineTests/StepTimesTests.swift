import Engine
import Glibc
import Testing

@Suite("The time of a team's work", .serialized)
struct StepTimesTests {
  /// Seconds that pass meanwhile.
  private func seconds(of work: () -> Void) -> Double {
    let start = ContinuousClock.now
    work()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  @Test("is told whole, phase by phase", arguments: [1, 2, 3])
  func whole(threads: Int) {
    let team = WorkerTeam(threads: threads)
    var times = StepTimes()
    let passed = seconds {
      times = team.timed {
        for _ in 0..<20 {
          team.run { worker in
            worker.enter(.forward)
            usleep(1000)
            worker.barrier()
            worker.enter(.backward)
            usleep(2000)
          }
          usleep(500)
        }
      }
    }
    let total = Double(threads) * passed
    #expect((0.9 * total...total).contains(times.total), "\(times.total) of \(total) s")
    #expect(times[.forward] >= Double(threads) * 0.02)
    #expect(times[.backward] >= Double(threads) * 0.04)
    #expect(times[.other] >= 0.01)
    #expect(times[.data] == 0 && times[.update] == 0)
    #expect(abs(StepPhase.allCases.reduce(0) { $0 + times.share(of: $1) } - 1) < 1e-9)
  }

  @Test("is waiting for whoever waits at a barrier, or has no work")
  func waiting() {
    let team = WorkerTeam(threads: 2)
    let times = team.timed {
      team.run { worker in
        worker.enter(.update)
        if worker.index == 1 { usleep(30_000) }
        worker.barrier()
        worker.enter(.data)
        if worker.index == 0 { usleep(20_000) }
      }
      usleep(10_000)
    }
    // The caller waits while the other works, the other while the caller does, in and out of work.
    #expect(times[.waiting] >= 0.06)
    #expect(times[.update] >= 0.03 && times[.data] >= 0.02 && times[.other] >= 0.01)
    #expect(times[.update] < times[.waiting])
  }

  @Test("is told of what was timed alone")
  func alone() {
    let team = WorkerTeam(threads: 2)
    team.run { worker in
      worker.enter(.forward)
      usleep(20_000)
    }
    let times = team.timed { team.run { $0.enter(.backward) } }
    #expect(times[.forward] == 0 && times[.backward] > 0)
    #expect(team.timed {}[.backward] == 0)
    #expect(StepTimes().share(of: .forward) == 0)
  }
}
