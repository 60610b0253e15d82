import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("Data that are no images")
struct VectorTests {
  private static let sizes = [1, 2, 3, 13, 100]

  private func helix(_ screen: ScreenID, _ width: Int = 80, _ height: Int = 24) -> Program {
    Program(screen, Size(width: width, height: height), snapshot: RunSamples.helix())
  }

  @Test("draw on every screen at every size, whatever the latent's size", arguments: sizes)
  func everySize(count: Int) {
    for latentSize in [1, 2, 3, 5] {
      let snapshot = RunSamples.vectors(of: count, latentSize: latentSize)
      for screen in ScreenID.allCases {
        let program = Program(screen, Size(width: 80, height: 24), snapshot: snapshot)
        for size in [(0, 0), (1, 1), (20, 4), (40, 10), (64, 14), (113, 31), (161, 47), (200, 60)] {
          program.take(.resized(Size(width: size.0, height: size.1)))
          #expect(program.screen.size == Size(width: size.0, height: size.1))
          program.press([.enter, .down, .right, .tab, .tab, .left, .escape])
          #expect(program.screen.size == Size(width: size.0, height: size.1))
        }
      }
    }
  }

  @Test("are nowhere drawn as images, and leave no panel waiting", arguments: sizes)
  func noImages(count: Int) {
    for screen in ScreenID.allCases {
      for size in workingSizes {
        let program = Program(screen, size, snapshot: RunSamples.vectors(of: count, latentSize: 1))
        for pressed in [[], [Key.enter]] {
          program.press(pressed)
          let cells = (0..<size.height).flatMap { program.screen.row($0) }
          #expect(!cells.contains { if case .grey = $0.style.background { true } else { false } })
          #expect(!program.screen.text.contains("waiting"), "\(screen) \(size)")
          #expect(!program.screen.text.contains("on their way"), "\(screen) \(size)")
        }
      }
    }
  }

  @Test("in ASCII need nothing but ASCII, Greek names included")
  func ascii() {
    let appearance = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    for snapshot in [RunSamples.helix(), RunSamples.vectors(of: 13), RunSamples.variational()] {
      for screen in ScreenID.allCases {
        for size in workingSizes {
          let program = Program(screen, size, appearance: appearance, snapshot: snapshot)
          program.press(keys("}") + [.enter])
          let foreign = Set(program.screen.text.unicodeScalars.filter { !$0.isASCII })
          #expect(foreign.isEmpty, "\(screen) \(size)")
        }
      }
    }
  }

  @Test("Train looks as recorded", arguments: [1, 2, 3, 13])
  func train(count: Int) {
    let snapshot = count == 3 ? RunSamples.helix() : RunSamples.vectors(of: count)
    let canvases = [Size(width: 80, height: 24), Size(width: 120, height: 36)].map {
      Program(.train, $0, snapshot: snapshot).screen
    }
    #expect(snapshotMismatch("train-vectors-\(count)", canvases) == nil)
  }

  @Test("Images, Latent and Explore look as recorded")
  func others() {
    let canvases = [ScreenID.images, .latent, .explore].flatMap { screen in
      [helix(screen).screen, helix(screen, 120, 36).screen]
    }
    #expect(snapshotMismatch("helix", canvases) == nil)
  }

  @Test("in space have original and rebuilt points in two colours and two glyphs")
  func space() {
    let canvas = helix(.train, 120, 36).screen
    #expect(canvas.text.contains("⠒ original  × rebuilt"))
    let cells = (17..<32).flatMap { canvas.row($0) }
    #expect(cells.count { $0.glyph == "×" && $0.style.foreground == .role(.trainingLoss) } > 20)
    #expect(
      cells.count {
        $0.style.foreground == .role(.validationLoss) && (0x2801...0x28ff).contains($0.glyph.value)
      } > 20)
  }

  @Test("of three numbers ask for five hundred points, and arrows turn them once they are chosen")
  func turning() {
    let program = helix(.train, 120, 36)
    #expect(program.request(of: .train)?.wall?.indices.count == 500)
    let before = program.screen
    program.press([.right])
    #expect(program.screen == before)
    program.press([.tab, .tab])
    let chosen = program.screen
    program.press([.right, .up])
    #expect(program.screen != chosen)
    program.press([.left, .down])
    #expect(program.screen == chosen)
  }

  @Test("are a table of numbers on Images, whose cursor moves and opens one")
  func table() {
    let program = helix(.images)
    #expect(program.screen.lines[4].contains("3.000   0.000   0.000"))
    #expect(program.screen.lines[1].contains("1-17 of 2,000"))
    program.press([.down, .down, .enter])
    #expect(program.screen.text.contains("test sample 2"))
    #expect(program.screen.text.contains("original    rebuilt      error"))
  }

  @Test("are sorted worst first, as images are")
  func sorted() throws {
    let program = helix(.images)
    program.press(keys("s"))
    let errors = program.screen.lines[4..<20].compactMap { line in
      line.split(separator: " ").last.flatMap { Double($0) }
    }
    #expect(errors.count > 10 && errors == errors.sorted(by: >))
  }

  @Test("a known number stands over a latent of one number, by its own name")
  func factor() {
    let text = helix(.latent).screen.text
    #expect(text.contains("θ over latent 0 · 1,000 test samples"))
    #expect(text.contains("test sample 0 · θ 0"))
    #expect(text.contains("0 0–1.6"))
  }

  @Test("a known number colours a latent of more numbers, in steps")
  func steps() {
    var snapshot = RunSamples.helix()
    snapshot.run.latentSize = 2
    let program = Program(.latent, Size(width: 120, height: 36), snapshot: snapshot)
    let cells = (2..<30).flatMap { program.screen.row($0) }
    let steps = Set(
      cells.compactMap { cell -> Int? in
        if case .step(let step) = cell.style.foreground { step } else { nil }
      })
    #expect(steps == Set(0..<8))
    #expect(cells.contains { $0.glyph == "7" && $0.style.foreground == .step(7) })
  }

  @Test("without labels and known numbers codes of one number pile up, in the steps of their error")
  func piles() {
    let program = Program(
      .latent, Size(width: 80, height: 24), snapshot: RunSamples.vectors(of: 2, latentSize: 1))
    #expect(program.screen.lines[1].contains("how many over latent 0"))
    #expect(program.screen.lines[18].count { ("0"..."7").contains($0) } > 3)
  }

  @Test("a latent of one number is walked along the curves of what it decodes to")
  func explore() throws {
    let program = helix(.explore)
    let grid = try #require(program.request(of: .explore)?.grid)
    #expect(grid.rows == 1 && grid.columns > 20)
    let latents = (0..<grid.columns).map { grid.latent(column: $0, row: 0)[0] }
    #expect(latents == latents.sorted() && latents.first != latents.last)
    let before = program.screen
    #expect(before.text.contains("━ x") && before.text.contains("╍ y"))
    program.press([.right, .right])
    #expect(program.screen != before)
  }
}

@Suite("Latents of one and two numbers")
struct SmallLatentTests {
  private func start(_ screen: ScreenID, _ latentSize: Int) -> Program {
    Program(
      screen, Size(width: 120, height: 36), snapshot: RunSamples.snapshot(latentSize: latentSize))
  }

  @Test("one number: labels stand over it, each in its row")
  func labels() {
    #expect(start(.latent, 1).screen.lines[1].contains("label over latent 0"))
    #expect(start(.train, 1).screen.text.contains("label over latent 0"))
  }

  @Test("one number: the decoded images stand row by row, and the cursor walks along them")
  func row() throws {
    let program = start(.explore, 1)
    let grid = try #require(program.request(of: .explore)?.grid)
    #expect(grid.rows == 1 && grid.columns >= 20)
    let before = try #require(program.request(of: .explore)?.point)
    let after = try #require(program.request(after: [.right])?.point)
    #expect(after[0] > before[0] && after.count == 1)
    #expect(!program.screen.text.contains("latent 1"))
  }

  @Test("one number: a click on an image goes there, and puts the cursor there")
  func click() throws {
    let program = start(.explore, 1)
    let before = try #require(program.request(of: .explore)?.point)
    let point = try #require(
      program.request(after: [.mouse(.press, Point(x: 60, y: 26))])?.point)
    #expect(point[0] > before[0])
    #expect(program.screen[60, 26].glyph == "+")
    program.press([.mouse(.press, Point(x: 30, y: 4))])
    #expect(program.screen[30, 4].glyph == "+" || program.screen[30, 5].glyph == "+")
  }

  @Test("hints for other axes and for depth stay away", arguments: [1, 2])
  func hints(latentSize: Int) {
    let latent = start(.latent, latentSize).screen.lines[35]
    for hint in ["d 3-D", "a turn"] { #expect(!latent.contains(hint)) }
    #expect(latent.contains("x y z axes") == (latentSize == 2))
    #expect(
      start(.explore, latentSize).screen.lines[35].contains("x y axes") == (latentSize == 2))
  }
}
