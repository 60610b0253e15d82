import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The frame")
struct FrameTests {
  private func start() -> Program { Program(.train) }

  @Test("q asks before it leaves, and training goes on until it is answered")
  func quit() {
    let program = start()
    #expect(program.effects(of: keys("q")).isEmpty)
    #expect(program.effects(of: [.enter]) == [.quit(.stop)])
  }

  @Test("the quit dialog can keep training, and can be left alone")
  func quitChoices() {
    let program = start()
    #expect(program.effects(of: keys("qk")) == [.quit(.keepTraining)])
    let other = start()
    #expect(other.effects(of: keys("q") + [.escape]).isEmpty)
    #expect(!other.screen.text.contains("Leave Hourglass?"))
  }

  @Test(
    "the quit dialog says where the run is saved, or that it is lost, and offers what can be done")
  func quitWords() {
    var kept = RunSamples.snapshot()
    kept.saving = SaveStatus(run: "mine", folder: "runs/mine")
    kept.saving?.savedStep = 3300
    var done = kept
    done.phase = .done
    var watched = RunSamples.snapshot()
    watched.isFollowed = true
    for (snapshot, words, keepsTraining) in [
      (kept, "stop, save in runs/mine and leave", true),
      (RunSamples.snapshot(), "It is not kept: what it learned is lost.", true),
      (done, "leave, saved in runs/mine", false), (watched, "The other process trains on.", false),
    ] {
      let program = Program(.train, snapshot: snapshot)
      program.press(keys("q"))
      #expect(program.screen.text.contains(words))
      #expect(program.screen.text.contains("train on in plain text") == keepsTraining)
      let effects: [Effect] = keepsTraining ? [.quit(.keepTraining)] : []
      #expect(program.effects(of: keys("k")) == effects)
    }
  }

  @Test("of a run that is only watched nothing is stopped; that it trains on is said while it does")
  func quitWatched() {
    for (phase, trainsOn) in [(Phase.training, true), (.paused, false), (.done, false)] {
      var watched = RunSamples.snapshot()
      (watched.isFollowed, watched.phase) = (true, phase)
      let program = Program(.train, snapshot: watched)
      program.press(keys("q"))
      #expect(program.screen.text.contains("The other process trains on.") == trainsOn)
      #expect(!program.screen.text.contains("stop and leave"))
      #expect(!program.screen.text.contains("stop training"))
    }
  }

  @Test("the quit dialog says that a run is saved only where it is")
  func quitUnsaved() {
    var done = RunSamples.snapshot()
    done.phase = .done
    done.saving = SaveStatus(run: "mine", folder: "runs/mine")
    let unsaved = Program(.train, snapshot: done)
    unsaved.press(keys("q"))
    #expect(!unsaved.screen.text.contains("saved in"))
    done.saving?.savedStep = 900
    done.saving?.problem = "the disk is full"
    let failed = Program(.train, snapshot: done)
    failed.press(keys("q"))
    #expect(failed.screen.text.contains("It could not be saved: the disk is full"))
    #expect(!failed.screen.text.contains("saved in runs/mine"))
  }

  @Test("the quit dialog shows all that it offers in twenty columns and four rows")
  func quitSmall() {
    var snapshot = RunSamples.snapshot()
    snapshot.saving = SaveStatus(run: "mine", folder: "runs/mine")
    let program = Program(.train, Size(width: 20, height: 4), snapshot: snapshot)
    program.press(keys("q"))
    for words in ["Enter  save, leave", "k      train on", "Esc    stay"] {
      #expect(program.screen.text.contains(words))
    }
  }

  @Test(
    "the quit dialog draws nothing on its frame, however little room there is",
    arguments: 4...14)
  func quitFrame(height: Int) throws {
    var snapshot = RunSamples.snapshot()
    snapshot.saving = SaveStatus(run: "mine", folder: "runs/mine")
    snapshot.saving?.problem =
      "no room is left on the disk that the run is kept on; delete what is not needed, or choose "
      + "another folder with --runs, then go on"
    let program = Program(.train, Size(width: 40, height: height), snapshot: snapshot)
    program.press(keys("q"))
    let lines = program.screen.lines
    for words in ["Enter  ", "k      train on", "Esc    stay"] {
      #expect(lines.contains { $0.contains(words) }, "\(words)")
    }
    guard let top = lines.firstIndex(where: { $0.contains("Leave Hourglass?") }) else { return }
    let left = try #require(lines[top].firstIndex(of: "╭"))
    let column = lines[top].distance(from: lines[top].startIndex, to: left)
    let edges = lines[(top + 1)...].map { Array($0)[column] }
    #expect(edges.drop { $0 == "│" }.first == "╰")
    let bottom = try #require(edges.firstIndex(of: "╰")) + 1
    #expect(!lines[bottom].contains("Esc") && !lines[bottom].contains("stay"))
  }

  @Test("Ctrl-C asks, and a second one within two seconds leaves")
  func interruptTwice() {
    let program = start()
    #expect(program.effects(of: [.control("c")]).isEmpty)
    program.take(.tick(1.9))
    #expect(program.effects(of: [.control("c")]) == [.quit(.stop)])
  }

  @Test("a Ctrl-C later than that only asks again")
  func interruptLater() {
    let program = start()
    #expect(program.effects(of: [.control("c")]).isEmpty)
    program.take(.tick(2.1))
    #expect(program.effects(of: [.control("c")]).isEmpty)
    #expect(program.screen.text.contains("Leave Hourglass?"))
  }

  @Test("an interrupt from outside counts as Ctrl-C")
  func interruptFromOutside() {
    let program = start()
    #expect(program.take(.interrupted).isEmpty)
    #expect(program.take(.interrupted) == [.quit(.stop)])
  }

  @Test(
    "Z gives the main panel the whole screen, and everything is back after another Z or Esc",
    arguments: ScreenCase.all)
  func whole(tried: ScreenCase) {
    for back in [keys("Z"), [.escape]] {
      let program = Program(tried.screen)
      program.take(.runs(RunListSamples.list()))
      #expect(program.screen.text.contains(tried.beside))
      program.press(keys("Z"))
      #expect(!program.screen.text.contains(tried.beside))
      #expect(program.screen.lines[35].contains("Esc back"))
      program.press(back)
      #expect(program.screen.text.contains(tried.beside))
    }
  }

  @Test("where the tabs' names have no room, only the shown one has its name, and clicks find them")
  func narrowTabs() {
    let program = Program(.latent, Size(width: 60, height: 24))
    #expect(program.screen.text.hasPrefix(" 1   2   3 Latent   4   5   6  "))
    program.take(.key(.mouse(.press, Point(x: 28, y: 0))))
    #expect(program.state.screen == .runs)
    #expect(program.screen.text.hasPrefix(" 1   2   3   4   5   6 Runs "))
  }

  @Test("the observer is told what is looked at once, not with every tick")
  func requestsOnce() {
    let program = start()
    #expect(program.take(.tick(1)).isEmpty)
    #expect(program.take(.training(RunSamples.snapshot())).isEmpty)
    #expect(!program.take(.key(.character("3"))).isEmpty)
  }

  @Test("b draws in blocks only, in ASCII, and with braille again")
  func glyphs() {
    let program = Program(.train)
    let drawn: [GlyphSet] = (0..<3).map { _ in
      program.press(keys("b"))
      return program.state.appearance.glyphs
    }
    #expect(drawn == [.blocks, .ascii, .half])
  }

  @Test("Ctrl-Z and Ctrl-L are passed on")
  func terminalKeys() {
    let program = start()
    #expect(program.effects(of: [.control("z"), .control("l")]) == [.suspend, .redraw])
  }

  @Test("the tab of the shown screen stands out without colour", arguments: ScreenID.allCases)
  func tabs(screen: ScreenID) {
    let canvas = view(RunSamples.state(screen, Size(width: 80, height: 24)))
    let reversed = canvas.row(0).filter(\.style.reverse).map { Character($0.glyph) }
    #expect(String(reversed).contains(screen.title))
  }

  @Test("a very small loss is told in its own digits, not as nothing")
  func smallLoss() {
    var snapshot = RunSamples.snapshot()
    snapshot.loss = 9.6e-6
    snapshot.epochMetrics[snapshot.epochMetrics.count - 1].testError = 0.00026
    let status = Program(.train, snapshot: snapshot).screen.lines[34]
    #expect(status.contains("loss 9.6e-6") && status.contains("test 0.00026"))
  }

  @Test("a run that is done offers more epochs, not to resume")
  func doneHints() {
    var snapshot = RunSamples.snapshot()
    snapshot.phase = .done
    let program = Program(.train, snapshot: snapshot)
    #expect(!program.screen.lines[35].contains("Space"))
    #expect(program.screen.lines[35].contains("E epochs"))
  }

  @Test("diverged training says so in words")
  func diverged() {
    var snapshot = RunSamples.snapshot()
    snapshot.phase = .paused
    snapshot.loss = .nan
    let program = Program(.train, Size(width: 80, height: 24), snapshot: snapshot)
    #expect(program.screen.lines[22].contains("loss NaN"))
  }
}

@Suite("Every size")
struct SizeTests {
  @Test("every screen and dialog draws at every small size", arguments: ScreenID.allCases)
  func smallSizes(screen: ScreenID) {
    for dialog in ["", "?", "q", "E", "f", "/", ":", ":ra", ":history ", "o"] {
      let program = Program(screen, Size(width: 80, height: 24))
      program.press(keys(dialog))
      for height in [0, 1, 2, 3, 4, 5, 9, 10, 11, 13, 14, 15, 19, 20, 23] {
        for width in [0, 1, 2, 5, 19, 20, 39, 40, 41, 63, 64, 71, 72, 79] {
          program.take(.resized(Size(width: width, height: height)))
          #expect(program.screen.size == Size(width: width, height: height))
        }
      }
    }
  }

  @Test("in ASCII nothing but ASCII is drawn", arguments: ScreenID.allCases)
  func asciiOnly(screen: ScreenID) {
    let appearance = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    for size in workingSizes + [Size(width: 20, height: 5), Size(width: 38, height: 9)] {
      for dialog in ["", "?", "q", "E", "<", "d", "#", "*", "'", "/", ":", ":zz", "o"] {
        let program = Program(screen, size, appearance: appearance)
        program.press(keys(dialog))
        let foreign = Set(program.screen.text.unicodeScalars.filter { !$0.isASCII })
        #expect(foreign.isEmpty, "\(screen) \(size) after \(dialog)")
      }
    }
  }

  @Test("a run that has not begun is drawn too", arguments: ScreenID.allCases)
  func nothingYet(screen: ScreenID) {
    for size in workingSizes {
      let program = Program(State(size: size, screen: screen))
      #expect(program.screen.lines[size.height - 2].contains("starting"))
    }
  }
}
