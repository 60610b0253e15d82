import Engine
import Projection
import Testing

@Suite("t-SNE")
struct TSNETests {
  /// The share of points whose nearest point on the plane is of their own cluster.
  private func purity(_ places: Vectors, clusters: Int) -> Double {
    let own = (0..<places.count).filter { point in
      let nearest = (0..<places.count).filter { $0 != point }
        .min { distance(places, point, $0) < distance(places, point, $1) }
      return nearest.map { $0 % clusters } == point % clusters
    }
    return Double(own.count) / Double(places.count)
  }

  private func distance(_ places: Vectors, _ a: Int, _ b: Int) -> Float {
    zip(places[a], places[b]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test("puts clusters apart, with all pairs and by way of the grid", arguments: [300, 1500])
  func separates(count: Int) throws {
    let tsne = try TSNE.done(clusters(6, points: count, size: 10))
    #expect(tsne.iteration == 750)
    #expect(purity(tsne.embedding, clusters: 6) > 0.99)
  }

  @Test("gives the same bits for any number of threads", arguments: [300, 1500])
  func threads(count: Int) throws {
    let points = clusters(6, points: count, size: 10)
    var configuration = TSNEConfiguration()
    configuration.iterations = 300
    let one = try TSNE.done(points, configuration, threads: 1)
    for threads in [2, 3, 5] {
      let many = try TSNE.done(points, configuration, threads: threads)
      #expect(many.embedding == one.embedding && many.klDivergence == one.klDivergence)
    }
  }

  @Test("gives other places with another seed, and the same with the same")
  func seeds() throws {
    let points = clusters(3, points: 200, size: 5)
    let first = try TSNE.done(points, TSNEConfiguration(seed: 1)).embedding
    let again = try TSNE.done(points, TSNEConfiguration(seed: 1)).embedding
    let other = try TSNE.done(points, TSNEConfiguration(seed: 2)).embedding
    #expect(again == first && other != first)
  }

  @Test("is done with few points, one and none", arguments: [0, 1, 2, 3, 4, 10, 91])
  func fewPoints(count: Int) throws {
    let tsne = try TSNE.done(clusters(2, points: count, size: 4))
    #expect(tsne.embedding.count == count)
    #expect(tsne.embedding.isFinite)
    #expect(count < 2 || tsne.klDivergence?.isFinite == true)
  }

  @Test("spreads points that are all the same, and points of one number")
  func flatPoints() throws {
    let same = try TSNE.done(Vectors(Array(repeating: 7, count: 400), size: 2))
    #expect(same.embedding.isFinite)
    #expect(Set(same.embedding.values).count > 300)
    let line = try TSNE.done(clusters(4, points: 400, size: 1, distance: 40))
    #expect(purity(line.embedding, clusters: 4) > 0.95)
  }

  @Test("leaves out points that are no numbers, and embeds the others as if these were all")
  func nonFinite() throws {
    let points = clusters(3, points: 120, size: 4)
    var values = points.values
    values.insert(contentsOf: [1, .nan, 2, 3], at: 40 * 4)
    values += [0, 0, .infinity, 0]
    let spoilt = try TSNE.done(Vectors(values, size: 4)).embedding
    let whole = try TSNE.done(points).embedding
    #expect(spoilt.count == 122)
    #expect(spoilt.at([40, 121]).isNoNumber)
    #expect(spoilt.at(Array(0..<40) + Array(41..<121)) == whole)
    let none = try TSNE.done(Vectors([Float](repeating: .nan, count: 8), size: 2))
    #expect(none.embedding.isNoNumber && none.iteration == 0)
  }

  @Test("follows points that move, from where they are")
  func follows() throws {
    let team = WorkerTeam(threads: 2)
    let points = clusters(4, points: 400, size: 6)
    let tsne = try TSNE.done(points)
    let before = tsne.embedding
    // Those of the second cluster change places among themselves.
    let moved = points.at((0..<400).map { $0 % 4 == 1 ? ($0 + 200) % 400 : $0 })
    tsne.follow(moved)
    #expect(tsne.stage == .findingNeighbors && tsne.embedding == before)
    while tsne.stage == .findingNeighbors { tsne.step(team: team) }
    tsne.step(team: team)
    let atFirst = try #require(tsne.klDivergence)
    while !tsne.isDone { tsne.step(team: team) }
    #expect(tsne.iteration == 750 && tsne.stage == .done)
    #expect(try #require(tsne.klDivergence) < atFirst - 0.01)
    #expect(purity(tsne.embedding, clusters: 4) > 0.99)
    // The others have stayed where they were, or nearly.
    let still = stride(from: 2, to: 400, by: 4).map {
      distance(tsne.embedding.at([$0]), before.at([$0])).squareRoot()
    }
    #expect(still.reduce(0, +) / Float(still.count) < 5)
  }

  /// The squared distance of two points by themselves.
  private func distance(_ a: Vectors, _ b: Vectors) -> Float {
    zip(a.values, b.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
