/// A curve of any length in constant memory: losses by step, gathered in buckets that keep least,
/// mean and greatest value, so that no spike is lost. When the buckets run out, each two become
/// one.
public struct LossSeries: Equatable, Sendable {
  /// The losses of a few steps that follow one another.
  public struct Bucket: Equatable, Sendable {
    /// The first step.
    public var step: Int
    /// How many finite losses were gathered.
    public var count: Int
    /// The least of them.
    public var minimum: Float
    /// Their sum.
    public var sum: Double
    /// The greatest of them.
    public var maximum: Float
    /// Whether a loss among them was not a number, or infinite.
    public var hasNonFinite: Bool

    /// The mean of the finite losses; not a number if there were none.
    public var mean: Double { count == 0 ? .nan : sum / Double(count) }
  }

  /// Steps that a full bucket covers; a power of two.
  public private(set) var stepsPerBucket = 1
  /// The most buckets that are kept.
  public let capacity: Int
  /// Steps appended so far.
  public private(set) var stepCount = 0
  private var chunks: [Chunk] = []

  /// Buckets in one chunk: an append copies at most one chunk that a snapshot shares.
  private static let chunkSize = 1024
  /// Buckets unless told otherwise.
  public static let usualCapacity = 65_536

  /// An empty series of at most `capacity` buckets, a multiple of 2,048.
  public init(capacity: Int = Self.usualCapacity) {
    precondition(
      capacity > 0 && capacity.isMultiple(of: 2 * Self.chunkSize),
      "capacity \(capacity) is no multiple of \(2 * Self.chunkSize)")
    self.capacity = capacity
  }

  /// A series to which buckets of so many steps, a power of two, are appended.
  init(stepsPerBucket: Int, capacity: Int = Self.usualCapacity) {
    self.init(capacity: capacity)
    self.stepsPerBucket = stepsPerBucket
  }

  /// Number of buckets.
  public var count: Int {
    guard let last = chunks.last else { return 0 }
    return (chunks.count - 1) * Self.chunkSize + last.buckets.count
  }

  /// Whether nothing was appended yet.
  public var isEmpty: Bool { stepCount == 0 }

  /// The bucket at a position from 0 to `count` - 1.
  public subscript(index: Int) -> Bucket {
    chunks[index / Self.chunkSize].buckets[index % Self.chunkSize]
  }

  /// What the buckets at some positions, which must be one at least, come to together.
  public func merged(_ positions: Range<Int>) -> Bucket {
    var merged: Bucket?
    var index = positions.lowerBound
    while index < positions.upperBound {
      let (chunk, place) = (chunks[index / Self.chunkSize], index % Self.chunkSize)
      let isGroup =
        place.isMultiple(of: Chunk.groupSize) && index + Chunk.groupSize <= positions.upperBound
      let next = isGroup ? chunk.groups[place / Chunk.groupSize] : chunk.buckets[place]
      if merged?.merge(next) == nil { merged = next }
      index += isGroup ? Chunk.groupSize : 1
    }
    return merged ?? self[positions.lowerBound]
  }

  /// Adds the loss of the next step.
  public mutating func append(_ loss: Float) {
    let step = stepCount
    stepCount += 1
    if step.isMultiple(of: stepsPerBucket) {
      if count == capacity { halve() }
      // After a halving the new step may belong to the bucket that is already there.
      if step.isMultiple(of: stepsPerBucket) {
        push(Bucket(loss, at: step))
        return
      }
    }
    mergeIntoLast(Bucket(loss, at: step))
  }

  private mutating func mergeIntoLast(_ bucket: Bucket) {
    chunks[chunks.count - 1].mergeIntoLast(bucket)
  }

  /// Adds the next steps, up to `stepCount`, of which it is known together what they came to.
  mutating func append(_ bucket: Bucket, upTo stepCount: Int) {
    if count == capacity { halve() }
    if bucket.step.isMultiple(of: stepsPerBucket) || chunks.isEmpty {
      push(bucket)
    } else {
      mergeIntoLast(bucket)
    }
    self.stepCount = stepCount
  }

  /// Forgets the buckets that begin after so many steps; the last one left may know of a few more.
  package mutating func truncate(to stepCount: Int) {
    while let last = chunks.last?.buckets.last, last.step >= stepCount {
      chunks[chunks.count - 1].removeLast()
      if chunks[chunks.count - 1].buckets.isEmpty { chunks.removeLast() }
    }
    self.stepCount = stepCount
  }

  private mutating func push(_ bucket: Bucket) {
    if chunks.last.map({ $0.buckets.count == Self.chunkSize }) ?? true { chunks.append(Chunk()) }
    chunks[chunks.count - 1].append(bucket)
  }

  private mutating func halve() {
    var halved = LossSeries(capacity: capacity)
    for index in stride(from: 0, to: count, by: 2) {
      var bucket = self[index]
      if index + 1 < count { bucket.merge(self[index + 1]) }
      halved.push(bucket)
    }
    chunks = halved.chunks
    stepsPerBucket *= 2
  }
}

extension LossSeries {
  /// Some of the buckets, with what each few of them come to, so that many are looked at in little
  /// time.
  private struct Chunk: Equatable, Sendable {
    private(set) var buckets: [Bucket] = []
    /// What each `groupSize` buckets come to, the last ones of which there may be fewer.
    private(set) var groups: [Bucket] = []

    /// Divides the size of a chunk.
    static let groupSize = 16

    init() { buckets.reserveCapacity(LossSeries.chunkSize) }

    mutating func append(_ bucket: Bucket) {
      if buckets.count.isMultiple(of: Self.groupSize) {
        groups.append(bucket)
      } else {
        groups[groups.count - 1].merge(bucket)
      }
      buckets.append(bucket)
    }

    mutating func mergeIntoLast(_ bucket: Bucket) {
      buckets[buckets.count - 1].merge(bucket)
      groups[groups.count - 1].merge(bucket)
    }

    mutating func removeLast() {
      groups.removeLast()
      let rest = buckets[(groups.count * Self.groupSize)...].dropLast()
      buckets.removeLast(rest.count + 1)
      rest.forEach { append($0) }
    }
  }
}

extension LossSeries.Bucket {
  fileprivate init(_ loss: Float, at step: Int) {
    let isFinite = loss.isFinite
    self.init(
      step: step, count: isFinite ? 1 : 0, minimum: isFinite ? loss : .infinity,
      sum: isFinite ? Double(loss) : 0, maximum: isFinite ? loss : -.infinity,
      hasNonFinite: !isFinite)
  }

  /// Takes in the bucket that follows.
  public mutating func merge(_ next: Self) {
    count += next.count
    minimum = min(minimum, next.minimum)
    sum += next.sum
    maximum = max(maximum, next.maximum)
    hasNonFinite = hasNonFinite || next.hasNonFinite
  }
}
