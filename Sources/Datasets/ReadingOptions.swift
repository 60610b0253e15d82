/// How a person wants data to be read.
public struct ReadingOptions: Equatable, Sendable {
  /// The size that images are to have: those of another size are resized to it, and rows of numbers
  /// are read as images of it. Nil is as they are.
  public var size: ImageSize?
  /// Whether pictures keep their colours, as three channels; else they become grey.
  public var isColor = false
  /// A file with a label for each sample; nil where the data have their own, or none.
  public var labels: String?

  /// Options; without any, data are read as they are.
  public init(size: ImageSize? = nil, isColor: Bool = false, labels: String? = nil) {
    self.size = size
    self.isColor = isColor
    self.labels = labels
  }
}

/// The size of an image as `--size` takes it: `28x20` is 28 rows of 20 columns.
public struct ImageSize: Hashable, Sendable, CustomStringConvertible {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int

  /// The sides that an image may have.
  public static let sides = 1...4096

  /// A size; nil if a side is none that an image may have.
  public init?(rows: Int, columns: Int) {
    guard Self.sides.contains(rows), Self.sides.contains(columns) else { return nil }
    self.rows = rows
    self.columns = columns
  }

  /// The size that a text such as `28x20` means; nil if it means none.
  public init?(_ text: String) {
    let sides = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard sides.count == 2, let rows = Int(sides[0]), let columns = Int(sides[1]) else {
      return nil
    }
    self.init(rows: rows, columns: columns)
  }

  /// The size as it is written: `28x20`.
  public var description: String { "\(rows)x\(columns)" }
}
