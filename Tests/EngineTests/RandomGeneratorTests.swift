import Engine
import Testing

/// xoshiro256** as `Goldens/make_goldens.py` computes it.
private struct RandomGoldens: Decodable {
  struct Case: Decodable {
    let seed, stream: UInt64
    let numbers: [UInt64]
  }

  let cases: [Case]
}

@Suite("The random generator")
struct RandomGeneratorTests {
  @Test("gives the numbers of xoshiro256**")
  func knownNumbers() throws {
    let cases = try golden("random", as: RandomGoldens.self).cases
    #expect(cases.count == 5)
    for wanted in cases {
      var generator = RandomGenerator(seed: wanted.seed, stream: wanted.stream)
      #expect(wanted.numbers.map { _ in generator.next() } == wanted.numbers)
    }
  }

  @Test("a copy goes on with the same numbers, another stream with others")
  func streams() {
    var original = RandomGenerator(seed: 9)
    _ = original.next()
    var copy = original
    #expect((0..<100).map { _ in copy.next() } == (0..<100).map { _ in original.next() })
    var numbers: Set<UInt64> = []
    for seed in UInt64(0)..<10 {
      for stream in UInt64(0)..<10 {
        var generator = RandomGenerator(seed: seed, stream: stream)
        for _ in 0..<10 { numbers.insert(generator.next()) }
      }
    }
    #expect(numbers.count == 1000)
  }

  @Test("uniform numbers lie in their range and fill it evenly")
  func uniform() {
    var generator = RandomGenerator(seed: 10)
    var bins = Array(repeating: 0, count: 10)
    for _ in 0..<100_000 {
      let number = generator.uniform(-3, 7)
      #expect(number >= -3 && number < 7)
      bins[Int((number + 3).rounded(.down))] += 1
    }
    // Ten times the deviation of a bin's count.
    #expect(bins.allSatisfy { abs($0 - 10_000) < 950 }, "\(bins)")
  }

  @Test("a uniform number is not rounded up to the end of its range")
  func uniformEnd() {
    var generator = RandomGenerator(seed: 13)
    // One in half a million of them would be.
    let greatest = (0..<8_000_000).reduce(Float(0)) { most, _ in
      max(most, generator.uniform(252, 256))
    }
    #expect(greatest == Float(256).nextDown)
  }

  @Test("a permutation has every number once", arguments: [0, 1, 2, 17, 1000])
  func permutation(count: Int) {
    var generator = RandomGenerator(seed: 11)
    let order = generator.permutation(count)
    #expect(order.sorted() == (0..<Int32(count)).map { $0 })
    #expect(count < 17 || order != order.sorted())
  }

  @Test("a shuffle puts numbers where a permutation says")
  func shuffle() {
    var (one, other) = (RandomGenerator(seed: 14), RandomGenerator(seed: 14))
    let numbers = (0..<500).map { Int32($0) * 7 - 9 }
    var shuffled = numbers
    one.shuffle(&shuffled)
    #expect(shuffled == other.permutation(500).map { numbers[Int($0)] })
    #expect(one == other)
  }

  @Test("every permutation is equally likely")
  func fairPermutations() {
    var generator = RandomGenerator(seed: 12)
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<6000 { counts[generator.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    // Seven times the deviation of a count.
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 200 }, "\(counts)")
  }
}
