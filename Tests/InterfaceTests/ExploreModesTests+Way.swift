import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

extension ExploreModesTests {
  private func atWay(_ size: Size = Size(width: 120, height: 36)) -> Program {
    let program = Program(.explore, size)
    program.press(keys("i") + [.right, .right, .enter, .right, .enter])
    return program
  }

  private func way(_ request: ObservationRequest?) -> WayRequest? {
    if case .way(let way) = request?.latents { way } else { nil }
  }

  /// How far along the way the screen says that it is, in percent.
  private func percent(_ program: Program) -> Int? {
    program.screen.lines.lazy.compactMap { line -> Int? in
      guard let end = line.range(of: " %")?.lowerBound else { return nil }
      return Int(String(line[..<end].reversed().prefix { $0.isNumber }.reversed()))
    }.first
  }

  @Test("i has image A and then image B chosen from a wall, and decodes the way between them")
  func interpolation() throws {
    let program = Program(.explore)
    let wall = try #require(program.request(after: keys("i"))?.wall)
    #expect(wall.split == .test && wall.indices.first == 0 && wall.indices.count > 10)
    #expect(program.screen.text.contains("choose image A"))
    program.press([.right, .right, .enter])
    #expect(program.screen.text.contains("choose image B"))
    let request = try #require(program.request(after: [.right, .enter]))
    #expect(request.wall == WallRequest(split: .test, indices: [2, 3]))
    let decoded = try #require(way(request))
    #expect(decoded == WayRequest(split: .test, first: 2, last: 3, path: .linear, count: 61))
  }

  @Test("Esc at B chooses A anew, and Esc there goes back")
  func choosingAnew() {
    let program = Program(.explore)
    program.press(keys("i") + [.right, .enter, .escape])
    #expect(program.screen.text.contains("choose image A · test 1 of"))
    program.press([.escape])
    #expect(program.screen.text.contains("decoded map"))
  }

  @Test("the image under the cursor stays on the wall when the screen changes its size")
  func choosingResized() throws {
    let program = Program(.explore)
    program.press(keys("i/720") + [.enter])
    for size in [Size(width: 200, height: 60), Size(width: 60, height: 20)] {
      program.take(.resized(size))
      let wall = try #require(program.request(of: .explore)?.wall)
      #expect(wall.indices.contains(720))
      #expect(program.screen.text.contains("720"))
    }
  }

  @Test("v chooses from the training images, and / goes to one by its index")
  func choosing() throws {
    let program = Program(.explore)
    #expect(program.request(after: keys("iv"))?.wall?.split == .training)
    let wall = try #require(program.request(after: keys("/1234") + [.enter])?.wall)
    #expect(wall.indices.contains(1234))
    program.press([.enter])
    let request = program.request(after: [.left, .enter])
    #expect(request?.wall == WallRequest(split: .training, indices: [1234, 1233]))
    program.press(keys("i/70000") + [.enter])
    #expect(program.screen.text.contains("\"70000\": expected an index from 0 to 59,999"))
  }

  @Test("s goes on an arc and straight again")
  func path() {
    let program = atWay()
    #expect(way(program.request(after: keys("s")))?.path == .spherical)
    #expect(program.screen.text.contains("spherical"))
    #expect(way(program.request(after: keys("s")))?.path == .linear)
  }

  @Test("arrows walk from step to step, and Enter shows the place on the map")
  func walking() throws {
    let program = atWay()
    #expect(percent(program) == 0)
    program.press([.right])
    #expect(try #require(percent(program)) > 0)
    program.press([.end])
    #expect(percent(program) == 100)
    let point = try #require(program.request(after: [.enter])?.point)
    #expect(point == RunSamples.latent(3, of: RunSamples.snapshot().run))
    #expect(program.screen.text.contains("decoded map"))
  }

  @Test("Tab lets the arrows put another image at an end, and Enter choose it from the wall")
  func ends() {
    let program = atWay()
    #expect(way(program.request(after: [.tab, .right]))?.first == 3)
    #expect(way(program.request(after: [.tab, .left]))?.last == 2)
    program.press([.enter])
    #expect(program.screen.text.contains("choose image B · test 2 of"))
    let request = way(program.request(after: [.right, .right, .enter]))
    #expect(request?.first == 3 && request?.last == 4)
  }

  @Test("a animates the way back and forth, thirty pictures a second; again it stands still")
  func animation() throws {
    let program = atWay()
    #expect(program.state.animationInterval == nil)
    program.press(keys("a"))
    #expect(try #require(program.state.animationInterval) <= 1.0 / 30)
    var percents: [Int] = []
    for frame in 1...120 {
      program.take(.tick(Double(frame) / 30))
      percents.append(try #require(percent(program)))
    }
    #expect(Set(percents.prefix(30)).count >= 29)
    #expect(abs(percents[59] - 100) <= 2 && percents[29] < 55 && percents[89] < 55)
    program.press(keys("a"))
    let before = program.screen
    program.take(.tick(9))
    #expect(program.screen == before && program.state.animationInterval == nil)
  }

  @Test("far away fewer pictures are sent, and the way takes as long")
  func remoteAnimation() throws {
    var state = atWay(Size(width: 200, height: 60)).state
    state.isRemote = true
    let program = Program(state)
    program.press(keys("a"))
    var percents: [Int] = []
    for frame in 1...60 {
      program.take(.tick(Double(frame) / 30))
      percents.append(try #require(percent(program)))
    }
    #expect(Set(percents).count < 10)
    #expect(try #require(percents.max()) > 75)
  }
}
