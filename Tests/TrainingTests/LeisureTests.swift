import Testing
import Training

@Suite("Work in no hurry")
struct LeisureTests {
  private let clock = ContinuousClock()

  private func work(milliseconds: Int) {
    let start = clock.now
    while clock.now - start < .milliseconds(milliseconds) {}
  }

  @Test("rests far longer than it takes, and no second time for the same")
  func rests() {
    var leisure = Leisure()
    work(milliseconds: 3)
    let rest = clock.measure { leisure.rest { true } }
    // It may have had its processor for a part of that time only.
    #expect(rest > .milliseconds(1000))
    #expect(clock.measure { leisure.rest { true } } < rest / 3)
  }

  @Test("goes on at once when there is no more reason to rest")
  func ends() {
    var leisure = Leisure()
    work(milliseconds: 20)
    #expect(clock.measure { leisure.rest { false } } < .milliseconds(10))
    work(milliseconds: 20)
    var looks = 0
    let rest = clock.measure {
      leisure.rest {
        looks += 1
        return looks < 3
      }
    }
    #expect(looks == 3 && rest < .seconds(1))
  }
}
