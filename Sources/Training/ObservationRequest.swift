/// Which images are meant.
public enum Split: String, CaseIterable, Hashable, Sendable {
  case training, test
}

/// What the person looks at now: everything that the observer is to keep up to date.
public struct ObservationRequest: Hashable, Sendable {
  /// Images to rebuild, by index.
  public var wall: WallRequest?
  /// Codes to show.
  public var latentMap: LatentMapRequest?
  /// A grid of decoded latents.
  public var grid: GridRequest?
  /// A latent to decode by itself, [latentSize].
  public var point: [Float]?
  /// The t-SNE of the codes that `latentMap` asks for.
  public var embedding: EmbeddingRequest?
  /// The errors of all of a split's images.
  public var errors: ErrorsRequest?
  /// An image that a person drew.
  public var drawn: DrawnRequest?
  /// How well labels are told by codes.
  public var probe: ProbeRequest?
  /// Latents to decode that lie on no grid.
  public var latents: LatentsRequest?
  /// Whether to find how far apart the codes of `latentMap` lie.
  public var spacing = false
  /// Samples to show as they are.
  public var samples: SamplesRequest?
  /// A sample whose nearest ones are asked for.
  public var neighbours: NeighbourRequest?
  /// A sample to rebuild with kept weights.
  public var history: HistoryRequest?
  /// Whether to look into the layers.
  public var model = false
  /// The kept step to look back at (one of `TrainingSnapshot.keptSteps`); nil shows the newest
  /// weights.
  public var keptStep: Int?

  /// Nothing to look at.
  public init() {}
}

/// Images to rebuild.
public struct WallRequest: Hashable, Sendable {
  /// The images' split.
  public var split: Split
  /// Their positions in the split.
  public var indices: [Int]

  /// The images of a split at some positions.
  public init(split: Split, indices: [Int]) {
    self.split = split
    self.indices = indices
  }
}

/// Images to encode.
public struct LatentMapRequest: Hashable, Sendable {
  /// The images' split.
  public var split: Split
  /// How many, from the first on.
  public var count: Int
  /// Whether they are rebuilt, too, so that their errors are known.
  public var needsErrors: Bool

  /// The first images of a split.
  public init(split: Split, count: Int, needsErrors: Bool = false) {
    self.split = split
    self.count = count
    self.needsErrors = needsErrors
  }
}

/// Latents on a regular grid over two axes, to decode.
public struct GridRequest: Hashable, Sendable {
  /// The latent axis that grows to the right.
  public var axisX: Int
  /// The latent axis that grows upwards.
  public var axisY: Int
  /// First and last value along `axisX`.
  public var rangeX: ClosedRange<Float>
  /// First and last value along `axisY`.
  public var rangeY: ClosedRange<Float>
  /// The other axes' values, [latentSize].
  public var base: [Float]
  /// Latents along `axisX`.
  public var columns: Int
  /// Latents along `axisY`.
  public var rows: Int

  /// A grid of `columns` by `rows` latents.
  public init(
    axisX: Int, axisY: Int, rangeX: ClosedRange<Float>, rangeY: ClosedRange<Float>,
    base: [Float], columns: Int, rows: Int
  ) {
    self.axisX = axisX
    self.axisY = axisY
    self.rangeX = rangeX
    self.rangeY = rangeY
    self.base = base
    self.columns = columns
    self.rows = rows
  }

  /// The latent at a column from the left and a row from the top, [latentSize].
  public func latent(column: Int, row: Int) -> [Float] {
    var latent = base
    latent[axisY] = Self.value(at: rows - 1 - row, of: rows, in: rangeY)
    // Last, so that it holds for a latent of one number, whose axes are the same.
    latent[axisX] = Self.value(at: column, of: columns, in: rangeX)
    return latent
  }

  private static func value(at index: Int, of count: Int, in range: ClosedRange<Float>) -> Float {
    guard count > 1 else { return (range.lowerBound + range.upperBound) / 2 }
    let share = Float(index) / Float(count - 1)
    return range.lowerBound + share * (range.upperBound - range.lowerBound)
  }
}
