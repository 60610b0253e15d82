import Datasets
import Foundation
import Testing

@Suite("The helix")
struct HelixGeneratorTests {
  private static let data = HelixGenerator().dataset()

  @Test("has points of three numbers, and what is known of each is θ")
  func shape() throws {
    for (set, count) in [(Self.data.training, 10_000), (Self.data.test, 2_000)] {
      #expect(set.shape == .vector(3))
      #expect(set.count == count)
      #expect(set.labels == nil)
      #expect(try #require(set.factors).name == "θ")
    }
  }

  @Test("lies where its formula says")
  func formula() throws {
    let angles = try #require(Self.data.test.factors).values
    for (index, angle) in angles.map(Double.init).enumerated() {
      let wanted = [3 * cos(angle), 3 * sin(angle), angle / (4 * .pi)]
      for (number, exact) in zip(try point(index), wanted) {
        #expect(abs(Double(number) - exact) < 1e-6)
      }
    }
  }

  @Test("θ is spread evenly over two turns")
  func range() throws {
    let angles = try #require(Self.data.training.factors).values
    let end = 4 * Float.pi
    #expect(angles.allSatisfy { $0 >= 0 && $0 <= end })
    for tenth in 0..<10 {
      let part = (Float(tenth) / 10 * end)..<(Float(tenth + 1) / 10 * end)
      #expect((850...1150).contains(angles.count { part.contains($0) }), "\(part)")
    }
  }

  @Test("a seed decides it, and test points are none of the training points")
  func seeds() throws {
    #expect(HelixGenerator().dataset().training == Self.data.training)
    #expect(HelixGenerator(seed: 1).dataset().training != Self.data.training)
    #expect(Self.data.test != Self.data.training.prefix(2_000))
  }

  private func point(_ index: Int) throws -> [Float] {
    guard case .floats(let numbers) = Self.data.test.values(at: index) else {
      throw DatasetError("the helix is no bytes")
    }
    return numbers
  }
}
