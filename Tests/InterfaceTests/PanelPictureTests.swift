import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Saving a panel")
struct PanelPictureTests {
  private func saved(_ program: Program) -> PanelPicture? {
    for case .savePanel(let panel) in program.effects(of: keys("P")) { return panel }
    return nil
  }

  @Test("the panel that has the focus is saved alone, named after run, screen, panel and step")
  func focused() throws {
    let program = Program(.train)
    let panel = try #require(saved(program))
    #expect(panel.name == "tanh3-train-loss-step3300" && panel.folder == nil)
    #expect(panel.text.hasPrefix("╭─ loss") && panel.text.contains("train 0.0"))
    #expect(!panel.text.contains(" \n") && panel.canvas.size.width == 60)
    program.press([.tab, .enter])
    let enlarged = try #require(saved(program))
    #expect(enlarged.name == "tanh3-train-loss-log-step3300")
    #expect(enlarged.canvas.size == Size(width: 120, height: 33))
  }

  @Test("a kept run's pictures lie in its folder, those of all runs beside them")
  func folder() throws {
    let program = Program(.latent)
    program.take(.opened(folder: "/tmp/runs/first"))
    program.take(.training(RunSamples.snapshot()))
    let panel = try #require(saved(program))
    #expect(panel.folder == "/tmp/runs/first")
    #expect(panel.name == "first-latent-step3300")
    program.take(.runs(RunListSamples.list()))
    program.press(keys("6"))
    let runs = try #require(saved(program))
    #expect(runs.name == "hourglass-runs")
    #expect(runs.folder == RunListSamples.list().folder)
  }

  @Test("every screen is saved at every size", arguments: ScreenID.allCases)
  func everywhere(screen: ScreenID) throws {
    for size in [Size(width: 1, height: 1), Size(width: 30, height: 8)] + workingSizes {
      let panel = try #require(saved(Program(screen, size)))
      #expect(panel.canvas.size.width > 0 && panel.canvas.size.height > 0)
      #expect(panel.canvas.size.width <= size.width && panel.canvas.size.height <= size.height)
    }
  }

  @Test("a terminal without colours gives a picture without colours")
  func colourless() throws {
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let panel = try #require(saved(Program(.train, appearance: plain)))
    #expect(panel.palette.isColorless && panel.text.allSatisfy { $0.isASCII })
  }

  @Test("a dialog is not saved")
  func dialog() {
    #expect(Program(.train).effects(of: keys("?P")).isEmpty)
  }
}
