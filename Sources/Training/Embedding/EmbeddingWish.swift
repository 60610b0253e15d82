/// What is wanted of an embedder.
struct EmbeddingWish: Sendable {
  /// What is to be done; nil while nobody looks.
  let request: EmbeddingRequest?
  /// The codes to embed; nil while there are none.
  let codes: LatentMap?

  /// Nothing.
  init() {
    request = nil
    codes = nil
  }

  /// An embedding of the images that a map's request asks for, as far as their codes are there.
  init(_ request: EmbeddingRequest?, of map: LatentMapRequest?, _ codes: LatentMap?) {
    self.request = request
    guard request != nil, let map, let codes, codes.request.split == map.split,
      codes.request.count == map.count
    else {
      self.codes = nil
      return
    }
    self.codes = codes
  }

  /// Whether it comes to the same: codes of the same images by the same weights are the same.
  func isSame(as other: EmbeddingWish) -> Bool {
    request == other.request && codes?.request == other.codes?.request
      && codes?.step == other.codes?.step
  }
}
