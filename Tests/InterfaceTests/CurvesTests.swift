import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Curves of a run")
struct CurvesTests {
  private func screen(_ snapshot: TrainingSnapshot, _ width: Int = 120, _ height: Int = 36)
    -> String
  {
    Program(.train, Size(width: width, height: height), snapshot: snapshot).screen.text
  }

  @Test("a loss of two parts has a curve for each, named in the legend")
  func parts() {
    for width in [80, 120] {
      let text = screen(RunSamples.variational(), width, width == 80 ? 24 : 36)
      #expect(text.contains("train 5") && text.contains("reconstruction 3"))
      #expect(text.contains("KL 2"))
    }
  }

  @Test("errors per pixel stand as numbers beside a loss of other units, not as flat curves")
  func otherUnits() {
    let text = screen(RunSamples.variational())
    #expect(text.contains("loss · test error 0.00980 · PCA 20 0.0235"))
    #expect(!text.contains("◆ test error"))
  }

  @Test("a loss per pixel shares its chart with the test error and PCA's line")
  func sameUnits() {
    let text = screen(RunSamples.denoising())
    #expect(text.contains(" test error 0.0307") && text.contains("╌ PCA 4 0.0479"))
    #expect(text.contains("▴ validation 0.0400"))
    #expect(!text.contains("loss · test error"))
  }

  @Test("in a plot of few cells no name covers the curves; one of the frame's edges has the names")
  func smallPlot() {
    let lines = Program(.train, Size(width: 40, height: 10)).screen.lines
    #expect(lines[0].hasPrefix("╭─ loss ─") && !lines[0].contains("train"))
    #expect(!lines[1..<8].contains { $0.contains("train") || $0.contains("error") })
    #expect(lines[8].hasSuffix(" ━ train 0.0336 ◆ test error 0.0307 ─╯"))
    let wide = Program(.train, Size(width: 80, height: 24)).screen.lines
    #expect(wide[1].contains("━ train 0.0336 ◆ test error 0.0307 ─╮"))
    #expect(!wide[2..<9].contains { $0.contains("train") })
  }

  @Test("names that have no room in an edge stay in the plot, where there is room for them")
  func namesInPlot() {
    let lines = Program(
      .train, Size(width: 80, height: 24), snapshot: RunSamples.denoising()
    ).screen.lines
    for name in ["━ train", "▴ validation", "test error"] {
      #expect(lines[2..<8].contains { $0.contains(name) })
    }
  }

  @Test("epochs of images held back are marked on the charts, not hidden by the test error's")
  func validationMarks() {
    let text = screen(RunSamples.denoising())
    #expect(text.count { $0 == "▴" } > 2)
    #expect(!text.contains("◆"))
  }

  @Test("a loss of many digits stays apart from the epoch's number")
  func epochTable() {
    var snapshot = RunSamples.variational()
    snapshot.epochMetrics[0].trainingLoss = 121.4029
    let text = screen(snapshot, 200, 60)
    #expect(text.contains("1     121.4    0.0108"))
  }

  @Test("PCA's line is there before the first epoch ends, but not over a sum of errors")
  func early() {
    var snapshot = RunSamples.snapshot(steps: 300)
    snapshot.pcaError = 0.0516
    #expect(screen(snapshot).contains("PCA 3 0.0516"))
    var variational = RunSamples.variational()
    variational.epochMetrics = []
    #expect(!screen(variational).contains("╌ PCA"))
  }

  @Test("a large screen has every part in the table of the run")
  func table() {
    let text = screen(RunSamples.variational(), 200, 60)
    for row in ["reconstruction ", "KL ", "test error ", "PCA 20 ", "β "] {
      #expect(text.contains("│ \(row)"), "\(row)")
    }
    #expect(screen(RunSamples.denoising(), 200, 60).contains("gaussian 0.300"))
  }
}

@Suite("Images with noise")
struct DenoisingTests {
  private func start(_ screen: ScreenID, _ width: Int = 80, _ height: Int = 24) -> Program {
    Program(screen, Size(width: width, height: height), snapshot: RunSamples.denoising())
  }

  /// The columns in which images have something bright, in the rows given.
  private func brightColumns(_ canvas: Canvas, _ rows: Range<Int>, from first: Int) -> [Bool] {
    (first..<canvas.size.width).map { x in
      rows.contains { y in
        if case .grey(let level) = canvas[x, y].style.foreground { level > 20 } else { false }
      }
    }
  }

  @Test("Train shows the original, what the network saw, and what it made of that")
  func triples() {
    let program = start(.train)
    #expect(program.screen.lines[1].contains("noisy"))
    let bright = brightColumns(program.screen, 2..<9, from: 38)
    // Noise reaches the rims of its image, which the digits do not.
    #expect(!bright[0] && !bright[13] && bright[14..<28].allSatisfy { $0 } && !bright[41])
  }

  @Test("a wide Train screen names the three")
  func title() {
    #expect(start(.train, 120, 36).screen.text.contains("original, noisy and rebuilt"))
  }

  @Test("the wall has three images each, above or beside each other")
  func wall() {
    #expect(start(.images).screen.text.contains("original over noisy over rebuilt"))
    let heading = start(.images, 200, 60).screen.lines[1]
    for name in ["original", "noisy", "rebuilt"] { #expect(heading.contains(name)) }
  }

  @Test("an image alone stands beside three others")
  func single() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
      let program = start(.images, width, height)
      program.press([.enter])
      for name in ["original", "noisy", "reconstruction", "difference"] {
        #expect(program.screen.text.contains(name), "\(name) at \(width)")
      }
    }
  }
}
