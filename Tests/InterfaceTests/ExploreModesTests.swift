import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("What the Explore screen shows besides the map")
struct ExploreModesTests {
  /// Keys that lead to each of them.
  static let modes: [(name: String, keys: [Key])] = [
    ("traversal", keys("t")), ("choice", keys("i")),
    ("way", keys("i") + [.right, .enter, .right, .right, .enter]), ("draws", keys("p")),
    ("sum", keys("=4 - 7 + 1") + [.enter]),
  ]

  func latents(_ request: ObservationRequest?) -> [[Float]]? {
    if case .these(let latents) = request?.latents { latents } else { nil }
  }

  @Test("Esc goes back to the map from everywhere", arguments: modes.map(\.keys))
  func back(keys: [Key]) {
    let program = Program(.explore)
    program.press(keys)
    #expect(!program.screen.text.contains("decoded map"))
    program.press([.escape])
    #expect(program.screen.text.contains("decoded map"))
  }

  @Test("nothing fails at any size, on any kind of data", arguments: modes.map(\.keys))
  func everywhere(keys: [Key]) {
    let runs = [
      RunSamples.snapshot(latentSize: 1), RunSamples.snapshot(latentSize: 64), RunSamples.helix(),
      RunSamples.vectors(of: 13), RunSamples.colored(), RunSamples.small(),
      RunSamples.withoutLabels(), RunSamples.named(RunSamples.clothes),
    ]
    let sizes = [(0, 0), (1, 1), (20, 5), (45, 11), (64, 12), (80, 24), (130, 20), (200, 60)]
    for run in runs {
      let program = Program(.explore, snapshot: run)
      program.press(keys)
      for (width, height) in sizes {
        program.take(.resized(Size(width: width, height: height)))
        program.press([.right, .down, .character("#"), .pageDown])
        #expect(program.screen.size == Size(width: width, height: height))
      }
    }
  }

  // MARK: - Traversal

  @Test("t decodes every dimension from end to end of its range, all else being at the cursor")
  func traversal() throws {
    let program = Program(.explore)
    let map = try #require(program.request(of: .explore))
    let request = try #require(program.request(after: keys("t")))
    let (decoded, point) = (try #require(latents(request)), try #require(request.point))
    let columns = decoded.count / 3
    #expect(decoded.count == 3 * columns && columns >= 5)
    for axis in 0..<3 {
      let row = decoded[(axis * columns)..<((axis + 1) * columns)].map { $0 }
      for other in 0..<3 where other != axis {
        #expect(row.allSatisfy { $0[other] == point[other] })
      }
      #expect(zip(row, row.dropFirst()).allSatisfy { $0[axis] < $1[axis] })
      let range = axis == 0 ? map.grid?.rangeX : axis == 1 ? map.grid?.rangeY : nil
      if let range { #expect(row[0][axis] == range.lowerBound) }
      if let range { #expect(abs(row[columns - 1][axis] - range.upperBound) < 1e-5) }
    }
  }

  @Test("down chooses the next dimension, right walks along it, Enter lays it to the right")
  func traversalKeys() throws {
    let program = Program(.explore)
    let before = try #require(program.request(of: .explore)?.point)
    program.press(keys("t"))
    let after = try #require(program.request(after: [.down, .right])?.point)
    #expect(after[1] > before[1] && after[0] == before[0] && after[2] == before[2])
    let grid = try #require(program.request(after: [.enter])?.grid)
    #expect(grid.axisX == 1 && grid.axisY == 0)
  }

  @Test("rows of many dimensions scroll")
  func manyRows() {
    let program = Program(.explore, snapshot: RunSamples.snapshot(latentSize: 64))
    program.press(keys("t"))
    #expect(program.screen.text.contains("▸latent 0") && !program.screen.text.contains("latent 63"))
    program.press([.pageDown])
    #expect(!program.screen.text.contains("▸latent 0 "))
    program.press([.end])
    #expect(program.screen.text.contains("▸latent 63"))
  }

  @Test("a dimension along which codes hardly vary is said to be hardly used")
  func deadDimension() {
    let program = Program(.explore, snapshot: RunSamples.variational())
    program.press(keys("t"))
    #expect(!program.screen.text.contains("hardly used"))
    var answers = program.state.observations
    answers.latentMap?.step += 1
    for index in 0..<(answers.latentMap?.count ?? 0) {
      answers.latentMap?.latents[20 * index + 1] = 0.01 * Float(index % 3)
    }
    program.take(.tick(60))
    program.take(.observations(answers))
    #expect(program.screen.lines.count { $0.contains("hardly used") } == 1)
  }

  // MARK: - Draws

  @Test(
    "p draws from the prior where there is one, else from the Gaussian of the codes, and says so")
  func draws() throws {
    let program = Program(.explore)
    guard case .drawn(let count, let seed) = program.request(after: keys("p"))?.latents else {
      Issue.record("nothing is drawn")
      return
    }
    #expect(count > 10 && seed == 0)
    #expect(program.screen.text.contains("Gaussian fitted to the codes (no prior) · seed 0"))
    #expect(program.request(after: keys("n"))?.latents == .drawn(count: count, seed: 1))
    #expect(program.screen.text.contains("seed 1"))
    let variational = Program(.explore, snapshot: RunSamples.variational())
    variational.press(keys("p"))
    #expect(variational.screen.text.contains("samples from the prior · seed 0"))
  }

  @Test("Enter puts the cursor of the map at the chosen sample's latent")
  func chosenDraw() throws {
    let program = Program(.explore)
    program.press(keys("p") + [.right, .right])
    let chosen = try #require(program.state.observations.latents?.latents[2])
    #expect(program.request(of: .explore)?.point == chosen)
    program.press([.enter])
    #expect(program.screen.text.contains("decoded map"))
    let request = try #require(program.request(of: .explore))
    #expect(request.point == chosen && request.grid?.rangeX.contains(chosen[0]) == true)
  }

  // MARK: - Sums of centres

  private func centre(of label: Int?, in program: Program) throws -> [Float] {
    let map = try #require(program.state.observations.latentMap)
    let members = (0..<map.count).filter { index in
      label.map { map.labels?[index] == UInt8($0) } ?? true
    }
    return (0..<map.latentSize).map { axis in
      members.map { map.latents[$0 * map.latentSize + axis] }.reduce(0, +) / Float(members.count)
    }
  }

  private func isNear(_ first: [Float]?, _ second: [Float], within: Float = 1e-3) -> Bool {
    guard let first else { return false }
    return zip(first, second).allSatisfy { abs($0 - $1) < within }
  }

  @Test(
    "= adds and takes away class centres: the terms and the result are decoded, the cursor goes there"
  )
  func sum() throws {
    let program = Program(.explore)
    let request = try #require(program.request(after: keys("=4-7 + 1") + [.enter]))
    let terms = try #require(latents(request))
    #expect(terms.count == 4)
    for (term, label) in zip(terms, [4, 7, 1]) {
      #expect(isNear(term, try centre(of: label, in: program)))
    }
    let result = zip(zip(terms[0], terms[1]), terms[2]).map { $0.0 - $0.1 + $1 }
    #expect(isNear(terms[3], result) && isNear(request.point, result))
    let screen = program.screen.text
    for text in ["centre of 4", "centre of 7", "centre of 1", "result"] {
      #expect(screen.contains(text))
    }
    #expect(isNear(program.request(after: [.enter])?.point ?? request.point, result))
  }

  @Test("a number counts a centre more or less, and mean is the mean of all")
  func factors() throws {
    let program = Program(.explore)
    let request = try #require(program.request(after: keys("=0.5 * 4 + 0.25*mean") + [.enter]))
    let (four, all) = (try centre(of: 4, in: program), try centre(of: nil, in: program))
    let sum = zip(four, all).map { 0.5 * $0 + 0.25 * $1 }
    // The mean of all is made from some of them.
    #expect(isNear(request.point, sum, within: 0.02) && !isNear(request.point, four, within: 0.02))
    #expect(program.screen.text.contains("0.5 x centre of 4"))
  }

  @Test("classes are called by their names in any case, or by their letters")
  func names() throws {
    let program = Program(.explore, snapshot: RunSamples.named(RunSamples.clothes))
    let request = try #require(
      program.request(after: keys("=ankle boot - T-shirt/top + b") + [.enter]))
    let expected = zip(
      zip(try centre(of: 9, in: program), try centre(of: 0, in: program)),
      try centre(of: 8, in: program)
    ).map { $0.0 - $0.1 + $1 }
    #expect(isNear(request.point, expected))
    #expect(program.screen.text.contains("Ankle boot") && program.screen.text.contains("Bag"))
  }

  @Test(
    "what is no sum is said, and nothing moves",
    arguments: [
      ("4 - x", "no class is called \"x\""), ("4 7", "+ or - is missing before 7"),
      ("4 -", "a class is missing at the end"), ("", "a class is missing at the end"),
      ("12", "no class is called \"12\""), ("0.5 4", "no class is called \"0.5\""),
    ])
  func noSum(text: String, problem: String) throws {
    let program = Program(.explore)
    let before = program.request(of: .explore)?.point
    program.press(keys("=" + text) + [.enter])
    #expect(program.screen.text.contains(problem))
    program.press([.escape])
    #expect(program.request(of: .explore)?.point == before)
  }

  @Test("data without classes have nothing to add, and say so")
  func noClasses() {
    let program = Program(.explore, snapshot: RunSamples.withoutLabels())
    program.press(keys("="))
    #expect(program.state.dialog == nil)
    #expect(program.screen.text.contains("these images have no classes to add"))
  }
}
