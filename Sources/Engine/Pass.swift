/// What a pass through a network is for.
public enum PassMode: Sendable {
  /// Layers behave as they do while training.
  case training
  /// Layers behave as they do afterwards.
  case evaluation
}

/// How the workers of a team divide the numbers of a matrix among them.
public enum Division: Sendable {
  /// Each has some features of all samples.
  case rows
  /// Each has all features of some samples.
  case columns
}

/// The numbers of a matrix that are one worker's.
struct Part {
  /// Features.
  let rows: Range<Int>
  /// Samples, and columns beyond them up to whole vectors.
  let columns: Range<Int>
}

/// One worker's part in sending a batch through a network.
public struct Pass {
  /// Who works, and which share of the work is its.
  public let worker: Worker
  /// Samples in the batch; at most the network's capacity.
  public let samples: Int
  /// What the pass is for.
  public let mode: PassMode
  /// What random draws of the pass come from.
  public let key: RandomKey
  /// A number for each column, by which draws for its sample differ from those for others; nil
  /// takes the column itself.
  public let places: UnsafePointer<Int32>?
  /// How layers that leave it open divide their work.
  public private(set) var division = Division.rows

  /// A pass of `samples` samples.
  ///
  /// - Parameter places: as many numbers as the pass has `columns`, there as long as the pass is.
  public init(
    worker: Worker, samples: Int, mode: PassMode, key: RandomKey = RandomKey(seed: 0),
    places: UnsafePointer<Int32>? = nil
  ) {
    precondition(samples > 0, "a pass of \(samples) samples")
    self.worker = worker
    self.samples = samples
    self.mode = mode
    self.key = key
    self.places = places
  }

  /// The same pass with draws of their own for one of the things in it, by its number.
  public func derived(_ number: Int) -> Pass {
    var pass = Pass(
      worker: worker, samples: samples, mode: mode, key: key.derived(number), places: places)
    pass.division = division
    return pass
  }

  /// The same pass with its work divided so.
  func divided(by division: Division) -> Pass {
    var pass = self
    pass.division = division
    return pass
  }

  /// What this worker has to do of a matrix of so many rows.
  func part(ofRows rows: Int) -> Part {
    switch division {
    case .rows: Part(rows: share(ofRows: rows), columns: 0..<columns)
    case .columns:
      Part(rows: 0..<rows, columns: worker.share(of: columns, grain: Matrix.lanes))
    }
  }

  /// This worker's share of so many rows, in pieces that kernels take at a time.
  func share(ofRows rows: Int) -> Range<Int> {
    Self.share(worker.index, of: worker.count, ofRows: rows)
  }

  /// One of several shares of so many rows, in pieces that kernels take at a time.
  static func share(_ index: Int, of count: Int, ofRows rows: Int) -> Range<Int> {
    Worker.share(index, of: count, total: rows, grain: 4)
  }

  /// Columns to work on: the samples, rounded up to whole vectors. Gradients of the columns beyond
  /// the samples are 0, so they add nothing to any sum over a batch.
  public var columns: Int { Matrix.padded(samples) }

  /// Columns beyond the samples in a pass of so many.
  public static func padding(after samples: Int) -> Int { Matrix.padded(samples) - samples }
}
