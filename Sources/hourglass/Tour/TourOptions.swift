import ArgumentParser
import Canvas
import Demo
import Storage

/// The tour: whether it is gone on, and what is made of it.
struct TourOptions: ParsableArguments {
  @Flag(help: "Walk through the screens by itself; any key hands the program over.")
  var demo = false

  @Option(
    help: ArgumentHelp(
      "With --demo: write an asciinema cast of it; no terminal is needed.", valueName: "file.cast"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "With --demo: write pictures of some of its stops; no terminal is needed.",
      valueName: "dir"))
  var pictures: String?

  @Option(
    help: ArgumentHelp(
      "With --record or --pictures: the window's size, by default 120x36.",
      valueName: "columnsxrows"), transform: WindowSize.read)
  var window: WindowSize?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --demo: how many times as fast it goes.", valueName: "factor"))
  var demoSpeed: Double?

  @Flag(help: "With --record or --pictures: overwrite files that exist.")
  var force = false

  /// What the tour may be sped up by.
  private static let speeds = 0.1...50.0

  func validate() throws {
    let ofFiles = [("--window", window != nil), ("--force", force)]
    let ofTour = [
      ("--record", record != nil), ("--pictures", pictures != nil),
      ("--demo-speed", demoSpeed != nil),
    ]
    if !demo, let (option, _) = (ofTour + ofFiles).first(where: \.1) {
      throw ValidationError("\(option) is of the tour: add --demo")
    }
    if hasScreen, let (option, _) = ofFiles.first(where: \.1) {
      throw ValidationError("\(option) is of the tour's files: add --record or --pictures")
    }
    try refuse(
      demoSpeed.map { !Self.speeds.contains($0) }, "--demo-speed", "from 0.1 to 50")
  }

  private static let usualSize = Size(width: 120, height: 36)

  /// The window's size where there is no terminal. Pictures are of the program alone, without the
  /// tour's row at the foot.
  var recordedSize: Size {
    let size = window?.size ?? Self.usualSize
    let rows = pictures == nil ? 0 : TourCaption.rows
    return Size(width: size.width, height: size.height + rows)
  }

  /// Whether it is shown on a terminal.
  var hasScreen: Bool { record == nil && pictures == nil }

  /// What becomes of a file that is there already.
  var existing: Existing { force ? .replace : .refuse }

  /// How the tour goes.
  var tour: TourDisplay.Options {
    var options = TourDisplay.Options()
    options.speed = demoSpeed ?? options.speed
    options.leaves = !hasScreen
    return options
  }
}

/// A window's size as a person writes it: `120x36`.
struct WindowSize: WrittenValue {
  static let form = "columns x rows from 20x5 to 500x200, such as 120x36"

  let size: Size

  /// Columns and rows that are drawn at all.
  private static let (columns, rows) = (20...500, 5...200)

  init(size: Size) { self.size = size }

  init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      Self.columns.contains(width), Self.rows.contains(height)
    else { return nil }
    size = Size(width: width, height: height)
  }
}
