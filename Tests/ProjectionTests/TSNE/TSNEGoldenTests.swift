import Engine
import Foundation
import Projection
import Testing

@Suite("t-SNE beside openTSNE and scikit-learn")
struct TSNEGoldenTests {
  /// What they made of a few points: `Goldens/tsne.json`.
  private struct Golden: Decodable {
    let size: Int
    let points: [Float]
    let perplexity: Float
    /// openTSNE's affinities of all pairs.
    let affinities: [Double]
    let openTSNE, sklearn: Double

    static func read() throws -> Golden {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Goldens/tsne.json")
      return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }
  }

  @Test("has the same affinities")
  func affinities() throws {
    let golden = try Golden.read()
    let points = Vectors(golden.points, size: golden.size)
    let dense = try ProjectionTests.affinities(of: points, perplexity: golden.perplexity).1.dense
    for (ours, theirs) in zip(dense, golden.affinities) {
      #expect(abs(ours - theirs) < 1e-8 + 1e-3 * theirs)
    }
  }

  @Test("comes as near to the points' neighbourhoods")
  func divergence() throws {
    let golden = try Golden.read()
    let tsne = try TSNE.done(
      Vectors(golden.points, size: golden.size),
      TSNEConfiguration(perplexity: golden.perplexity))
    let divergence = try #require(tsne.klDivergence)
    #expect(divergence < 1.02 * max(golden.openTSNE, golden.sklearn))
    #expect(divergence > 0.9 * min(golden.openTSNE, golden.sklearn))
  }
}
