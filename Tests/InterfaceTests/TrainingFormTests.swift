import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The form of model and data")
struct TrainingFormTests {
  static let offers = TrainingOffers(
    models: [
      TrainingOffers.Model(
        name: "tanh3", about: "fully connected, tanh, 3 latent numbers",
        settings: [
          .latent: "3", .batch: "64", .learningRate: "0.005", .epochs: "10", .seed: "0",
        ]),
      TrainingOffers.Model(
        name: "vae20", about: "variational, 20 latent numbers",
        settings: [
          .latent: "20", .batch: "128", .learningRate: "0.001", .epochs: "100", .seed: "0",
        ]),
    ],
    data: [
      TrainingOffers.Data(name: "digits", about: "drawn digits, 28x28", place: .drawn),
      TrainingOffers.Data(name: "mnist", about: "handwritten digits, 28x28", place: .here),
      TrainingOffers.Data(
        name: "kmnist", about: "handwritten hiragana, 28x28", place: .remote(bytes: 21_000_000)),
    ])

  /// The program with the form open; tanh3 trains on digits.
  private func start(
    _ size: Size = Size(width: 80, height: 24), appearance: Appearance = Appearance()
  ) -> Program {
    let program = Program(.train, size, appearance: appearance)
    program.press(keys("e"))
    program.take(.offers(Self.offers))
    return program
  }

  private let toKMNIST: [Key] = [.tab, .down, .down]

  private func running(_ share: Double) -> Message {
    .fetching(
      "kmnist",
      .running(
        FetchReport(
          share: share, bytesPerSecond: 1.2e6, secondsLeft: 12, activity: "from codh.rois.ac.jp")))
  }

  @Test("e opens it and asks what there is to choose from")
  func opens() {
    let program = Program(.latent)
    #expect(program.effects(of: keys("e")) == [.lookForOffers])
    #expect(program.screen.text.contains("Model"))
  }

  @Test("it looks as recorded: at rest, while data are fetched, and with a problem")
  func snapshots() {
    let canvases = (workingSizes + [Size(width: 40, height: 12)]).flatMap { size in
      let atRest = start(size)
      let fetching = start(size)
      fetching.press(toKMNIST + [.enter])
      fetching.take(running(0.43))
      let failed = start(size)
      failed.press(toKMNIST + [.enter])
      failed.take(
        .fetching("kmnist", .failed("kmnist: not fetched: codh.rois.ac.jp: no such host")))
      return [atRest.screen, fetching.screen, failed.screen]
    }
    #expect(snapshotMismatch("form", canvases) == nil)
  }

  @Test("what is on the screen is chosen at first, and Enter trains it anew")
  func chosenFirst() {
    #expect(
      start().effects(of: [.enter]) == [.train(TrainingChoice(model: "tanh3", data: "digits"))])
  }

  @Test("a model that is no preset is chosen by the file that its run keeps")
  func ownModel() {
    var snapshot = RunSamples.snapshot()
    snapshot.run.model = "mine"
    let program = Program(.train, snapshot: snapshot)
    program.take(.opened(folder: "runs/mine-1"))
    program.take(.training(snapshot))
    program.press(keys("e"))
    program.take(.offers(Self.offers))
    #expect(
      program.effects(of: [.enter]) == [
        .train(TrainingChoice(model: "runs/mine-1/config.toml", data: "digits"))
      ])
  }

  @Test("data at hand that no name finds are chosen by their path, whatever they are called")
  func ownData() {
    var snapshot = RunSamples.snapshot()
    (snapshot.run.data, snapshot.run.dataOrigin) = ("kmnist", "/elsewhere/kmnist")
    let program = Program(.train, snapshot: snapshot)
    program.press(keys("e"))
    program.take(.offers(Self.offers))
    #expect(
      program.effects(of: [.enter]) == [
        .train(TrainingChoice(model: "tanh3", data: "/elsewhere/kmnist"))
      ])
  }

  @Test("arrows choose a model and data, and settings are typed")
  func choice() {
    let program = start()
    program.press([.down, .tab, .down, .tab] + keys("8x") + [.tab, .tab] + keys("30"))
    #expect(
      program.effects(of: [.enter]) == [
        .train(
          TrainingChoice(
            model: "vae20", data: "mnist", settings: [.latent: "8", .epochs: "30"]))
      ])
  }

  @Test("a path is typed on the last row, letters that are keys elsewhere included")
  func path() {
    let program = start()
    program.press(toKMNIST + [.down] + keys("q?/e x") + [.backspace, .backspace])
    #expect(
      program.effects(of: [.enter]) == [.train(TrainingChoice(model: "tanh3", data: "q?/e"))])
  }

  @Test("without a path there is nothing to train on, and the form says so")
  func noPath() {
    let program = start()
    program.press(toKMNIST + [.down])
    #expect(program.effects(of: [.enter]).isEmpty)
    #expect(program.screen.text.contains("type the name of a file or folder"))
  }

  @Test("data that are not here are fetched by Enter, while training goes on, and then trained on")
  func fetches() {
    let program = start()
    program.press(toKMNIST)
    #expect(program.screen.text.contains("to fetch: 21.0 MB"))
    #expect(program.effects(of: [.enter]) == [.fetch("kmnist")])
    #expect(program.effects(of: [.enter]).isEmpty)
    program.take(running(0.43))
    #expect(program.screen.text.contains("43 %  1.20 MB/s  0:12 left"))
    program.press([.escape])
    #expect(program.screen.lines[22].contains("fetching kmnist 43 %"))

    var offers = Self.offers
    offers.data[2].place = .here
    program.take(.fetching("kmnist", nil))
    program.take(.offers(offers))
    #expect(!program.screen.lines[22].contains("fetching"))
    program.press(keys("e"))
    #expect(
      program.effects(of: [.enter]) == [.train(TrainingChoice(model: "tanh3", data: "kmnist"))])
  }

  @Test("Backspace on data that are being fetched stops that")
  func stops() {
    let program = start()
    program.press(toKMNIST + [.enter])
    #expect(program.effects(of: [.backspace]) == [.stopFetching("kmnist")])
  }

  @Test("why data were not fetched is told in the form, and in the status where it is closed")
  func failure() {
    let failure = Message.fetching("kmnist", .failed("kmnist: not fetched: no such host"))
    let program = start()
    program.press(toKMNIST + [.enter])
    program.take(failure)
    #expect(program.screen.text.contains("not fetched: no such host"))
    let closed = start()
    closed.press(toKMNIST + [.enter, .escape])
    closed.take(failure)
    #expect(closed.screen.lines[22].contains("not fetched: no such host"))
  }

  @Test("the form goes away when the training has begun, and stays with the reason where it cannot")
  func opening() {
    let program = start()
    program.press([.enter])
    #expect(program.effects(of: [.enter]).isEmpty)
    program.take(.notOpened("conv4: images of 8x8 are too small"))
    #expect(program.screen.text.contains("conv4: images of 8x8 are too small"))
    program.press([.enter])
    program.take(.opened(folder: nil))
    #expect(!program.screen.text.contains("learning rate 0.005"))
  }

  @Test("the form says what becomes of the run on the screen")
  func consequences() {
    #expect(start().screen.text.contains("; what the run on the screen"))
  }
}
