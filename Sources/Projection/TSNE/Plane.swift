import Engine

/// A part of the plane with sides along the axes.
package struct PlaneExtent: Equatable {
  var minX: Float
  var minY: Float
  var maxX: Float
  var maxY: Float

  /// The longer side.
  var side: Float { max(maxX - minX, maxY - minY) }
}

/// Points on the plane as t-SNE moves them: x and y of one after another, in whole blocks, so that
/// what is summed over points is summed in one order for any number of threads.
package final class PlanePoints {
  /// Points in a block.
  static let block = 256

  /// How many there are.
  package let count: Int
  /// Where they are, [count, 2].
  package let places: FloatBuffer

  /// Points at some places, [count, 2].
  package init(_ values: [Float]) {
    count = values.count / 2
    places = FloatBuffer(count: Self.numbers(for: count))
    places.pointer.update(from: values, count: values.count)
  }

  /// Blocks that there are.
  package var blocks: Int { (count + Self.block - 1) / Self.block }

  /// The points of a block.
  func points(of block: Int) -> Range<Int> {
    block * Self.block..<min((block + 1) * Self.block, count)
  }

  /// Numbers in whole blocks of points.
  static func numbers(for count: Int) -> Int { (count + block - 1) / block * block * 2 }

  /// The part of the plane that they lie in.
  package var extent: PlaneExtent {
    var extent = PlaneExtent(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for point in 0..<count {
      let (x, y) = (places.pointer[2 * point], places.pointer[2 * point + 1])
      (extent.minX, extent.maxX) = (min(extent.minX, x), max(extent.maxX, x))
      (extent.minY, extent.maxY) = (min(extent.minY, y), max(extent.maxY, y))
    }
    return extent
  }
}
