import Canvas
import Glibc
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The table of the latent map")
struct PointTableTests {
  private func start(
    _ size: Size = Size(width: 120, height: 36),
    _ snapshot: TrainingSnapshot = RunSamples.snapshot(latentSize: 20)
  ) -> Program {
    let program = Program(.latent, size, snapshot: snapshot)
    program.press(keys("T"))
    return program
  }

  /// The words of each row of the table, without its frame.
  private func rows(_ program: Program) -> [[Substring]] {
    program.screen.lines[4...].prefix { !$0.hasPrefix("╰") }.map {
      $0.dropFirst().split(separator: "│")[0].split(separator: " ")
    }
  }

  private func chosen(_ program: Program) -> Int? {
    program.request(of: .latent)?.wall?.indices.first
  }

  @Test("shows index, label, latents and error of each point, beside the chosen one's card")
  func columns() throws {
    let program = start()
    let map = try #require(program.state.observations.latentMap)
    let words = rows(program)[3]
    #expect(words[0] == "3" && words[1] == "\(map.labels?[3] ?? 99)")
    let first = try #require(Float(words[2]))
    #expect(abs(first - map.latents[3 * 20]) < 0.006)
    let error = try #require(words.last.flatMap { Float($0) })
    #expect(abs(error - (map.errors?[3] ?? 9)) < 0.0001)
    #expect(program.screen.text.contains("latent 0 to 6 of 20"))
    #expect(program.screen.text.contains("nearest in pixels"))
  }

  @Test("Z gives the table the whole screen, and another one the card its place")
  func whole() {
    let program = start()
    let before = program.screen
    program.press(keys("Z"))
    #expect(program.screen.text.contains("of 20") && !program.screen.text.contains("rebuilt"))
    #expect(rows(program)[3][0] == "3")
    program.press(keys("Z"))
    #expect(program.screen == before)
  }

  @Test("the cursor follows the rows, and the row the cursor")
  func follows() {
    let program = start()
    program.press([.down, .down] + keys("j"))
    #expect(chosen(program) == 3)
    program.press(keys("J") + [.up])
    #expect(chosen(program) == 7)
    program.press([.end])
    #expect(chosen(program) == 999)
    #expect(rows(program).last?.first == "999")
    program.press([.pageUp])
    #expect(chosen(program) == 999 - rows(program).count)
    program.press(keys("/500") + [.enter])
    #expect(rows(program).contains { $0.first == "500" })
    program.press([.enter])
    #expect(program.screen.text.contains("1,000 test images"))
    #expect(!program.screen.text.contains("table ·"))
    #expect(chosen(program) == 500)
  }

  @Test("s sorts by the chosen column, S the other way round, and goes to the first row")
  func sorting() throws {
    let program = start()
    let map = try #require(program.state.observations.latentMap)
    program.press([.down, .right, .right] + keys("s"))
    let values = (0..<map.count).map { map.latents[$0 * 20] }
    #expect(chosen(program).map { values[$0] } == values.min())
    let numbers = rows(program).compactMap { Float($0[2]) }
    #expect(numbers == numbers.sorted() && numbers.count > 20)
    program.press([.down] + keys("S"))
    #expect(chosen(program).map { values[$0] } == values.max())
    program.press([.left] + keys("s"))
    #expect(rows(program).count > 20 && rows(program).allSatisfy { $0[1] == "0" })
  }

  @Test("sorted by error the worst come first")
  func worst() throws {
    let program = start()
    program.press(keys("LLLLLs") + [.home])
    let errors = try #require(program.state.observations.latentMap?.errors)
    #expect(chosen(program).map { errors[$0] } == errors.max())
    #expect(program.screen.text.contains("error▼"))
  }

  @Test("columns that do not fit are scrolled to")
  func scrolling() throws {
    let program = start(Size(width: 80, height: 24))
    #expect(program.screen.text.contains("latent 0 to 1"))
    program.press(Array(repeating: .right, count: 12))
    #expect(program.screen.text.contains("latent 9 to 10"))
    program.press([.left])
    #expect(program.screen.text.contains("latent 9 to 10"))
    program.press([.left])
    #expect(program.screen.text.contains("latent 8 to 9"))
    program.press(keys("LLLLL"))
    #expect(program.screen.text.contains("latent 18 to 19"))
    program.press(keys("HHHHH"))
    #expect(program.screen.text.contains("latent 0 to 1"))
  }

  @Test("hidden labels are left out, and there is a word for none left")
  func hidden() {
    let program = start()
    program.press(keys("f0f1f2"))
    #expect(rows(program).count > 20)
    #expect(rows(program).allSatisfy { !["0", "1", "2"].contains($0[1]) })
    program.press(keys("f3f4f5f6f7f8f9"))
    #expect(program.screen.text.contains("all are hidden: F shows them"))
    program.press(keys("F") + [.end])
    #expect(rows(program).last?.first == "999")
  }

  @Test("what is selected is underlined")
  func selected() {
    let program = Program(.latent)
    program.press(keys("dB") + [.enter] + keys("T"))
    let index = chosen(program) ?? 0
    let line = program.screen.lines.firstIndex {
      $0.dropFirst().split(separator: " ").first == "\(index)"
    }
    #expect(line.map { program.screen.row($0).contains { $0.style.underline } } == true)
  }

  @Test("a click chooses a row, the wheel goes through them")
  func mouse() {
    let program = start()
    program.take(.key(.mouse(.press, Point(x: 20, y: 9))))
    #expect(chosen(program) == 5)
    program.take(.key(.mouse(.scrollDown, Point(x: 20, y: 9))))
    #expect(chosen(program) == 6)
  }

  @Test(
    "a latent that is no number comes last, whichever way it is sorted", arguments: ["s", "sS"])
  func notANumber(order: String) throws {
    let program = start()
    var map = try #require(program.state.observations.latentMap)
    for axis in 0..<20 { map.latents[7 * 20 + axis] = .nan }
    map.step += 1
    var observations = program.state.observations
    observations.latentMap = map
    program.take(.tick(100))
    program.take(.observations(observations))
    program.press([.right, .right] + keys(order) + [.end])
    #expect(chosen(program) == 7)
  }

  /// Seconds of a processor that this thread has had, whatever runs beside it.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  @Test("10,000 rows are sorted once, and a key takes no more than a few milliseconds")
  func many() throws {
    let program = start()
    program.press(keys("#"))
    program.press([.right, .right] + keys("s"))
    let start = Self.processorSeconds()
    // What the observer answers meanwhile is no matter of the table.
    for _ in 0..<50 {
      _ = update(&program.state, .key(.down))
      _ = program.screen
    }
    #expect(program.screen.text.contains("10,000 test images"))
    #expect(Self.processorSeconds() - start < 50 * 0.015)
  }

  @Test("the table looks as recorded")
  func recorded() {
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let runs = [
      RunSamples.snapshot(latentSize: 20), RunSamples.named(RunSamples.clothes),
      RunSamples.helix(), RunSamples.withoutLabels(),
    ]
    let drawn = sizes.flatMap { size in
      runs.map { run in
        let program = start(size, run)
        program.press([.down, .down, .right])
        return program.screen
      }
    }
    #expect(snapshotMismatch("latent-table", drawn) == nil)
  }

  @Test("n and N go from row to row, whatever these are sorted by")
  func nextRow() throws {
    let program = start()
    program.press(keys("LLLLLs") + [.home])
    let rows = rows(program).compactMap { Int($0[0]) }
    program.press(keys("n"))
    #expect(chosen(program) == rows[1])
    program.press(keys("nN"))
    #expect(chosen(program) == rows[1])
    // Those that were found by their label are gone through in the order of the rows, too.
    program.press(keys("/label 4") + [.enter] + keys("n"))
    let map = try #require(program.state.observations.latentMap)
    let (labels, errors) = (try #require(map.labels), try #require(map.errors))
    let fours = labels.indices.filter { labels[$0] == 4 }
    let before = try #require(chosen(program))
    program.press(keys("n"))
    let after = try #require(chosen(program))
    #expect(fours.contains(before) && fours.contains(after))
    #expect(!fours.contains { errors[$0] < errors[before] && errors[$0] > errors[after] })
    #expect(errors[after] <= errors[before])
  }
}
