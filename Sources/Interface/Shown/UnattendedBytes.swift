/// How many bytes a second the parts of a screen may send by themselves, while nobody presses a
/// key; together less than 12,000, and less than 4,000 where the terminal is far away.
struct UnattendedBytes {
  /// For images beside their reconstructions.
  var images: Double
  /// For what is drawn from codes.
  var codes: Double
  /// For a grid of decoded latents.
  var grid: Double
  /// For a decoded latent.
  var point: Double
  /// For the numbers and histograms of the layers, on the one screen that shows them.
  var layers = 4000.0
  /// For the first layer's filters, on the same screen.
  var filters = 3000.0

  /// The bytes that a screen may send. What it does not show needs no share, but comes along as
  /// often as what it does.
  init(_ state: State) {
    self.init(state.screen)
    guard state.isRemote else { return }
    // The charts of Train send of their own.
    let share = state.screen == .train ? 0.15 : 0.35
    self = UnattendedBytes(
      images: share * images, codes: share * codes, grid: share * grid, point: share * point)
    (layers, filters) = (share * layers, share * filters)
  }

  private init(_ screen: ScreenID) {
    switch screen {
    case .train: self.init(images: 2500, codes: 1250, grid: 1500, point: 1000)
    case .images: self.init(images: 6000, codes: 1000, grid: 1000, point: 1000)
    case .latent: self.init(images: 2500, codes: 5000, grid: 1000, point: 1000)
    case .explore: self.init(images: 1000, codes: 3500, grid: 3500, point: 1500)
    case .model, .runs: self.init(images: 1000, codes: 1000, grid: 1000, point: 1000)
    }
  }

  private init(images: Double, codes: Double, grid: Double, point: Double) {
    self.images = images
    self.codes = codes
    self.grid = grid
    self.point = point
  }
}
