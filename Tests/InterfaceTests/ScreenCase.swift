import Testing

import Interface

/// What is tried on a screen, whichever it is. To have a new screen tried, add its line here.
struct ScreenCase: CustomTestStringConvertible, Sendable {
  let screen: ScreenID
  /// What stands beside the main panel, and goes when that has the whole screen.
  let beside: String
  /// Keys that go many of its ways.
  let walk: String

  static let all = [
    ScreenCase(screen: .train, beside: "original and", walk: "+-hlc"),
    ScreenCase(screen: .images, beside: "original over", walk: "hjkl soe"),
    ScreenCase(screen: .latent, beside: "rebuilt", walk: "nNdptxfgvzhjklm+-"),
    ScreenCase(screen: .explore, beside: "decoded at the cursor", walk: "hjklHJKL+-gwrszxcva"),
    ScreenCase(screen: .model, beside: "activations, %", walk: "jjjjkhl"),
    ScreenCase(screen: .runs, beside: "newest first", walk: "jkmc"),
  ]

  var testDescription: String { "\(screen)" }
}

@Suite("What is tried on each screen")
struct ScreenCaseTests {
  @Test("is said of every screen")
  func complete() {
    #expect(ScreenCase.all.map(\.screen) == ScreenID.allCases)
  }
}
