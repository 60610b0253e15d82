import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The pace of the Model screen")
struct ModelPaceTests {
  @Test("while training goes on numbers change at most twice a second, filters more rarely")
  func pace() {
    let program = Program(.model)
    var observations = program.state.observations
    func answer(at time: Double, norm: Float) -> String {
      observations.model?.step += 1
      observations.model?.layers[0].weightNorm = norm
      program.take(.observations(observations))
      program.take(.tick(time))
      return program.screen.text
    }
    #expect(!answer(at: 0.1, norm: 55.5).contains("weights| 55.5"))
    #expect(answer(at: 10, norm: 66.6).contains("weights| 66.6"))
    #expect(!answer(at: 10.3, norm: 77.7).contains("weights| 77.7"))
    #expect(answer(at: 20, norm: 77.7).contains("weights| 77.7"))
  }

  @Test(
    "what was sent by itself is made up for before numbers change again, but not what a key asked for",
    arguments: [(bytes: 2000, changes: 16...20), (bytes: 22_000, changes: 4...6)])
  func account(bytes: Int, changes: ClosedRange<Int>) {
    #expect(changes.contains(numbersShown(bytesEach: bytes, pressing: [])))
    #expect((16...20).contains(numbersShown(bytesEach: bytes, pressing: [.escape])))
  }

  /// How many numbers of a hundred that come in ten seconds are shown, each of which sends so many
  /// bytes, while keys are pressed twice a second.
  private func numbersShown(bytesEach bytes: Int, pressing keys: [Key]) -> Int {
    let program = Program(.model)
    program.take(.tick(100))
    var observations = program.state.observations
    var shown = Set<Substring>()
    for number in 0..<100 {
      if number.isMultiple(of: 5) { program.press(keys) }
      observations.model?.step += 1
      observations.model?.layers[0].weightNorm = Float(100 + number)
      program.take(.observations(observations))
      program.take(.tick(program.state.now + 0.1))
      guard let norm = program.screen.text.firstMatch(of: /weights\| (1\d\d)/)?.1 else { continue }
      if shown.insert(norm).inserted { program.take(.shown(bytes: bytes)) }
    }
    return shown.count
  }

  @Test("noise in a histogram repaints nothing")
  func steadiness() {
    let program = Program(.model)
    var observations = program.state.observations
    let before = program.screen
    observations.model?.step += 1
    for index in observations.model?.layers.indices ?? 0..<0 {
      observations.model?.layers[index].activations.counts[30] += 60
      observations.model?.layers[index].activations.counts[31] -= 60
    }
    program.take(.observations(observations))
    program.take(.tick(60))
    // The step in the title is another one.
    #expect(Array(program.screen.lines[2...]) == Array(before.lines[2...]))
  }
}
