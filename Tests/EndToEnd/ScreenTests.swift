import Foundation
import Testing

/// The real program on a real terminal. One test after the other, for each trains a network.
@Suite("The program on a terminal", .serialized, .timeLimit(.minutes(2)))
struct ScreenTests {
  /// A terminal in which the program has opened and trains.
  private func openProgram(
    columns: Int = 120, rows: Int = 36, environment: [String: String] = [:]
  ) throws -> TmuxTerminal {
    let terminal = try TmuxTerminal(columns: columns, rows: rows, environment: environment)
    try terminal.start(ProgramUnderTest.path())
    try terminal.waitFor("training")
    return terminal
  }

  @Test("without arguments it opens at once and trains on the embedded digits")
  func opens() throws {
    let terminal = try openProgram()
    let screen = try terminal.waitFor("loss")
    #expect(screen.contains("tanh3 on digits"))
    for tab in ["1 Train", "2 Images", "3 Latent", "4 Explore"] { #expect(screen.contains(tab)) }
    #expect(try terminal.state("alternate_on") == "1")
    #expect(try terminal.state("cursor_flag") == "0")
  }

  @Test(
    "each screen is shown by its key, and marked in the row of tabs",
    arguments: [
      ("2", "Images", "original over reconstruction"), ("3", "Latent", "latent 0, 1, 2"),
      ("4", "Explore", "decoded map"),
    ])
  func screens(key: String, title: String, content: String) throws {
    let terminal = try openProgram()
    let train = try terminal.waitFor("loss, log scale")
    #expect(!train.contains(content))
    try terminal.press(key)
    try terminal.waitFor(content)
    try terminal.wait("the tab \(title)") { _ in
      try terminal.reversedText().contains("\(key) \(title)")
    }
    try terminal.press("1")
    try terminal.waitFor("loss, log scale")
    #expect(try terminal.reversedText().contains("1 Train"))
  }

  @Test("images have fewer greys where the terminal is far away, for they cost bytes")
  func greys() throws {
    for (environment, greys) in [([:], 12...40), (["SSH_CONNECTION": "a 1 b 2"], 4...10)] {
      let terminal = try openProgram(environment: environment)
      try terminal.press("2")
      try terminal.waitFor("original over reconstruction")
      try terminal.wait("pictures in \(greys) greys") { _ in
        try greys.contains(terminal.grounds().count)
      }
    }
  }

  @Test("Space pauses, a full stop trains one batch, and Space goes on")
  func pause() throws {
    let terminal = try openProgram()
    try terminal.press("Space")
    try terminal.waitFor("paused")
    let before = try settledStep(in: terminal)
    try terminal.press(".")
    try terminal.wait("step \(before + 1)") { step(in: $0) == before + 1 }
    #expect(try settledStep(in: terminal) == before + 1)
    #expect(try terminal.screen().contains("paused"))
    try terminal.press("Space")
    try terminal.wait("further steps") { (step(in: $0) ?? 0) > before + 1 }
  }

  /// The step at which training rests: shown unchanged for a while.
  private func settledStep(in terminal: TmuxTerminal) throws -> Int {
    var last: (step: Int, since: Date)?
    try terminal.wait("a step that stays") { screen in
      guard let step = step(in: screen) else { return false }
      if step != last?.step { last = (step, Date()) }
      return last.map { -$0.since.timeIntervalSinceNow > 0.5 } ?? false
    }
    return try #require(last?.step)
  }

  /// The number after `step` in the row of status.
  private func step(in screen: String) -> Int? {
    let words = screen.split(whereSeparator: \.isWhitespace)
    guard let word = words.lastIndex(of: "step"), word + 1 < words.count else { return nil }
    return Int(words[word + 1].filter(\.isNumber))
  }

  @Test("it opens paced, and an exclamation mark lets it run")
  func pace() throws {
    let terminal = try openProgram(columns: 160)
    try terminal.waitFor("/s · ! full speed")
    try terminal.press("!")
    try terminal.waitUntilGone("/s · ! full speed")
  }

  @Test("a question mark opens the help, and Escape closes it")
  func help() throws {
    let terminal = try openProgram()
    try terminal.press("?")
    try terminal.waitFor("pause or resume training")
    try terminal.press("Escape")
    try terminal.waitUntilGone("pause or resume training")
  }

  @Test("q asks, Escape stays, and Enter leaves with 0 and gives the terminal back")
  func quit() throws {
    let terminal = try TmuxTerminal()
    let modes = try terminal.modes()
    try terminal.start(ProgramUnderTest.path())
    try terminal.waitFor("training")
    try terminal.press("q")
    try terminal.waitFor("Leave Hourglass?")
    try terminal.press("Escape")
    try terminal.waitUntilGone("Leave Hourglass?")
    try terminal.press("q")
    try terminal.waitFor("Leave Hourglass?")
    try terminal.press("Enter")
    try expectGivenBack(terminal, modes: modes, status: 0)
  }

  @Test("it follows every size of the window, down to one cell and up again")
  func resize() throws {
    let terminal = try openProgram(columns: 80, rows: 24)
    for (columns, rows) in [(40, 10), (20, 4), (1, 1), (120, 36), (3, 50), (200, 2)] {
      try terminal.resize(columns: columns, rows: rows)
      Thread.sleep(forTimeInterval: 0.2)
    }
    for columns in 60...90 { try terminal.resize(columns: columns, rows: 24) }
    try terminal.resize(columns: 120, rows: 36)
    // Where there is little room, only the shown screen has its name.
    try terminal.waitFor("4 Explore")
    try terminal.press("q")
    try terminal.waitFor("Leave Hourglass?")
  }

  @Test("twenty columns and four rows still tell how training goes")
  func small() throws {
    let terminal = try TmuxTerminal(columns: 20, rows: 4)
    try terminal.start(ProgramUnderTest.path())
    try terminal.waitFor("loss")
  }

  @Test("Ctrl-Z stops it with the terminal given back, and fg brings it back")
  func suspend() throws {
    let terminal = try TmuxTerminal()
    let modes = try terminal.modes()
    try terminal.start(ProgramUnderTest.path())
    try terminal.waitFor("training")
    try terminal.press("C-z")
    try terminal.waitFor("Stopped")
    #expect(try terminal.state("alternate_on") == "0")
    #expect(try terminal.state("cursor_flag") == "1")
    #expect(try terminal.modes() == modes)
    try terminal.typeLine("fg; echo \"left with $?\"")
    try terminal.waitFor("training")
    try terminal.press("q")
    try terminal.waitFor("Leave Hourglass?")
    try terminal.press("Enter")
    try expectGivenBack(terminal, modes: modes, status: 0)
  }

  @Test(
    "a signal to stop, or a fault, gives the terminal back and leaves with 128 + n",
    arguments: [SIGTERM, SIGHUP, SIGILL, SIGSEGV, SIGABRT])
  func signals(number: Int32) throws {
    let terminal = try TmuxTerminal()
    let modes = try terminal.modes()
    try terminal.start(ProgramUnderTest.path())
    try terminal.waitFor("training")
    try terminal.signal(number)
    try expectGivenBack(terminal, modes: modes, status: 128 + number)
  }

  private func expectGivenBack(_ terminal: TmuxTerminal, modes: String, status: Int32) throws {
    try terminal.waitFor("left with \(status)")
    #expect(try terminal.state("alternate_on") == "0")
    #expect(try terminal.state("cursor_flag") == "1")
    #expect(try terminal.state("mouse_any_flag") == "0")
    #expect(try terminal.modes() == modes)
    try terminal.typeLine("echo it is $((6 * 7))")
    try terminal.waitFor("it is 42")
  }

  @Test("where the locale is not UTF-8, nothing but ASCII is sent, on any screen")
  func asciiOnly() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36, environment: ["LC_ALL": "C"])
    try terminal.record(to: "sent")
    try terminal.start(ProgramUnderTest.path())
    try terminal.waitFor("training")
    for key in ["2", "3", "4", "?", "Escape", "1"] {
      try terminal.press(key)
      Thread.sleep(forTimeInterval: 0.3)
    }
    try terminal.signal(SIGTERM)
    try terminal.waitFor("left with 143")
    let sent = try Data(contentsOf: URL(fileURLWithPath: terminal.folder.path + "/sent"))
    #expect(sent.count > 1000)
    #expect(sent.allSatisfy { $0 < 0x80 })
  }

  @Test("a terminal that cannot show a screen is told so in one line", arguments: ["dumb", ""])
  func incapableTerminal(term: String) throws {
    let terminal = try TmuxTerminal()
    try terminal.typeLine(
      "TERM=\(term) '\(ProgramUnderTest.path())' 2> errors; echo \"left with $?\"")
    try terminal.waitFor("left with 1")
    let errors = terminal.folder.text(of: "errors") ?? ""
    #expect(errors.hasPrefix("hourglass: ") && errors.contains("hourglass train"))
    #expect(errors.split(separator: "\n").count == 1)
  }
}
