import Formats
import Wording

/// The files that the Embedding Projector shows points with: projector.tensorflow.org, where they
/// are loaded by hand, or TensorBoard's own, which finds them by their configuration.
public struct EmbeddingProjector: Equatable, Sendable {
  /// `vectors.tsv`: a point a line, its numbers between tabs, no header.
  public let vectors: [UInt8]
  /// `metadata.tsv`: under a header each point's label and index; where there are no labels, the
  /// index alone, which takes no header.
  public let metadata: [UInt8]
  /// `sprite.png`: the points' pictures, row by row without gaps; nil where points have none.
  public let sprite: [UInt8]?
  /// `projector_config.pbtxt`: which file is what.
  public let configuration: [UInt8]

  /// The longest side of a sprite that the projector takes, in pixels.
  private static let longestSide = 8192

  /// The files for points.
  ///
  /// - Parameters:
  ///   - points: [count, dimensions].
  ///   - labels: one for each point; nil where there are none.
  ///   - pictures: one for each point, all of one size; none where points have none.
  public init(
    points: [Float], dimensions: Int, labels: [String]?, pictures: [Bitmap]
  ) throws(FormatError) {
    let count = dimensions > 0 ? points.count / dimensions : 0
    precondition(
      count > 0 && count * dimensions == points.count && (labels?.count ?? count) == count
        && (pictures.isEmpty || pictures.count == count),
      "\(points.count) numbers in rows of \(dimensions), \(labels?.count ?? 0) labels, "
        + "\(pictures.count) pictures")
    vectors = Self.vectors(points, dimensions)
    metadata = Self.metadata(count, labels)
    sprite = pictures.isEmpty ? nil : try Self.sprite(of: pictures).png()
    configuration = Self.configuration(picture: pictures.first)
  }

  /// The files by their names.
  public var files: [(name: String, bytes: [UInt8])] {
    [(Self.vectorsName, vectors), (Self.metadataName, metadata)]
      + (sprite.map { [(Self.spriteName, $0)] } ?? [])
      + [("projector_config.pbtxt", configuration)]
  }

  private static let vectorsName = "vectors.tsv"
  private static let metadataName = "metadata.tsv"
  private static let spriteName = "sprite.png"

  private static func vectors(_ points: [Float], _ dimensions: Int) -> [UInt8] {
    var table = TableWriter(.tabSeparated)
    for start in stride(from: 0, to: points.count, by: dimensions) {
      table.append(points[start..<start + dimensions].map(TableCell.number))
    }
    return table.bytes
  }

  private static func metadata(_ count: Int, _ labels: [String]?) -> [UInt8] {
    var table = TableWriter(.tabSeparated)
    if let labels {
      table.append([.text("label"), .text("index")])
      for (index, label) in labels.enumerated() { table.append([.text(label), .whole(index)]) }
    } else {
      for index in 0..<count { table.append([.whole(index)]) }
    }
    return table.bytes
  }

  /// As many columns as rows, or as near to that as the longest side allows.
  private static func sprite(of pictures: [Bitmap]) throws(FormatError) -> Bitmap {
    let (height, width) = (pictures[0].height, pictures[0].width)
    let (mostRows, mostColumns) = (longestSide / height, longestSide / width)
    guard pictures.count <= mostRows * mostColumns else {
      throw FormatError(
        spriteName,
        "\(counted(pictures.count, "picture")) of \(width)x\(height), at most "
          + "\(grouped(mostRows * mostColumns)) fit into the projector's \(grouped(longestSide)) "
          + "pixels: export fewer points")
    }
    let square = Int(Double(pictures.count).squareRoot().rounded(.up))
    let needed = (pictures.count + mostRows - 1) / mostRows
    return .tiled(
      pictures, columns: min(max(square, needed), mostColumns), gap: 0, grey: 0)
  }

  /// What TensorBoard's projector reads, in protobuf's text format.
  private static func configuration(picture: Bitmap?) -> [UInt8] {
    var lines = [
      "embeddings {", "  tensor_name: \"latents\"", "  tensor_path: \"\(vectorsName)\"",
      "  metadata_path: \"\(metadataName)\"",
    ]
    if let picture {
      lines += [
        "  sprite {", "    image_path: \"\(spriteName)\"",
        "    single_image_dim: \(picture.width)", "    single_image_dim: \(picture.height)", "  }",
      ]
    }
    return Array((lines + ["}", ""]).joined(separator: "\n").utf8)
  }
}
