import Training

/// When the next of the answers that keep coming while training goes on is shown, so that the
/// terminal is sent no more than its share of bytes.
///
/// What a person waits for is shown at once: an answer to another request, or to the same one after
/// training has stopped.
struct RepaintPace: Sendable {
  /// What an answer belongs to.
  struct Occasion: Equatable, Sendable {
    /// What was asked.
    var request: ObservationRequest
    /// The kept step that is looked back at.
    var keptStep: Int?
    var isTraining: Bool
    /// How strongly images are corrupted.
    var noise: Float?
  }

  /// What repainting one cell sends, in bytes: some colours and a glyph.
  static let bytesPerCell = 10.0
  /// The least time between two repaints that nobody asked for, in seconds.
  private static let leastSeconds = (near: 0.5, far: 1.5)
  /// The most time between two of them, in seconds: a large screen must not seem to stand still.
  private static let mostSeconds = (near: 5.0, far: 20.0)

  private var occasion: Occasion?
  private var step: Int?
  private var nextAt = 0.0

  init() {}

  /// Whether an answer of the weights of a step is to be shown now; false if it was already.
  func isDue(step: Int, _ occasion: Occasion, _ state: State) -> Bool {
    // Weights of a step do not change, whether they are looked back at or not; its noise may.
    let isSame =
      self.occasion?.request == occasion.request && self.step == step
      && self.occasion?.noise == occasion.noise
    if isSame, self.occasion?.isTraining == occasion.isTraining { return false }
    return !isRepeat(occasion) || state.now >= nextAt && state.unattended.isOpen(state)
  }

  /// Whether an answer only brings up to date what is shown while training goes on.
  func isRepeat(_ occasion: Occasion) -> Bool {
    occasion.isTraining && occasion == self.occasion
  }

  /// Notes that an answer was shown, which repaints about so many cells at a cost each;
  /// `bytesPerSecond` may be sent unasked.
  mutating func show(
    step: Int, _ occasion: Occasion, cells: Double, bytesPerCell: Double = bytesPerCell,
    bytesPerSecond: Double, _ state: State
  ) {
    (self.step, self.occasion) = (step, occasion)
    // Dearer cells may wait longer: what is sent in all stays the same.
    let most =
      (state.isRemote ? Self.mostSeconds.far : Self.mostSeconds.near)
      * bytesPerCell / Self.bytesPerCell
    let seconds =
      state.unattended.isOpening(state) ? 0 : cells * bytesPerCell / bytesPerSecond
    let least = state.isRemote ? Self.leastSeconds.far : Self.leastSeconds.near
    nextAt = state.now + min(max(least, seconds), most)
  }
}

extension State {
  /// What repainting one cell of a picture of so many channels sends, in bytes. Greys are few and
  /// often alike; colours hardly ever are, so that each cell names both of its own.
  func bytesPerCell(channels: Int) -> Double {
    guard appearance.showsColors(channels: channels) else { return RepaintPace.bytesPerCell }
    return appearance.imageColors == .direct ? 38 : 24
  }

  /// The same of the data's pictures.
  var bytesPerPictureCell: Double {
    bytesPerCell(channels: training?.run.sampleShape.image?.channels ?? 1)
  }

  /// What an answer of the weights of a step belongs to, that was asked for with `part` of a
  /// request.
  func occasion(
    step: Int, _ part: (inout ObservationRequest) -> Void
  ) -> RepaintPace.Occasion {
    var request = ObservationRequest()
    part(&request)
    // An answer that was under way while the person went to other weights is not yet theirs.
    return RepaintPace.Occasion(
      request: request, keptStep: step == keptStep ? step : nil,
      isTraining: training?.phase == .training, noise: observations.noise)
  }
}
