import Canvas
import Demo
import Drawing
import Formats
import Foundation
import Process
import Runs
import Storage
import Terminal
import Training
import Wording

/// `hourglass --demo`: the program walks through its screens by itself, on a terminal or as a cast.
struct TourCommand {
  let options: RunOptions
  let screen: ScreenOptions
  let tour: TourOptions

  /// About as long as the training takes, in seconds: most of the tour.
  private static let runSeconds = 70.0
  /// Frames a second that a cast has at most.
  private static let framesOfCast = 12.0
  /// The longest that a cast waits for its data, in seconds.
  private static let dataPatience = 600.0

  /// Goes on the tour; how the process is to end.
  func leave() throws -> ExitStatus {
    let place = try TemporaryRuns(for: options)
    var kept = options
    if let folder = place.folder { kept.keeping.place.runs = folder }
    defer { place.remove() }
    return try tour.hasScreen ? show(kept, place) : record(kept)
  }

  // MARK: On a terminal

  private func show(_ options: RunOptions, _ place: TemporaryRuns) throws -> ExitStatus {
    var shown: TourDisplay?
    let status = try screen.open(
      with: options.opener,
      wrapping: { terminal in
        let display = TourDisplay(on: terminal, options: tour.tour)
        shown = display
        return display
      }, summary: { shown?.isTakenOver == true }, maker(options))
    // What a person made of it is theirs.
    if shown?.isTakenOver == true {
      place.keep()
      if let folder = place.folder, FileManager.default.subpaths(atPath: folder)?.isEmpty == false {
        try? StandardOutput.line(
          "  keep it        mkdir -p runs && mv \(shellQuoted(folder))/* runs")
      }
    } else if status == .success {
      try? StandardOutput.line(
        "that was the tour; hourglass alone trains, and keeps what it trained")
    }
    return status
  }

  /// What opens the training, paced so that it lasts for most of the tour.
  private func maker(_ options: RunOptions) throws -> Opening.Maker {
    try options.maker(lasting: options.pace == nil ? Self.runSeconds / tour.tour.speed : nil)
  }

  // MARK: As files

  /// A picture that was taken on the way.
  private struct Taken {
    let path: String
    let canvas: Canvas
    let palette: Palette
  }

  /// Goes on the tour where nobody sees it, and writes what was asked for.
  private func record(_ options: RunOptions) throws -> ExitStatus {
    try checkPlaces()
    let wake = try WakePipe()
    let current = CurrentSession()
    let signals = try SignalWatch.start(waking: wake, onFirstStop: { current.stop() }) {}
    let recording = RecordingDisplay(
      tour.recordedSize, title: "Hourglass", timestamp: Int(Date().timeIntervalSince1970),
      wake: wake, signals: signals)
    let opening = Opening(waking: wake, to: current, try maker(options))
    opening.begin()
    try opening.wait(seconds: Self.dataPatience)
    var taken: [Taken] = []
    let display = TourDisplay(on: recording, options: tour.tour) { name, canvas, palette in
      guard let folder = tour.pictures else { return }
      taken.append(Taken(path: path(folder)(name), canvas: canvas, palette: palette))
    }
    let loop = ScreenLoop(
      display: display, opening: opening, opener: options.opener, wake: wake, signals: signals,
      preferences: try screen.preferences(), mostFrames: Self.framesOfCast, summary: { false })
    let status = try loop.run()
    guard status == .success else { return status }
    if let path = tour.record { try write(recording.cast, to: path) }
    try write(taken)
    return status
  }

  /// Where a picture goes.
  private func path(_ folder: String) -> (_ name: String) -> String {
    { name in "\(folder)/\(name).png" }
  }

  /// Finds out before the tour, which takes its time, whether all of it can be written.
  private func checkPlaces() throws(StorageError) {
    if let path = tour.record { try DurableFile.check(path, over: tour.existing) }
    guard let folder = tour.pictures else { return }
    try DurableFolder.ensure(folder)
    for name in Tour.steps.compactMap(\.picture) {
      try DurableFile.check(path(folder)(name), over: tour.existing)
    }
  }

  private func write(_ cast: Cast, to path: String) throws {
    let bytes = cast.bytes
    try DurableFile.write(bytes, to: path, over: tour.existing)
    StandardError.line(
      "\(path): \(Int(cast.seconds.rounded())) s, \(byteSize(bytes.count)); asciinema play shows it"
    )
  }

  private func write(_ taken: [Taken]) throws {
    for picture in taken {
      let pixels = CanvasPicture(picture.canvas, palette: picture.palette)
      let bytes = try Bitmap(pixels).png()
      try DurableFile.write(bytes, to: picture.path, over: tour.existing)
      StandardError.line("\(picture.path): \(byteSize(bytes.count))")
    }
  }
}

/// A folder for the runs of a tour, which go when it is over; none where they are kept elsewhere or
/// not at all.
private final class TemporaryRuns {
  /// Its path; nil where the tour's runs need none.
  let folder: String?
  private var isKept = false

  init(for options: RunOptions) throws {
    let keeping = options.keeping
    let isAsked = keeping.run != nil || keeping.resume != nil || keeping.noSave
    guard !isAsked, keeping.place.runs == RunFolder.usualParent else {
      folder = nil
      return
    }
    var path = Array((NSTemporaryDirectory() + "hourglass-tour-XXXXXX").utf8CString)
    guard mkdtemp(&path) != nil else {
      throw CommandError("no temporary folder can be made: set TMPDIR to one that can be written")
    }
    folder = path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }

  /// Leaves it where it is.
  func keep() { isKept = true }

  /// Removes it, with all in it.
  func remove() {
    guard let folder, !isKept else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }
}
