/// How many bytes a second the parts of a screen may send by themselves, while nobody presses a
/// key; together less than 12,000, and less than 4,000 where the terminal is far away.
struct UnattendedBytes {
  /// For images beside their reconstructions.
  var images = 1000.0
  /// For what is drawn from codes.
  var codes = 1000.0
  /// For a grid of decoded latents.
  var grid = 1000.0
  /// For a decoded latent.
  var point = 1000.0
  /// For the numbers and histograms of the layers, on the one screen that shows them.
  var layers = 4000.0
  /// For the first layer's filters, on the same screen.
  var filters = 3000.0
  /// What of all that is left where the terminal is far away.
  var farShare = 0.35
}

extension State {
  /// The bytes that the shown screen may send. What it does not show needs no share, but comes along
  /// as often as what it does.
  var unattendedBytes: UnattendedBytes {
    let near = screen.screen.unattendedBytes
    guard isRemote else { return near }
    return UnattendedBytes(
      images: near.farShare * near.images, codes: near.farShare * near.codes,
      grid: near.farShare * near.grid, point: near.farShare * near.point,
      layers: near.farShare * near.layers, filters: near.farShare * near.filters)
  }
}
