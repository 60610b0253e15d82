import Canvas
import Drawing
import Training

/// Everything that is on the screen, as a value: `update` changes it and `view` draws it.
public struct State: Sendable {
  /// The terminal's size in cells.
  public var size: Size
  /// What the terminal can show, and what of it is used.
  public var appearance: Appearance { didSet { leaveColorsAway() } }
  /// The colours that everything is drawn in.
  public var theme: ColorTheme { didSet { colorByTheme() } }
  /// The colours of roles and labels: those of the theme, with the chosen ones for labels.
  public internal(set) var palette: Palette
  /// What a person prefers, and where that comes from.
  public internal(set) var preferences = PreferenceBook()
  /// The best glyphs that the terminal is sure to have.
  let terminalGlyphs: GlyphSet
  /// Whether the terminal takes any glyphs but ASCII.
  let isUnicode: Bool
  /// Which colours labels have.
  var labelPalette = LabelPalette.distinct
  /// Whether the terminal is far away, so that animation costs more.
  public var isRemote: Bool
  /// Monotonic seconds at the last tick.
  public var now: Double
  /// What was sent while nobody pressed a key.
  var unattended = UnattendedAccount()

  /// The screen that is shown.
  public var screen: ScreenID
  /// The newest snapshot of training.
  public var training: TrainingSnapshot? {
    didSet {
      let names = training?.run.classNames
      if names != labels.names { labels = LabelBook(names) }
    }
  }
  /// The observer's newest answers.
  public var observations: Observations
  /// Where t-SNE has put the codes; nil before it was asked to.
  public var embedding: Embedding? { didSet { embeddingRevision += 1 } }
  /// Grows whenever t-SNE tells of other places.
  private(set) var embeddingRevision = 0
  /// The codes that are shown.
  var shownCodes = ShownCodes()
  /// The decoded latents that are shown.
  var decoded = ShownGrid()
  /// The look into the layers that is shown.
  var shownModel = ShownModel()
  /// The kept step that is looked back at; nil shows the newest weights.
  public var keptStep: Int?
  /// Steps per second that a paced run is held to, once it was chosen or seen.
  public var pacedRate: Double?

  /// The dialog over the screen, if there is one.
  public var dialog: Dialog?
  /// What the label that is awaited is for.
  public var awaitedLabel: LabelPurpose?
  /// What is chosen to be trained next.
  public var form = TrainingForm()
  /// What was just done, shown for a moment.
  public var notice: Notice?
  /// What was steered away from, the last at the end, so that it can be undone.
  var steered: [Setting] = []
  /// Lines that were given on the command line, the last at the end.
  var commandHistory: [String] = []
  /// When Ctrl-C was last pressed.
  var lastInterrupt: Double?
  /// The request that the observer works on.
  var request: ObservationRequest?
  /// What the data's labels are called.
  private(set) var labels = LabelBook()
  /// What is asked of the folder of runs; nil while nobody looks at it.
  var runsRequest: RunsRequest?

  /// What the Train screen keeps.
  public var train = TrainState()
  /// What the Images screen keeps.
  public var images = ImagesState()
  /// What the Latent screen keeps.
  public var latent = LatentState()
  /// What the Explore screen keeps.
  public var explore = ExploreState()
  /// What the Model screen keeps.
  public var model = ModelState()
  /// What the Runs screen keeps.
  public var runs = RunsState()

  /// A screen on which nothing has happened yet; `pacedRate` in steps per second.
  public init(
    size: Size, appearance: Appearance = Appearance(), isUnicode: Bool = true,
    theme: ColorTheme = .calm, screen: ScreenID = .train, isRemote: Bool = false,
    pacedRate: Double? = nil
  ) {
    self.size = size
    self.appearance = appearance
    terminalGlyphs = appearance.glyphs
    self.isUnicode = isUnicode
    self.theme = theme
    palette = theme.palette
    self.screen = screen
    self.isRemote = isRemote
    self.pacedRate = pacedRate
    now = 0
    observations = Observations()
    leaveColorsAway()
  }
}

/// A short text that is shown for a moment.
public struct Notice: Equatable, Sendable {
  /// The text.
  public var text: String
  /// Monotonic seconds from which on a key takes it away.
  public var isReadAfter: Double
  /// Monotonic seconds at which it goes away.
  public var until: Double
}

extension State {
  /// How long a notice stays at least, in seconds.
  static let noticeSeconds = 2.0
  /// Characters that are read in a second.
  private static let readingSpeed = 15.0

  /// Shows a short text for a moment, a longer one until it is read or a person goes on.
  mutating func note(_ text: String) {
    let seconds = max(Self.noticeSeconds, Double(text.count) / Self.readingSpeed)
    notice = Notice(text: text, isReadAfter: now + Self.noticeSeconds, until: now + seconds)
  }

  /// Numbers in a latent, once that is known.
  var latentSize: Int? { training?.run.latentSize ?? map?.latentSize }

  /// Seconds between two frames while something on the screen moves by itself; nil while nothing
  /// does.
  public var animationInterval: Double? {
    guard let interval = wishedInterval else { return nil }
    return max(interval, 1 / Double(preferences.values.fps))
  }

  /// Whether a person has set something on the screen to move.
  var isSetToMove: Bool { screen == .latent && isLatentAnimated || isWayAnimating }

  private var wishedInterval: Double? {
    if screen == .latent, isCloudMoving { return LatentScreen.frameInterval }
    return isWayAnimating ? WayPart.leastInterval : nil
  }

  /// Whether there are no symbols but ASCII's.
  var isASCII: Bool { !appearance.glyphs.hasSymbols }

  /// What stands between two parts of a title.
  var separator: String { glyphs(" · ", ascii: " - ") }

  /// A text as it is, or its ASCII form where the terminal needs that.
  func glyphs(_ text: String, ascii: String) -> String { isASCII ? ascii : text }
}
