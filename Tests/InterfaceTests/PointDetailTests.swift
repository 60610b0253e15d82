import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The card of a point")
struct PointDetailTests {
  private func open(
    _ size: Size = Size(width: 120, height: 36),
    _ snapshot: TrainingSnapshot = RunSamples.snapshot()
  ) -> Program {
    let program = Program(.latent, size, snapshot: snapshot)
    program.press([.enter])
    return program
  }

  @Test("the neighbours by codes are the nearest of the map, with their labels and distances")
  func byCodes() throws {
    let program = open()
    let map = try #require(program.state.observations.latentMap)
    let own = Array(map.latent(0))
    let nearest = (1..<map.count).map { index -> (Float, Int) in
      let square = zip(map.latent(index), own).reduce(Float(0)) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
      return (square.squareRoot(), index)
    }.sorted { $0 < $1 }
    let line = try #require(
      program.screen.lines.firstIndex { $0.contains("nearest in latent space") })
    let words = program.screen.lines[line + 1].split(separator: " ")
    #expect(words.contains("\(nearest[0].1)"))
    #expect(words.contains("\(nearest[1].1)"))
    let distance = try #require(
      Float(words[words.firstIndex(of: "\(nearest[0].1)").map { $0 + 2 } ?? 0]))
    #expect(abs(distance - nearest[0].0) < 0.006)
  }

  /// What is asked when the cursor comes to a point.
  private func asked(_ program: Program) -> ObservationRequest? {
    program.request(after: [.right, .left])
  }

  @Test("neighbours by pixels are asked for among the points of the map, and drawn")
  func bySamples() throws {
    let program = open()
    let neighbours = try #require(asked(program)?.neighbours)
    #expect(neighbours.index == 0 && neighbours.among == 1000 && neighbours.count >= 5)
    let line = try #require(program.screen.lines.firstIndex { $0.contains("nearest in pixels") })
    #expect(program.screen.lines[line + 1].contains("10 1 1.5"))
    #expect(program.screen.lines[line + 1].contains("20 2 1.8"))
  }

  @Test("arrows go to other images, and their neighbours and history follow")
  func others() throws {
    let program = open()
    let request = program.request(after: [.right] + keys("l"))
    #expect(request?.neighbours?.index == 2 && request?.history?.index == 2)
    #expect(program.screen.text.contains("test image 2 "))
    let line = try #require(program.screen.lines.firstIndex { $0.contains("nearest in pixels") })
    #expect(program.screen.lines[line + 1].contains(" 12 "))
  }

  @Test("the image is seen through kept steps, and the one that is looked back at stands out")
  func history() throws {
    let program = open()
    let steps = try #require(asked(program)?.history?.steps)
    #expect(steps.count >= 5 && steps.first == 0 && steps.last == 2000)
    #expect(program.screen.text.contains("step 0"))
    #expect(program.screen.text.contains("step 2,000"))
    program.press(keys("<<<"))
    let kept = try #require(program.state.keptStep)
    #expect(asked(program)?.history?.steps.contains(kept) == true)
    #expect(program.screen.text.contains("looking back at step \(kept)"))
    let isMarked = program.screen.lines.indices.contains { y in
      String(program.screen.row(y).filter(\.style.reverse).map { Character($0.glyph) })
        .contains("step \(kept)")
    }
    #expect(isMarked)
  }

  @Test("a model of which no steps are kept says so")
  func withoutHistory() throws {
    var snapshot = RunSamples.snapshot()
    snapshot.keptSteps = []
    let program = open(Size(width: 120, height: 36), snapshot)
    #expect(program.screen.text.contains("none are kept of this model"))
    #expect(try #require(asked(program)).history == nil)
  }

  @Test("Enter and Esc go back to the map", arguments: [Key.enter, .escape])
  func back(key: Key) {
    let program = open()
    #expect(!program.screen.text.contains("1,000 test images"))
    program.press([key])
    #expect(program.screen.text.contains("1,000 test images"))
  }

  @Test("at 80x24 both kinds of neighbours and the history are seen")
  func small() {
    let text = open(Size(width: 80, height: 24)).screen.text
    #expect(text.contains("rebuilt at earlier steps"))
    #expect(text.contains("nearest in latent space") && text.contains("nearest in pixels"))
  }

  @Test("at 120x36 the card beside the cloud has both kinds of neighbours")
  func besideTheCloud() {
    let text = Program(.latent).screen.text
    #expect(text.contains("nearest in latent space") && text.contains("nearest in pixels"))
  }

  @Test(
    "a large screen has more neighbours of each kind, side by side or in lines",
    arguments: [(Size(width: 200, height: 60), 4), (Size(width: 120, height: 70), 2)])
  func manyNeighbours(size: Size, inLine: Int) throws {
    let program = Program(.latent, size)
    #expect(program.request(after: keys("nN"))?.neighbours?.count == 4)
    let lines = program.screen.lines
    let heading = try #require(lines.firstIndex { $0.contains("nearest in pixels") })
    let picture = 7
    let captions = stride(from: heading + 1, to: lines.count, by: 1 + picture).prefix(4 / inLine)
    let card = size.width - 2 - inLine * 15
    for line in captions {
      let words = lines[line].dropFirst(card).split { !$0.isNumber && $0 != "." }
      #expect(words.count == 3 * inLine, "\(lines[line])")
    }
  }

  @Test("where no neighbours are shown none are looked for")
  func notAsked() throws {
    let program = Program(.latent, Size(width: 80, height: 24))
    let request = try #require(program.request(after: keys("n")))
    #expect(request.neighbours == nil && request.samples == nil && request.history == nil)
  }

  @Test("the card looks as recorded")
  func recorded() {
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let runs = [
      RunSamples.snapshot(latentSize: 20), RunSamples.named(RunSamples.clothes),
      RunSamples.helix(), RunSamples.vectors(of: 40), RunSamples.colored(),
    ]
    let drawn = sizes.flatMap { size in runs.map { open(size, $0).screen } }
    #expect(snapshotMismatch("latent-card", drawn) == nil)
    let ascii = sizes.map { size in
      let program = Program(
        .latent, size, appearance: Appearance(glyphs: .ascii, greys: 2, usesColor: false))
      program.press([.enter])
      return program.screen
    }
    #expect(snapshotMismatch("latent-card-ascii", ascii) == nil)
  }

  @Test("every view draws at every small size", arguments: ["T", "B", "\r", "mBi"])
  func smallSizes(pressed: String) {
    let program = Program(.latent, Size(width: 80, height: 24))
    program.press(pressed == "\r" ? [.enter] : keys(pressed))
    for height in [0, 1, 2, 5, 9, 10, 11, 14, 17, 20, 23, 33, 40] {
      for width in [0, 1, 2, 20, 39, 40, 41, 63, 71, 72, 79, 100] {
        program.take(.resized(Size(width: width, height: height)))
        #expect(program.screen.size == Size(width: width, height: height))
      }
    }
  }
}
