extension Int {
  /// The whole part of a number that is to be a place or a count on a screen: 0 of what is no number,
  /// and within ±2³¹, so that a few can be added up.
  ///
  /// Weights that come apart give latents and errors of any size, infinite ones and ones that are no
  /// number; what draws them must not trap.
  public init(clamping number: some BinaryFloatingPoint) {
    let most = 2_147_483_648.0
    self = number.isNaN ? 0 : Int(Swift.min(Swift.max(Double(number), -most), most))
  }
}
