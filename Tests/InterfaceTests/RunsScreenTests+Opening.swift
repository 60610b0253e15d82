import Canvas
import Drawing
import Foundation
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

extension RunsScreenTests {
  /// The run on the screen, when it has trained.
  func atRest() -> TrainingSnapshot {
    var snapshot = RunListSamples.keptSnapshot()
    snapshot.phase = .done
    return snapshot
  }

  @Test("R goes on with a run, but not with one that trains or of which nothing was saved")
  func goOn() {
    let program = Program(runs: RunListSamples.runs, snapshot: atRest())
    program.press([.home])
    #expect(program.effects(of: keys("R")).isEmpty)
    #expect(program.screen.lines[34].contains("another process trains yonder; Enter watches it"))
    program.press([.end])
    #expect(program.effects(of: keys("R")).isEmpty)
    #expect(program.screen.lines[34].contains("nothing of nothing was saved yet"))
    program.press([.up])
    #expect(
      program.effects(of: keys("R")) == [.openRun(RunOpening(run: "conv4-long", purpose: .goOn))])
    #expect(program.screen.lines[34].contains("opening conv4-long"))
    program.press([.up])
    #expect(program.effects(of: [.enter]).isEmpty)
  }

  @Test("a run that trains is left only after a question")
  func leaveTraining() {
    let program = start()
    program.press([.down])
    #expect(program.effects(of: [.enter]).isEmpty)
    #expect(program.screen.text.contains("stops training, saved"))
    #expect(program.effects(of: [.escape]).isEmpty)
    #expect(
      program.effects(of: [.enter, .enter]) == [
        .openRun(RunOpening(run: "vae20-first-try", purpose: .look))
      ])
  }

  @Test("of a training that nothing keeps it is said that it would be lost")
  func leaveUnkept() {
    let program = Program(
      runs: RunListSamples.runs, snapshot: RunSamples.snapshot(), shown: nil)
    program.press([.end, .up, .enter])
    #expect(program.screen.text.contains("what it learned is lost"))
  }

  @Test("when another run was opened nothing of the one before is left, and its curves are shown")
  func opened() {
    let program = Program(runs: RunListSamples.runs, snapshot: atRest())
    program.press(keys("<1"))
    program.press(keys("6") + [.down, .enter])
    let effects = program.take(.opened(folder: "runs/vae20-first-try"))
    #expect(program.state.screen == .train)
    #expect(program.state.training == nil && program.state.keptStep == nil)
    // The new run's observer is asked for everything anew.
    #expect(effects.contains { if case .observe = $0 { true } else { false } })
    #expect(program.screen.lines[34].contains("opened vae20-first-try"))
    program.take(.training(RunSamples.variational()))
    program.press(keys("6"))
    let row = program.screen.lines.first { $0.contains("▸ vae20-first-try") }
    #expect(row != nil)
  }

  @Test("when a run cannot be opened it is said why, and the one before stays")
  func notOpened() {
    let program = Program(runs: RunListSamples.runs, snapshot: atRest())
    program.press([.down, .enter])
    program.take(.notOpened("runs/vae20-first-try is damaged"))
    #expect(program.screen.lines[34].contains("is damaged"))
    #expect(program.state.screen == .runs && program.state.training != nil)
    program.press([.down])
    #expect(
      program.effects(of: [.enter]) == [.openRun(RunOpening(run: "helix", purpose: .look))])
  }

  @Test("D asks, with name and size, and only y deletes")
  func delete() {
    let program = start()
    program.press([.end, .up] + keys("D"))
    #expect(program.screen.text.contains("Delete this run?"))
    #expect(program.screen.text.contains("2.71 MB, gone for good"))
    #expect(program.effects(of: [.enter]).isEmpty)
    #expect(program.effects(of: [.escape]).isEmpty)
    #expect(program.effects(of: keys("Dy")) == [.deleteRun("conv4-long")])
  }

  @Test("a run that trains cannot be deleted")
  func deleteRefused() {
    let program = start()
    program.press(keys("D"))
    #expect(program.screen.lines[34].contains("is on the screen"))
    program.press([.home] + keys("D"))
    #expect(program.screen.lines[34].contains("another process trains yonder"))
    #expect(program.state.dialog == nil)
  }

  @Test("c compares the chosen run with that on the screen, or two marked ones")
  func compare() {
    let program = start()
    #expect(program.effects(of: keys("c")).isEmpty)
    #expect(program.screen.lines[34].contains("mark two runs with m"))
    program.press([.down])
    #expect(
      program.effects(of: keys("c")) == [.compareRuns("vae20-first-try", RunListSamples.shown)])
    #expect(program.screen.text.contains("comparing"))
    program.press([.escape] + keys("m") + [.down] + keys("m") + [.home])
    #expect(program.effects(of: keys("c")) == [.compareRuns("vae20-first-try", "helix")])
    program.take(.notCompared("not comparable"))
    #expect(program.screen.text.contains("runs in runs"))
    #expect(program.screen.lines[34].contains("not comparable"))
  }

  @Test("a comparison tells both errors and who is better on how many, and goes on to the right")
  func comparison() {
    let program = start()
    program.press([.down] + keys("c"))
    program.take(.comparison(RunListSamples.comparison("first", "second")))
    let text = program.screen.text
    #expect(text.contains("better on 0 of 32") && text.contains("better on 24 of 32"))
    #expect(text.contains("test images of mnist · 1-7 of 32"))
    program.press([.right])
    #expect(program.screen.text.contains("2-8 of 32"))
    program.press([.end])
    #expect(program.screen.text.contains("26-32 of 32"))
    program.press([.pageUp])
    #expect(program.screen.text.contains("19-25 of 32"))
    program.press([.escape])
    #expect(program.screen.text.contains("runs in runs"))
  }

  @Test("where no image fits a comparison tells the errors alone, and scrolls through them")
  func smallComparison() {
    let program = start(Size(width: 40, height: 12))
    program.press([.down] + keys("c"))
    program.take(.comparison(RunListSamples.comparison("first", "second")))
    #expect(program.screen.text.contains("1-7 of 32"))
    #expect(program.screen.text.contains("A 0.04600     B 0.03220"))
    program.press([.end])
    #expect(program.screen.text.contains("26-32 of 32"))
  }

  @Test("one run is opened at a time: none while a training begins")
  func oneAtATime() {
    let program = Program(runs: RunListSamples.runs, snapshot: atRest())
    program.press(keys("e"))
    program.take(.offers(TrainingFormTests.offers))
    #expect(program.effects(of: [.enter]).count == 1)
    program.press([.escape] + keys("6") + [.end, .up])
    #expect(program.effects(of: keys("R")).isEmpty)
    #expect(program.screen.lines[34].contains("a run is being opened"))
  }
}
