import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("t-SNE on the Latent screen")
struct LatentEmbeddingTests {
  private func start(_ keysPressed: String = "t") -> Program {
    let program = Program(.latent)
    program.press(keys(keysPressed))
    return program
  }

  private func title(_ program: Program) -> String { program.screen.lines[1] }

  private func cloud(_ program: Program) -> [String] {
    program.screen.lines[2..<32].map { String($0.dropFirst().prefix(86)) }
  }

  @Test("is asked for while it is looked at, and no longer")
  func asked() throws {
    let program = Program(.latent)
    #expect(try #require(program.request(after: keys("n"))).embedding == nil)
    let request = program.request(after: keys("pp"))
    #expect(request?.embedding == EmbeddingRequest(perplexity: 30, isRunning: true))
    #expect(try #require(program.request(after: keys("p"))).embedding == nil)
    #expect(program.request(after: keys("t"))?.embedding?.isRunning == true)
    #expect(try #require(program.request(after: keys("1"))).embedding == nil)
  }

  @Test("shows where the components put the codes until it has places of its own")
  func before() {
    let program = start()
    #expect(title(program).contains("t-SNE finding neighbours · perplexity 30"))
    let shown = cloud(program)
    #expect(shown.joined().contains("3"))
    program.embed()
    #expect(cloud(program) != shown)
  }

  @Test("says how far it is, how good it is and for how long it has run")
  func told() {
    let program = start()
    program.embed()
    #expect(title(program).contains("t-SNE 312/750 · KL 1.82 · perplexity 30"))
    #expect(title(program).contains("running"))
    #expect(title(program).firstMatch(of: /\d+\.\d s/) != nil)
    program.embed(iteration: 100, phase: .exaggerated)
    #expect(title(program).contains("t-SNE 100/750") && title(program).contains("exaggerated"))
    program.embed(iteration: 750, phase: .done)
    #expect(title(program).contains("done"))
  }

  @Test("what counts most is said at 80 columns, too")
  func narrow() {
    let program = Program(.latent, Size(width: 80, height: 24))
    program.press(keys("t"))
    program.embed()
    #expect(title(program).contains(" t-SNE 312/750 · KL 1.82 · perplexity 30 "))
  }

  @Test("its axes have no numbers, and other axes cannot be chosen")
  func axes() {
    let program = start()
    program.embed()
    #expect(!cloud(program).joined().contains("┤") && !cloud(program).joined().contains("┬"))
    program.press(keys("x"))
    #expect(program.screen.text.contains("no meaning"))
    program.press(keys("d"))
    #expect(program.screen.text.contains("on a plane"))
  }

  @Test("t pauses it and lets it run again; when it is done, t says how to begin anew")
  func pause() {
    let program = start()
    program.embed()
    #expect(program.request(after: keys("t"))?.embedding?.isRunning == false)
    #expect(program.request(after: keys("t"))?.embedding?.isRunning == true)
    program.embed(iteration: 750, phase: .done)
    program.press(keys("t"))
    #expect(program.screen.text.contains("r begins anew"))
    #expect(program.request(of: .latent)?.embedding?.isRunning == true)
  }

  @Test("r begins anew, and so does another perplexity, which has its ends")
  func restart() {
    let program = start()
    #expect(program.request(after: keys("r"))?.embedding?.restarts == 1)
    let higher = program.request(after: keys(")"))?.embedding
    #expect(higher?.perplexity == 50 && higher?.restarts == 2)
    #expect(program.request(after: keys("("))?.embedding?.perplexity == 30)
    #expect(program.request(after: keys("((((((("))?.embedding?.perplexity == 5)
    #expect(program.request(after: keys(")))))))))"))?.embedding?.perplexity == 100)
    #expect(title(program).contains("perplexity 100"))
  }

  @Test("seconds go on while it runs, stand still while it is paused, and begin anew with it")
  func seconds() {
    func told(_ program: Program) -> Double? {
      title(program).firstMatch(of: /([\d.]+) s\b/).flatMap { Double($0.1) }
    }
    let program = start()
    program.embed()
    program.take(.tick(program.state.now + 2))
    let running = told(program) ?? 0
    #expect(running >= 2)
    program.embed(phase: .paused)
    let paused = told(program)
    program.take(.tick(program.state.now + 5))
    #expect(told(program) == paused)
    program.press(keys("r"))
    #expect(told(program) ?? 9 < 1)
  }

  @Test("seconds are those of the codes that are shown")
  func secondsOfOthers() {
    let program = start()
    program.embed()
    program.take(.tick(program.state.now + 5))
    program.press(keys("v"))
    program.embed(iteration: 10)
    let told = title(program).firstMatch(of: /([\d.]+) s\b/).flatMap { Double($0.1) }
    #expect(title(program).contains("training"))
    #expect(told ?? 9 < 5)
  }

  @Test("places that come while it runs are gone to step by step, and the frame follows them")
  func follows() throws {
    let program = start()
    program.embed(iteration: 100)
    let before = cloud(program)
    let request = try #require(program.request(of: .latent))
    let embedding = try #require(
      RunSamples.embedding(of: request, RunSamples.snapshot().run, iteration: 400))
    program.take(.embedding(embedding))
    #expect(cloud(program) == before)
    program.take(.tick(program.state.now + 0.05))
    let middle = cloud(program)
    #expect(middle != before)
    program.settle()
    #expect(cloud(program) != middle)
    #expect(program.state.animationInterval != nil)
  }

  @Test("codes of another count wait for places of their own")
  func otherCount() {
    let program = start()
    program.embed()
    let all = cloud(program)
    program.press(keys("#"))
    #expect(title(program).contains("finding neighbours") || title(program).contains("10,000"))
    program.embed()
    #expect(title(program).contains("t-SNE 312/750"))
    #expect(cloud(program) != all)
  }

  @Test("points can be chosen, filtered and coloured as elsewhere")
  func sameKeys() {
    let program = start()
    program.embed()
    program.press(keys("f3"))
    let canvas = program.screen
    let cells = (2..<32).flatMap { y in (1..<87).map { canvas[$0, y] } }
    #expect(!cells.contains { $0.style.foreground == .label(3) })
    #expect(cells.contains { $0.style.foreground == .label(4) })
    let card = program.screen.lines.first { $0.contains("test image") && $0.contains("label") }
    program.press([.right, .right])
    let other = program.screen.lines.first { $0.contains("test image") && $0.contains("label") }
    #expect(card != other)
    program.press(keys("C"))
    #expect(program.screen.text.contains("coloured by error"))
  }
}
