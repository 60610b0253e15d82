import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Steering training")
struct SteeringTests {
  private func start() -> Program { Program(.train) }

  @Test("training on what was only opened to be looked at says once that it is not kept")
  func notKept() {
    var snapshot = RunSamples.snapshot()
    (snapshot.phase, snapshot.saving) = (.paused, nil)
    let program = Program(.train, snapshot: snapshot)
    program.press(keys(" "))
    #expect(program.screen.text.contains("what is trained from here on is not kept"))
    snapshot.step += 10
    program.take(.training(snapshot))
    program.take(.tick(60))
    program.press(keys(" "))
    #expect(!program.screen.text.contains("not kept"))
  }

  @Test("Space pauses training and resumes it")
  func pause() {
    let program = start()
    #expect(program.effects(of: keys(" ")) == [.command(.pause)])
    #expect(program.screen.lines[34].contains("⏸ paused"))
    #expect(program.effects(of: keys(" ")) == [.command(.resume)])
  }

  @Test("Space does nothing to a run that is done, and says what would")
  func done() {
    var snapshot = RunSamples.snapshot()
    snapshot.phase = .done
    let program = Program(.train, snapshot: snapshot)
    #expect(program.effects(of: keys(" ")).isEmpty)
    #expect(program.screen.lines[34].contains("E trains more"))
  }

  @Test("a full stop trains one batch")
  func oneBatch() {
    let program = start()
    #expect(program.effects(of: keys(".")) == [.command(.trainOneBatch)])
  }

  @Test("! lets a paced run go, and holds it to the same pace again")
  func pace() {
    let program = start()
    #expect(program.effects(of: keys("!")) == [.command(.setPace(nil))])
    #expect(program.effects(of: keys("!")) == [.command(.setPace(300))])
  }

  @Test("! paces a run that was never paced so that it would last half a minute")
  func firstPace() {
    var snapshot = RunSamples.snapshot()
    snapshot.pace = nil
    let program = Program(.train, snapshot: snapshot)
    // 20 epochs of 938 steps in 30 s.
    #expect(program.effects(of: keys("!")) == [.command(.setPace(625))])
  }

  @Test("brackets walk the learning rates 1, 3, 10")
  func learningRate() {
    let program = start()
    #expect(program.effects(of: keys("]")) == [.command(.setLearningRate(0.01))])
    #expect(program.screen.lines[34].contains("learning rate 0.01"))
    #expect(program.effects(of: keys("[")) == [.command(.setLearningRate(0.003))])
    #expect(program.effects(of: keys("[")) == [.command(.setLearningRate(0.001))])
  }

  @Test("braces walk the strengths of noise, and say so")
  func noise() {
    let program = Program(.train, snapshot: RunSamples.denoising())
    #expect(program.screen.lines[35].contains("{ } noise"))
    #expect(program.effects(of: keys("}")) == [.command(.setNoise(0.4))])
    #expect(program.screen.lines[34].contains("noise 0.4"))
    #expect(
      program.effects(of: keys("{{")) == [.command(.setNoise(0.3)), .command(.setNoise(0.2))])
  }

  @Test("braces walk the weights of the divergence 0.3, 1, 3")
  func beta() {
    let program = Program(.train, snapshot: RunSamples.variational())
    #expect(program.screen.lines[35].contains("{ } β"))
    #expect(program.effects(of: keys("}")) == [.command(.setBeta(3))])
    #expect(program.effects(of: keys("{{")) == [.command(.setBeta(1)), .command(.setBeta(0.3))])
  }

  @Test("without noise and divergence braces do nothing, and no hint names them")
  func nothingToTurn() {
    let program = start()
    #expect(program.effects(of: keys("{}")).isEmpty)
    #expect(!program.screen.lines[35].contains("{ }"))
  }

  @Test("u undoes what was steered, the last change first, until nothing is left")
  func undo() {
    let program = Program(.train, snapshot: RunSamples.denoising())
    program.press(keys("]}"))
    #expect(program.effects(of: keys("u")) == [.command(.setNoise(0.3))])
    #expect(program.screen.lines[34].contains("back to noise 0.3"))
    #expect(program.effects(of: keys("u")) == [.command(.setLearningRate(0.005))])
    #expect(program.effects(of: keys("u")).isEmpty)
    #expect(program.screen.lines[34].contains("nothing to undo"))
  }

  @Test("E asks for epochs, and Enter alone means one")
  func epochs() {
    let program = start()
    #expect(program.effects(of: keys("E")).isEmpty)
    #expect(program.screen.text.contains("Epochs to train:"))
    #expect(program.effects(of: [.enter]) == [.command(.trainEpochs(1))])
    #expect(!program.screen.text.contains("Epochs to train:"))
  }

  @Test("E takes a number, whose last digit Backspace takes back")
  func typedEpochs() {
    let program = start()
    let typed = keys("E258") + [.backspace, .enter]
    #expect(program.effects(of: typed) == [.command(.trainEpochs(25))])
  }

  @Test("E trains nothing when it is cancelled")
  func cancelledEpochs() {
    let program = start()
    #expect(program.effects(of: keys("E9") + [.escape] + keys("?")).isEmpty)
  }

  @Test("before the first snapshot no key asks anything of training")
  func beforeTheFirstSnapshot() {
    let program = Program(State(size: Size(width: 80, height: 24)))
    #expect(program.effects(of: keys(" .E![]{}u<>G")).isEmpty)
  }
}

@Suite("Looking back")
struct HistoryTests {
  private func start() -> Program { Program(.images) }

  @Test("< looks back step by step and > forward, back to the newest weights")
  func scrub() {
    let program = start()
    #expect(program.request(after: keys("<"))?.keptStep == 2000)
    #expect(program.request(after: keys("<"))?.keptStep == 1000)
    #expect(program.screen.lines[34].contains("step 1,000 of 3,300"))
    #expect(program.request(after: keys(">"))?.keptStep == 2000)
    let newest = program.request(after: keys(">"))
    #expect(newest != nil && newest?.keptStep == nil)
  }

  @Test("< stays at the first kept step")
  func firstStep() {
    let program = start()
    #expect(program.request(after: keys(String(repeating: "<", count: 40)))?.keptStep == 0)
  }

  @Test("G goes back to the newest weights from anywhere")
  func live() {
    let program = start()
    program.press(keys("<<<<"))
    let newest = program.request(after: keys("G"))
    #expect(newest != nil && newest?.keptStep == nil)
    #expect(!program.screen.text.contains("looking back"))
  }

  @Test("when the step looked at is thinned away, the nearest kept one is shown")
  func thinned() {
    let program = start()
    program.press(keys("<<"))
    var snapshot = RunSamples.snapshot()
    snapshot.keptSteps = [0, 10, 500, 2000]
    program.take(.training(snapshot))
    #expect(program.state.keptStep == 500)
  }
}
