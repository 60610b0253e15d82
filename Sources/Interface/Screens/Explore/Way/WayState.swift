import Training

/// The images between which a way leads.
struct WayEnds: Equatable {
  /// Their split.
  var split: Split
  /// The position of image A.
  var first: Int
  /// The position of image B.
  var last: Int
}

/// What the way between two images keeps.
struct WayState: Equatable {
  /// What the arrows steer.
  enum Focus: Equatable {
    case way
    case end(WayEnd)

    /// What Tab switches to.
    var next: Focus {
      switch self {
      case .way: .end(.first)
      case .end(.first): .end(.last)
      case .end(.last): .way
      }
    }

    /// What it is called in a hint.
    var name: String {
      switch self {
      case .way: "the way"
      case .end(let end): end.name
      }
    }
  }

  /// The images, once both were chosen.
  var ends: WayEnds?
  /// Whether only one end is chosen anew.
  var keepsOtherEnd = false
  /// Straight, or along an arc.
  var path = Interpolation.linear
  /// How far along the way, in pictures.
  var place = 0.0
  /// Whether it goes by itself, and in which way.
  var isAnimating = false
  var isReturning = false
  /// Seconds that have passed since it last went on by itself.
  var elapsed = 0.0
  /// What the arrows steer.
  var focus = Focus.way
  /// How many sizes smaller than what suits the steps are.
  var tileStep = 0

  /// Pictures that are decoded on the way, both ends counted.
  static let pictures = 61
  /// The last picture.
  static let last = Double(pictures - 1)

  /// The picture that is shown.
  var picture: Int { Int(place.rounded()) }

  /// Lets it go on by itself for some seconds, back and forth.
  mutating func advance(by seconds: Double) {
    place += (isReturning ? -1 : 1) * Self.picturesPerSecond * seconds
    if place >= Self.last { (place, isReturning) = (Self.last, true) }
    if place <= 0 { (place, isReturning) = (0, false) }
  }

  /// So that a way takes two seconds.
  static let picturesPerSecond = 30.0
}
