import Canvas
import Drawing
import Training

/// What the Images screen keeps.
public struct ImagesState: Sendable {
  /// The images that were last observed, on whichever screen.
  var shown = ShownImages()
  /// How often they are brought up to date.
  var pace = RepaintPace()
  /// Whether images to learn from or to test with are shown.
  var split = Split.test
  /// In which order.
  var order = ImageOrder.dealt
  /// The positions in the split in the chosen order; nil while it awaits the errors.
  var sorted: [Int]?
  /// The revision of the errors that they were sorted by.
  var sortedRevision: Int?
  /// The errors of all images.
  var errors = ShownErrors()
  /// Whether the spread of errors is shown; nil where images are sorted by them and there is room.
  var showsHistogram: Bool?
  /// The place of the cursor in the order.
  var cursor = 0
  /// The first row that was shown when the cursor last moved.
  var firstRow = 0
  /// How many sizes larger than by itself the images are drawn.
  var enlargement = 0
  /// Whether the image under the cursor has the whole screen.
  var isOpen = false
}

/// The order of images on the wall.
enum ImageOrder: String, CaseIterable, Sendable {
  case dealt = "unsorted"
  case worst = "worst first"
  case label = "by label"
}

/// What the keys of the Images screen do.
enum ImagesAction: ScreenKeyAction {
  case left, right, up, down, pageUp, pageDown, first, last
  case open, close
  case sort, otherSplit, showErrors
  case larger, smaller, fit
}

extension Action {
  /// A key of the Images screen.
  static func images(_ action: ImagesAction) -> Action { .screen(ScreenAction(.images, action)) }
}

/// A wall of images beside a wall of what the network makes of them.
enum ImagesScreen: Screen {
  static let title = "Images"
  static let help = "see images beside what the model makes of them"

  static func toggleWhole(_ state: inout State) { state.images.isOpen.toggle() }

  static func perform(_ action: ImagesAction, on state: inout State) -> [Effect] {
    switch action {
    case .open: state.images.isOpen = true
    case .close: state.images.isOpen = false
    case .sort: sort(&state)
    case .otherSplit:
      state.images.split = state.images.split == .test ? .training : .test
      restart(&state)
    case .showErrors: state.images.showsHistogram = !state.showsErrorHistogram
    case .larger: enlarge(by: 1, &state)
    case .smaller: enlarge(by: -1, &state)
    case .fit: state.images.enlargement = 0
    default: move(action, &state)
    }
    return []
  }

  /// Draws images so many sizes larger, as far as there are such.
  private static func enlarge(by sizes: Int, _ state: inout State) {
    let range = ImagesLayout(FrameLayout(state.size).content, state).grid.enlargements
    let wanted = state.images.enlargement + sizes
    state.images.enlargement = min(max(wanted, range.lowerBound), range.upperBound)
  }

  private static func sort(_ state: inout State) {
    let orders = ImageOrder.allCases
      .filter { $0 != .label || state.images.shown.any?.label != nil }
    let index = orders.firstIndex(of: state.images.order) ?? 0
    state.images.order = orders[(index + 1) % orders.count]
    restart(&state)
    observe(&state)
  }

  private static func restart(_ state: inout State) {
    state.images.sorted = nil
    (state.images.cursor, state.images.firstRow) = (0, 0)
  }

  private static func move(_ action: ImagesAction, _ state: inout State) {
    let grid = ImagesLayout(FrameLayout(state.size).content, state).grid
    let (columns, page) = (max(1, grid.columns), max(1, grid.columns * grid.rows))
    let isOpen = state.images.isOpen
    let target =
      switch action {
      case .left: state.images.cursor - 1
      case .right: state.images.cursor + 1
      case .up: state.images.cursor - (isOpen ? 1 : columns)
      case .down: state.images.cursor + (isOpen ? 1 : columns)
      case .pageUp: state.images.cursor - page
      case .pageDown: state.images.cursor + page
      case .first: 0
      case .last: state.imageCount - 1
      default: state.images.cursor
      }
    let isInside = target >= 0 && target < state.imageCount
    let jumps = action != .up && action != .down
    if isInside || jumps { state.images.cursor = min(max(0, target), max(0, state.imageCount - 1)) }
    state.images.firstRow = ImagesLayout(FrameLayout(state.size).content, state).firstRow
  }

  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    switch action {
    case .scrollUp: return perform(.up, on: &state)
    case .scrollDown: return perform(.down, on: &state)
    case .press:
      let layout = ImagesLayout(FrameLayout(state.size).content, state)
      guard !state.images.isOpen,
        let pressed = layout.place(at: place, among: state.imageCount)
      else { return [] }
      if pressed == state.images.cursor { return perform(.open, on: &state) }
      (state.images.cursor, state.images.firstRow) = (pressed, layout.firstRow)
    case .drag, .release: break
    }
    return []
  }

  static func ask(_ request: inout ObservationRequest, for state: State) {
    let images = state.images
    if images.order != .dealt || state.showsErrorHistogram || images.isOpen {
      request.errors = ErrorsRequest(split: images.split)
    }
    let layout = ImagesLayout(FrameLayout(state.size).content, state)
    let places = layout.placesToAsk(of: state.imageCount)
    guard !places.isEmpty else { return }
    request.wall = WallRequest(split: images.split, indices: places.map(state.imageIndex))
  }

  static func observe(_ state: inout State) {
    takeImages(&state)
    takeErrors(&state)
    sortImages(&state)
  }

  private static func takeErrors(_ state: inout State) {
    guard let errors = state.observations.errors else { return }
    let layout = ImagesLayout(FrameLayout(state.size).content, state)
    state.images.errors.take(errors, cells: Double(layout.histogram.cellCount), state)
  }

  /// Puts images into the chosen order once their errors are known, and anew when these have changed
  /// and training has stopped: while it goes on, or while a person looks back, images that changed
  /// places could not be looked at. One that has the screen keeps it.
  private static func sortImages(_ state: inout State) {
    let images = state.images
    guard images.order != .dealt, let errors = images.errors.errors,
      errors.request.split == images.split
    else { return }
    let isStale =
      images.sortedRevision != images.errors.revision && state.training?.phase != .training
      && state.keptStep == nil
    guard images.sorted == nil || isStale else { return }
    let open = images.isOpen && images.sorted != nil ? state.imageIndex(at: images.cursor) : nil
    state.images.sorted =
      images.order == .worst
      ? anomalies(errors.errors, labels: nil, limit: errors.errors.count).map(\.index)
      : errors.errors.indices.sorted { (label($0, errors), $0) < (label($1, errors), $1) }
    state.images.sortedRevision = images.errors.revision
    if let open, let place = state.images.sorted?.firstIndex(of: open) {
      state.images.cursor = place
    }
  }

  private static func label(_ index: Int, _ errors: SplitErrors) -> UInt8 {
    errors.labels?[index] ?? .max
  }

  /// Shows the images that were observed, if that is due.
  static func takeImages(_ state: inout State) {
    guard let wall = state.observations.wall else { return }
    let occasion = state.occasion(step: wall.step) { $0.wall = wall.request }
    guard state.images.pace.isDue(step: wall.step, occasion, state) else { return }
    let changed = state.images.shown.take(
      wall, isUpdate: state.images.pace.isRepeat(occasion))
    state.images.pace.show(
      step: wall.step, occasion, cells: changed * Double(state.screen.screen.cellsPerImage(state)),
      bytesPerCell: state.bytesPerPictureCell, bytesPerSecond: state.unattendedBytes.images, state)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    if state.images.isOpen {
      ImagesSingle.draw(state, on: &canvas, in: area)
    } else {
      ImagesWall.draw(state, on: &canvas, in: area)
    }
  }

  static func forgetRun(_ state: inout State) { state.images = ImagesState() }

  static var unattendedBytes: UnattendedBytes { UnattendedBytes(images: 6000) }

  static func cellsPerImage(_ state: State) -> Int {
    ImagesLayout(FrameLayout(state.size).content, state).grid.tile.cellCount
  }
}

extension State {
  /// Images that the cursor can reach.
  var imageCount: Int {
    guard let run = training?.run else { return 0 }
    return images.split == .training ? run.trainingCount : run.testCount
  }

  /// Whether the spread of errors is shown beside the wall.
  var showsErrorHistogram: Bool {
    images.showsHistogram
      ?? (images.order == .worst && size.height >= ImagesLayout.leastForHistogramByItself)
  }

  /// The position in the split of the image at a place in the order.
  func imageIndex(at place: Int) -> Int {
    guard let sorted = images.sorted, sorted.indices.contains(place) else { return place }
    return sorted[place]
  }

  /// The image at a place in the order, if it was observed.
  func image(at place: Int) -> Reconstruction? {
    images.shown[images.split, imageIndex(at: place)]
  }
}
