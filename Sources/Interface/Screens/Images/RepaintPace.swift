import Training

/// When the next of the answers that keep coming while training goes on is shown, so that the
/// terminal is sent no more than its share of bytes.
///
/// What a person waits for is shown at once: an answer to another request, or to the same one after
/// training has stopped.
struct RepaintPace: Sendable {
  /// What an answer belongs to.
  struct Occasion: Equatable, Sendable {
    /// What was asked, and which weights were to answer.
    var request: ObservationRequest
    var isTraining: Bool
  }

  /// What repainting one cell of an image sends, in bytes: two colours and a glyph.
  private static let bytesPerCell = 20.0
  /// The least time between two repaints that nobody asked for, in seconds.
  private static let leastSeconds = 0.5
  /// How much less a far terminal is sent.
  private static let remoteShare = 0.2

  private var occasion: Occasion?
  private var step: Int?
  private var nextAt = 0.0

  init() {}

  /// Whether an answer of the weights of a step is to be shown now; false if it was already.
  func isDue(step: Int, _ occasion: Occasion, now: Double) -> Bool {
    if self.step == step, self.occasion == occasion { return false }
    return !isRepeat(occasion) || now >= nextAt
  }

  /// Whether an answer only brings up to date what is shown while training goes on.
  func isRepeat(_ occasion: Occasion) -> Bool {
    occasion.isTraining && occasion == self.occasion
  }

  /// Notes that an answer was shown, which repaints about so many cells; `bytesPerSecond` may be
  /// sent unasked.
  mutating func show(
    step: Int, _ occasion: Occasion, cells: Double, bytesPerSecond: Double, _ state: State
  ) {
    (self.step, self.occasion) = (step, occasion)
    let rate = bytesPerSecond * (state.isRemote ? Self.remoteShare : 1)
    nextAt = state.now + max(Self.leastSeconds, cells * Self.bytesPerCell / rate)
  }
}

extension State {
  /// What an answer belongs to that was asked for with `part` of a request.
  func occasion(_ part: (inout ObservationRequest) -> Void) -> RepaintPace.Occasion {
    var request = ObservationRequest()
    part(&request)
    request.keptStep = keptStep
    return RepaintPace.Occasion(request: request, isTraining: training?.phase == .training)
  }
}
