/// A sample whose nearest ones are asked for: those whose own numbers, the pixels of an image, differ
/// least from its.
public struct NeighbourRequest: Hashable, Sendable {
  /// The sample's split.
  public var split: Split
  /// Its position in the split.
  public var index: Int
  /// How many are asked for.
  public var count: Int
  /// They are looked for among so many samples of the split, from the first on.
  public var among: Int

  /// The `count` samples nearest to one.
  public init(split: Split, index: Int, count: Int, among: Int) {
    self.split = split
    self.index = index
    self.count = count
    self.among = among
  }
}

/// Another sample, and how far it is.
public struct Neighbour: Hashable, Sendable {
  /// Its position in its split.
  public var index: Int
  /// The Euclidean distance, pixels in 0...1, other numbers in the data's units.
  public var distance: Float

  /// A sample at a distance.
  public init(index: Int, distance: Float) {
    self.index = index
    self.distance = distance
  }
}

/// The answer to a `NeighbourRequest`. It does not depend on the network.
public struct SampleNeighbours: Answer {
  /// What was asked.
  public var request: NeighbourRequest
  /// The step whose weights were in use.
  public var step: Int
  /// The other samples, the nearest first; of those that are as near the one of the least index.
  public var nearest: [Neighbour]

  /// The answer to a request.
  public init(request: NeighbourRequest, step: Int, nearest: [Neighbour]) {
    self.request = request
    self.step = step
    self.nearest = nearest
  }

  func answers(_ question: NeighbourRequest, at step: Int) -> Bool { request == question }
}
