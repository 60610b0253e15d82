import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Searching the latent map")
struct LatentSearchTests {
  private func start(_ snapshot: TrainingSnapshot = RunSamples.snapshot()) -> Program {
    Program(.latent, snapshot: snapshot)
  }

  private func search(_ text: String) -> [Key] { keys("/" + text) + [.enter] }

  private func chosen(_ program: Program) -> Int? {
    program.request(of: .latent)?.wall?.indices.first
  }

  @Test("a number goes to that image", arguments: ["471", " 471 "])
  func index(text: String) {
    let program = start()
    program.press(search(text))
    #expect(chosen(program) == 471)
    #expect(program.screen.text.contains("test image 471 · label"))
  }

  @Test("a number beyond the map is not found, and that is said")
  func beyond() {
    let program = start()
    program.press(search("4711"))
    #expect(program.screen.text.contains("the map shows images 0 to 999; # shows more"))
    program.press([.escape])
    #expect(chosen(program) == 0)
  }

  @Test("a label goes to its first image, n and N through the others and round")
  func label() {
    let program = start()
    program.press(search("label 3"))
    let labels = program.state.observations.latentMap?.labels ?? []
    let threes = labels.indices.filter { labels[$0] == 3 }
    #expect(chosen(program) == threes[0])
    #expect(program.screen.text.contains("label 3: 1 of \(threes.count)"))
    program.press(keys("nn"))
    #expect(chosen(program) == threes[2])
    #expect(program.screen.text.contains("label 3: 3 of \(threes.count)"))
    program.press(keys("NNN"))
    #expect(chosen(program) == threes[threes.count - 1])
    program.press(keys("n"))
    #expect(chosen(program) == threes[0])
  }

  @Test("from a point between two that were found, n goes to the next and N to the one before")
  func between() {
    let program = start()
    program.press(search("label 3"))
    let labels = program.state.observations.latentMap?.labels ?? []
    let threes = labels.indices.filter { labels[$0] == 3 }
    let between = threes[3] + 1
    program.press([.escape] + search("\(between)"))
    program.press(search("label 3") + keys("nnn"))
    #expect(chosen(program) == threes[3])
  }

  @Test("Esc forgets what was found: n goes through all again")
  func forgotten() {
    let program = start()
    program.press(search("label 3") + [.escape])
    let before = chosen(program) ?? 0
    #expect(!program.screen.text.contains(" of "))
    program.press(keys("n"))
    #expect(chosen(program) == before + 1)
  }

  @Test(
    "classes are found by their names, their letters and beginnings of names",
    arguments: [
      ("coat", 4), ("Ankle", 9), ("h", 6), ("class bag", 8), ("label 6", 6), ("SNEAKER", 7),
    ])
  func names(text: String, label: Int) {
    let program = start(RunSamples.named(RunSamples.clothes))
    program.press(search(text))
    let labels = program.state.observations.latentMap?.labels ?? []
    #expect(chosen(program).map { Int(labels[$0]) } == label)
    #expect(program.screen.text.contains("\(RunSamples.clothes[label]): 1 of"))
  }

  @Test("a beginning that several names have finds none of them")
  func ambiguous() {
    let program = start(RunSamples.named(RunSamples.clothes))
    program.press(search("s"))
    // The letter of Sandal is its own.
    #expect(program.screen.text.contains("Sandal: 1 of"))
    program.press(search("sn") + search("s n"))
    #expect(program.screen.text.contains("nothing is called \"s n\""))
  }

  @Test("a hidden label that is searched is shown again")
  func hidden() {
    let program = start()
    program.press(keys("f3"))
    program.press(search("label 3"))
    #expect(program.screen.text.contains("label 3: 1 of"))
    program.press(keys("f5"))
    program.press(search("label 5") + keys("f5n"))
    #expect(program.screen.text.contains("label 5: 0"))
  }

  @Test("without labels only numbers are found")
  func unlabelled() {
    let program = start(RunSamples.withoutLabels())
    program.press(search("label 3"))
    #expect(program.screen.text.contains("these images have no labels"))
    program.press(Array(repeating: .backspace, count: 9) + keys("17") + [.enter])
    #expect(chosen(program) == 17)
  }

  @Test("samples that are no images are found by their number")
  func numbers() {
    let program = start(RunSamples.helix())
    program.press(keys("/"))
    #expect(program.screen.text.contains("the sample's index, 0 to 999"))
    program.press(keys("17") + [.enter])
    #expect(chosen(program) == 17)
  }
}
