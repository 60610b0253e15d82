import Testing
import Training

extension ObserverTests {
  @Test("latents that lie on no grid are decoded as each by itself")
  func latents() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.latents = .these([[0.5, -1], [0, 0.25]])
    request.point = [0, 0.25]
    observer.look(at: request)
    let answers = try #require(
      try await answer(of: observer) { $0.latents?.step == 200 && $0.point?.step == 200 })
    let decoded = try #require(answers.latents)
    #expect(decoded.latents == [[0.5, -1], [0, 0.25]] && decoded.samples.count == 2)
    #expect(decoded.samples[1] == answers.point?.sample)
    #expect(decoded.samples[0] != decoded.samples[1])
    end(session, observer)
  }

  @Test("a way begins and ends with the reconstructions of its two images, straight or on an arc")
  func way() async throws {
    let (session, observer) = try await observed()
    var decoded: [DecodedLatents] = []
    for path in Interpolation.allCases {
      var request = ObservationRequest()
      request.wall = WallRequest(split: .test, indices: [3, 8])
      request.latents = .way(
        WayRequest(split: .test, first: 3, last: 8, path: path, count: 7))
      observer.look(at: request)
      let answers = try #require(
        try await answer(of: observer) {
          $0.latents?.request == request.latents && $0.wall?.step == 200
        })
      let (way, wall) = (try #require(answers.latents), try #require(answers.wall))
      #expect(way.samples.count == 7)
      #expect(way.latents.first == wall.images[0].latent)
      #expect(way.latents.last == wall.images[1].latent)
      #expect(way.samples.first == wall.images[0].reconstruction)
      #expect(way.samples.last == wall.images[1].reconstruction)
      decoded.append(way)
    }
    #expect(decoded[0].latents[3] != decoded[1].latents[3])
    end(session, observer)
  }

  @Test("draws are about as wide as the codes where there is no prior, and a seed gives them again")
  func draws() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.latentMap = LatentMapRequest(split: .training, count: 400)
    request.latents = .drawn(count: 300, seed: 5)
    observer.look(at: request)
    let answers = try #require(try await answer(of: observer) { $0.latents?.step == 200 })
    let many = try #require(answers.latents)
    let map = try #require(answers.latentMap)
    for axis in 0..<2 {
      let codes = (0..<map.count).map { map.latents[$0 * 2 + axis] }
      let draws = many.latents.map { $0[axis] }
      #expect(abs(mean(draws) - mean(codes)) < 0.2 * deviation(codes))
      #expect(abs(deviation(draws) / deviation(codes) - 1) < 0.2)
    }
    request.latents = .drawn(count: 4, seed: 5)
    observer.look(at: request)
    let few = try #require(
      try await answer(of: observer) { $0.latents?.samples.count == 4 }?.latents)
    #expect(few.latents == Array(many.latents.prefix(4)))
    request.latents = .drawn(count: 4, seed: 6)
    observer.look(at: request)
    let others = try #require(
      try await answer(of: observer) { $0.latents?.request == request.latents }?.latents)
    #expect(others.latents != few.latents)
    end(session, observer)
  }

  @Test("the draws of a variational model are of its prior, whatever its codes are")
  func prior() async throws {
    let (session, observer) = try await observed(try tinyPlan(epochs: 20, model: .gaussian))
    var request = ObservationRequest()
    request.latents = .drawn(count: 1000, seed: 0)
    observer.look(at: request)
    let draws = try #require(try await answer(of: observer) { $0.latents?.step == 200 }?.latents)
    for axis in 0..<draws.latents[0].count {
      let numbers = draws.latents.map { $0[axis] }
      #expect(abs(mean(numbers)) < 0.1 && abs(deviation(numbers) - 1) < 0.1)
    }
    end(session, observer)
  }

  @Test("the spacing of codes is the distance to the nearest other one: median and 99th percentile")
  func spacing() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.latentMap = LatentMapRequest(split: .test, count: 1000)
    request.spacing = true
    observer.look(at: request)
    let answers = try #require(try await answer(of: observer) { $0.spacing?.step == 200 })
    let (map, spacing) = (try #require(answers.latentMap), try #require(answers.spacing))
    let nearest = (0..<map.count).map { first in
      (0..<map.count).filter { $0 != first }.map { second -> Float in
        let squares = zip(map.latent(first), map.latent(second)).map { ($0 - $1) * ($0 - $1) }
        return squares.reduce(0, +).squareRoot()
      }.min() ?? 0
    }.sorted()
    #expect(map.count == 40 && spacing.request == request.latentMap)
    #expect(nearest[19] <= spacing.usual && spacing.usual <= nearest[20])
    #expect(spacing.most == nearest[39])
    end(session, observer)
  }

  private func mean(_ numbers: [Float]) -> Float {
    numbers.reduce(0, +) / Float(numbers.count)
  }

  private func deviation(_ numbers: [Float]) -> Float {
    let mean = mean(numbers)
    return (numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Float(numbers.count))
      .squareRoot()
  }
}
