/// When the next picture of what moves is due, so that the terminal is sent no more than its share
/// of bytes: what pictures cost is counted as they are shown.
struct CloudPace: Equatable, Sendable {
  /// Bytes that were sent ahead of the share.
  private var ahead = 0.0

  /// What a person did counts for so many seconds at most.
  private static let longestWait = 2.0

  /// Lets time go on.
  mutating func pass(_ seconds: Double, bytesPerSecond: Double) {
    ahead = max(0, min(ahead, Self.longestWait * bytesPerSecond) - seconds * bytesPerSecond)
  }

  /// Counts what a picture took.
  mutating func count(bytes: Int) { ahead += Double(bytes) }

  /// Whether a picture may be shown that is this far ahead.
  func allows(bytesAhead: Double = 0) -> Bool { ahead <= bytesAhead }
}

extension State {
  /// What the Latent screen may send a second: while a person has set it to move, and unasked.
  private static let wishedBytes = (near: 170_000.0, far: 17_000.0)
  private static let unaskedBytes = (near: 9500.0, far: 3400.0)
  /// What it may send at once for points to go to where newer codes are; they wait afterwards.
  private static let bytesOfMove = 10_000.0

  /// Whether a person has set something on the Latent screen to move.
  var isLatentAnimated: Bool {
    (latent.isTurning && isLatentSolid) || latent.motion.start != nil
      || (projectionMethod == .embedding && isEmbeddingUnderWay)
  }

  /// Whether the picture of the cloud moves by itself.
  var isCloudMoving: Bool { isLatentAnimated || latent.motion.isUnderWay }

  /// Whether points are on their way on the Latent screen.
  package var isGliding: Bool { screen == .latent && latent.motion.isUnderWay }

  /// Whether the picture of the cloud may move on.
  var isCloudFrameDue: Bool {
    latent.pace.allows(bytesAhead: isLatentAnimated ? 0 : Self.bytesOfMove)
  }

  /// Lets the share of bytes that may be sent grow.
  mutating func passFramePace(_ seconds: Double) {
    let bytes = isLatentAnimated ? Self.wishedBytes : Self.unaskedBytes
    latent.pace.pass(seconds, bytesPerSecond: isRemote ? bytes.far : bytes.near)
  }
}
