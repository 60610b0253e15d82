import Canvas
import Drawing
import Interface
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

@Suite("The Images screen")
struct ImagesScreenTests {
  private let usual = Size(width: 80, height: 24)

  private func rows(_ canvas: Canvas) -> [String] {
    (0..<canvas.size.height).map { row in
      String(String.UnicodeScalarView(canvas.row(row).map(\.glyph)))
    }
  }

  /// The row about the image under the cursor.
  private func card(_ state: State) -> String { rows(view(state))[20] }

  /// The errors written over the images, from the first on.
  private func errors(_ state: State) -> [Double] {
    let numbers: [Double] = rows(view(state))[10].split(separator: " ").compactMap { Double($0) }
    return numbers.filter { $0 < 1 && $0 > 0 }
  }

  @Test("is as recorded at every size", arguments: ["colour", "ascii"])
  func snapshots(name: String) {
    let appearance =
      name == "ascii" ? Appearance(glyphs: .ascii, greys: 2, usesColor: false) : Appearance()
    let sizes = snapshotSizes + [Size(width: 112, height: 36)]
    let difference = snapshotMismatch(
      "images-\(name)", sizes.map { view(RunSamples.state(.images, $0, appearance: appearance)) })
    #expect(difference == nil)
  }

  @Test("one image alone is as recorded at every size")
  func single() {
    let canvases = snapshotSizes.map { size in
      var state = RunSamples.state(.images, size)
      RunSamples.press([.right, .enter], on: &state)
      return view(state)
    }
    #expect(snapshotMismatch("images-single", canvases) == nil)
  }

  @Test("images are shown on the least terminal that has screens, three of a sample too")
  func least() {
    for snapshot in [RunSamples.snapshot(), RunSamples.denoising()] {
      for size in [Size(width: 40, height: 10), Size(width: 40, height: 12)] {
        let canvas = view(RunSamples.state(.images, size, snapshot: snapshot))
        #expect(!canvas.text.contains("too small"))
        #expect(canvas.text.contains("▀"))
      }
    }
  }

  @Test("the card tells about the image under the cursor")
  func cursor() {
    var state = RunSamples.state(.images, usual)
    #expect(card(state).contains("test 0  label 0"))
    RunSamples.press([.right, .right, .down], on: &state)
    #expect(card(state).contains("test 7  label"))
    RunSamples.press([.left, .up, .character("h")], on: &state)
    #expect(card(state).contains("test 0  label"))
    RunSamples.press([.left, .up], on: &state)
    #expect(card(state).contains("test 0  label"))
  }

  @Test("rows to spare have captions for the reconstructions, and the whole latent")
  func spareRows() {
    let state = RunSamples.state(.images, usual, snapshot: RunSamples.variational())
    let lines = rows(view(state))
    #expect(lines[2].contains("0") && !lines[2].contains("0."))
    #expect(lines[10].split(separator: " ").count == 5)
    let latent = lines[20...21].joined().split(separator: " ")
    #expect(lines[20].hasPrefix(" latent") && latent.count == 1 + 20)
    #expect(lines[19].contains("test 0  label") && !lines.joined().contains("…"))
  }

  @Test("what the network saw is called noisy where each image has a caption")
  func noisyCaption() {
    let state = RunSamples.state(.images, usual, snapshot: RunSamples.denoising())
    #expect(
      rows(view(state)).contains { $0.contains("noisy") && $0.split(separator: " ").count > 5 })
  }

  @Test("the wall follows the cursor to its very end")
  func scrolling() {
    var state = RunSamples.state(.images, usual)
    RunSamples.press(Array(repeating: .down, count: 7), on: &state)
    #expect(card(state).contains("test 35  label"))
    RunSamples.press([.end], on: &state)
    #expect(card(state).contains("test 9,999  label"))
    #expect(rows(view(state))[1].contains("10,000 of 10,000"))
    RunSamples.press([.home], on: &state)
    #expect(rows(view(state))[1].contains("1-5 of 10,000"))
  }

  @Test("asks for what is visible and a row more, not for everything")
  func request() throws {
    var state = RunSamples.state(.images, usual)
    let effects = update(&state, .key(.pageDown))
    guard case .observe(let request) = try #require(effects.last) else {
      Issue.record("nothing was asked")
      return
    }
    let wall = try #require(request.wall)
    #expect(wall.split == .test)
    #expect(wall.indices.contains(5))
    #expect(wall.indices.count <= 15)
  }

  @Test("sorts by the worst error, then by label, then not at all")
  func sorting() {
    var state = RunSamples.state(.images, usual)
    let dealt = errors(state)
    #expect(dealt != dealt.sorted(by: >))
    RunSamples.press([.character("s")], on: &state)
    #expect(errors(state).count == 5)
    #expect(errors(state) == errors(state).sorted(by: >))
    #expect((errors(state).first ?? 0) > (dealt.max() ?? 1))
    RunSamples.press([.character("s")], on: &state)
    #expect(card(state).contains("label 0"))
    RunSamples.press([.right], on: &state)
    #expect(card(state).contains("label 0"))
    RunSamples.press([.character("s")], on: &state)
    #expect(errors(state) == dealt)
  }

  @Test("sorts all images by their error, and shows how errors are spread where there is room")
  func errorsOfAll() {
    let canvases = (snapshotSizes + [Size(width: 120, height: 36)]).map { size in
      var state = RunSamples.state(.images, size)
      RunSamples.press([.character("s"), .right], on: &state)
      return view(state)
    }
    #expect(snapshotMismatch("images-worst", canvases) == nil)
    var state = RunSamples.state(.images, Size(width: 120, height: 36))
    #expect(!view(state).text.contains("errors of the test images"))
    RunSamples.press([.character("a")], on: &state)
    #expect(view(state).text.contains("errors of the test images · half below 0.0400"))
    RunSamples.press([.character("s"), .end], on: &state)
    let last = rows(view(state))[33]
    #expect(last.contains("error 0.01000, worse than 0.0 % of the test images"), "\(last)")
    RunSamples.press([.character("a")], on: &state)
    #expect(!view(state).text.contains("errors of the test images"))
  }

  @Test("keeps the order while training goes on, and sorts anew when it has stopped")
  func sortingAnew() throws {
    var state = RunSamples.state(.images, usual)
    RunSamples.press([.character("s")], on: &state)
    let worst = errors(state)
    var observations = state.observations
    observations.errors?.step += 1
    observations.errors?.errors[123] = 7
    _ = update(&state, .tick(100))
    RunSamples.answer(update(&state, .observations(observations)), &state)
    #expect(errors(state) == worst)
    var snapshot = try #require(state.training)
    snapshot.phase = .paused
    _ = update(&state, .training(snapshot))
    guard case .observe(let request) = update(&state, .tick(200)).last else {
      Issue.record("nothing else is looked at")
      return
    }
    #expect(request.wall?.indices.first == 123)
  }

  @Test("shows the training images on request")
  func otherSplit() {
    var state = RunSamples.state(.images, usual)
    RunSamples.press([.character("v")], on: &state)
    #expect(card(state).contains("training 0"))
    #expect(rows(view(state))[1].contains("of 60,000"))
  }

  @Test("larger images are fewer, and 0 brings the first size back")
  func sizes() {
    var state = RunSamples.state(.images, usual)
    let fit = view(state)
    RunSamples.press([.character("+")], on: &state)
    #expect(rows(view(state))[1].contains("1-5 of"))
    RunSamples.press([.character("0")], on: &state)
    #expect(view(state) == fit)
  }

  @Test("Enter opens one image, arrows go on from there, Esc closes it")
  func open() {
    var state = RunSamples.state(.images, usual)
    RunSamples.press([.enter, .right], on: &state)
    #expect(rows(view(state))[1].contains("test image 1"))
    #expect(rows(view(state)).contains { $0.contains("reconstruction") })
    RunSamples.press([.escape], on: &state)
    #expect(card(state).contains("test 1  label"))
  }

  @Test("noise in a reconstruction repaints nothing")
  func steadiness() throws {
    var state = RunSamples.state(.images, usual)
    let before = view(state)
    var wall = try #require(state.observations.wall)
    wall.step += 100
    for index in wall.images.indices {
      guard let picture = wall.images[index].reconstruction.picture else { continue }
      wall.images[index].reconstruction = .picture(
        Picture(shape: picture.shape, pixels: picture.pixels.map { $0 < 250 ? $0 + 3 : $0 }))
    }
    var observations = state.observations
    observations.wall = wall
    _ = update(&state, .observations(observations))
    _ = update(&state, .tick(100))
    #expect(view(state) == before)
  }

  @Test("what other noise makes of the images is shown though training rests at its step")
  func otherNoise() {
    var snapshot = RunSamples.snapshot()
    snapshot.phase = .paused
    var state = RunSamples.state(.images, usual, snapshot: snapshot)
    let before = view(state)
    var observations = state.observations
    observations.noise = 0.5
    for index in observations.wall?.images.indices ?? 0..<0 {
      observations.wall?.images[index].reconstruction = .picture(RunSamples.digit(3, blur: 1))
    }
    _ = update(&state, .observations(observations))
    #expect(view(state) != before)
  }

  @Test("while training goes on the wall is repainted now and then, but at once when it is paused")
  func pace() throws {
    var state = RunSamples.state(.images, usual)
    let before = view(state)
    var observations = state.observations
    func answer(_ steps: Int) {
      observations.wall?.step += steps
      for index in observations.wall?.images.indices ?? 0..<0 {
        observations.wall?.images[index].reconstruction = .picture(
          RunSamples.digit(steps % 10, blur: 1))
      }
      _ = update(&state, .observations(observations))
    }
    answer(1)
    #expect(view(state) == before)
    _ = update(&state, .tick(60))
    let after = view(state)
    #expect(after != before)
    answer(2)
    #expect(view(state) == after)
    RunSamples.press([.character(" ")], on: &state)
    _ = update(&state, .tick(60.1))
    #expect(rows(view(state))[3...20] != rows(after)[3...20])
  }
}
