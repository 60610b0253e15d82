import Canvas
import Drawing
import Training

/// The way between two images through the latent: straight, or along an arc (White 2016, "Sampling
/// generative networks").
enum WayPart: ExplorePart {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    guard let ends = state.explore.way.ends else { return }
    request.wall = WallRequest(split: ends.split, indices: [ends.first, ends.last])
    request.latents = .way(
      WayRequest(
        split: ends.split, first: ends.first, last: ends.last, path: state.explore.way.path,
        count: WayState.pictures))
  }

  static func latentsTile(_ state: State) -> Size {
    // A few of the pictures are on the screen; together they are as large as so many of the steps.
    guard let layout = state.wayLayout else { return Size(width: 0, height: 0) }
    let cells =
      layout.steps * layout.tile.cellCount + layout.large.cellCount
    return Size(width: cells / WayState.pictures, height: 1)
  }

  /// Shows the way between two images that were chosen before, or lets them be chosen.
  static func begin(on state: inout State) {
    guard state.explore.mode != .choice else { return }
    let isShown = state.explore.mode == .way
    if state.explore.way.ends != nil, !isShown {
      state.explore.mode = .way
    } else {
      ChoicePart.begin(.first, single: false, on: &state)
    }
  }

  /// Shows the way between two images from its beginning.
  static func show(_ ends: WayEnds, on state: inout State) {
    state.explore.way.ends = ends
    state.explore.way.focus = .way
    (state.explore.way.place, state.explore.way.isReturning) = (0, false)
    state.explore.mode = .way
  }

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    let far = 5
    switch action {
    case .move(let direction): move(direction, times: 1, on: &state)
    case .moveFar(let direction): move(direction, times: far, on: &state)
    case .first: state.explore.way.place = 0
    case .last: state.explore.way.place = WayState.last
    case .switchFocus: state.explore.way.focus = state.explore.way.focus.next
    case .animate: state.explore.way.isAnimating.toggle()
    case .switchPath: switchPath(on: &state)
    case .switchTiles:
      state.explore.way.tileStep += 1
    case .open: open(on: &state)
    default: break
    }
    return []
  }

  private static func switchPath(on state: inout State) {
    state.explore.way.path = state.explore.way.path == .linear ? .spherical : .linear
  }

  /// Walks from step to step, or puts another image at an end.
  private static func move(_ direction: Direction, times: Int, on state: inout State) {
    let step = (direction.dx - direction.dy) * times
    switch state.explore.way.focus {
    case .way:
      state.explore.way.isAnimating = false
      let steps = Double(max(2, state.wayLayout?.steps ?? 2) - 1)
      let place = state.explore.way.place * steps / WayState.last + Double(step)
      state.explore.way.place = min(max(0, place), steps) * WayState.last / steps
    case .end(let end): move(end, by: step, on: &state)
    }
  }

  private static func move(_ end: WayEnd, by step: Int, on state: inout State) {
    guard let ends = state.explore.way.ends else { return }
    let count = max(1, state.count(of: ends.split))
    func moved(_ index: Int) -> Int { ((index + step) % count + count) % count }
    if end == .first {
      state.explore.way.ends?.first = moved(ends.first)
    } else {
      state.explore.way.ends?.last = moved(ends.last)
    }
  }

  /// Shows on the map what is reached, or lets an end be chosen from the wall.
  private static func open(on state: inout State) {
    if case .end(let end) = state.explore.way.focus {
      return ChoicePart.begin(end, single: true, on: &state)
    }
    if let latent = state.wayPicture?.latent { state.showOnMap(latent) }
  }

  static func point(_ action: MouseAction, at place: Point, on state: inout State) {
    guard action == .press || action == .drag, let layout = state.wayLayout,
      let step = layout.step(at: place)
    else { return }
    state.explore.way.isAnimating = false
    state.explore.way.place = Double(layout.picture(ofStep: step))
  }

  // MARK: - Animation

  /// The least time between two pictures, in seconds.
  static let leastInterval = 1.0 / 32
  /// What an animation may send, in bytes a second; some is left for what stands around it.
  private static let bytesPerSecond = (near: 160_000.0, far: 14_000.0)
  /// The share of a picture's cells that change from one to the next; farther apart more do.
  private static let changedShare = (near: 0.45, far: 0.8)
  /// About what the captions cost.
  private static let bytesOfWords = 150.0

  /// Seconds between two pictures of the animation, so that no more is sent than may be.
  static func interval(_ state: State) -> Double {
    guard let layout = state.wayLayout else { return leastInterval }
    // Of an enlarged picture each pixel takes several cells, which cost little more than one.
    let cells = Double(layout.large.cellCount) / (layout.isEnlarged ? 2 : 1)
    let share = state.isRemote ? changedShare.far : changedShare.near
    let bytes = bytesOfWords + share * cells * state.bytesPerPictureCell
    return max(leastInterval, bytes / (state.isRemote ? bytesPerSecond.far : bytesPerSecond.near))
  }

  static func advance(_ state: inout State, by seconds: Double) {
    guard state.isWayAnimating else { return }
    // A pause of the clock must not make it leap.
    let interval = interval(state)
    state.explore.way.elapsed += min(seconds, 2 * interval)
    // Ticks come about as often, now a little sooner, now a little later.
    guard state.explore.way.elapsed >= 0.9 * interval else { return }
    state.explore.way.advance(by: state.explore.way.elapsed)
    state.explore.way.elapsed = 0
  }
}

extension State {
  /// Whether the way between two images goes by itself.
  var isWayAnimating: Bool {
    screen == .explore && explore.mode == .way && explore.way.isAnimating && wayPicture != nil
  }

  /// The latent that is reached on the way, and what the decoder makes of it.
  var wayPicture: (latent: [Float], sample: Sample)? {
    guard let answer = decoded.latents, case .way = answer.request,
      answer.samples.count == WayState.pictures
    else { return nil }
    let picture = min(max(0, explore.way.picture), WayState.pictures - 1)
    return (answer.latents[picture], answer.samples[picture])
  }
}
