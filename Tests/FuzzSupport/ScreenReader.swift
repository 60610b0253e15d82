import Canvas
import Interface
import RunSampleSupport
import Terminal
import Training

extension FuzzedReader {
  /// The whole screen: what is trained, the window's columns and rows, then what the terminal sends.
  static let screenReader = FuzzedReader("screen") { bytes, _ in
    guard bytes.count > 3 else { return }
    var state = states[Int(bytes[0]) % states.count]
    _ = update(&state, .resized(Size(width: Int(bytes[1]), height: Int(bytes[2]) / 2)))
    var decoder = KeyDecoder()
    let keys = decoder.decode(bytes.dropFirst(3)) + decoder.finish()
    for (place, key) in keys.prefix(mostKeys).enumerated() {
      RunSamples.answer(update(&state, .key(key)), &state)
      // Whether it is this draw or the next one that shows what a key did is all the same.
      guard place.isMultiple(of: keysPerDraw) else { continue }
      RunSamples.answer(update(&state, .tick(Double(place))), &state)
      _ = view(state)
    }
    let canvas = view(state)
    try promise(canvas.size == state.size, "what is shown is as large as the window")
  }

  private static let (mostKeys, keysPerDraw) = (60, 4)

  /// The program on trainings of some kinds, and with none.
  private static let states: [State] = {
    let snapshots = [
      RunSamples.snapshot(), RunSamples.variational(), RunSamples.denoising(), RunSamples.helix(),
      RunSamples.colored(), RunSamples.vectors(of: 5), RunListSamples.keptSnapshot(),
      RunSamples.snapshot(steps: 0),
    ]
    return snapshots.map { snapshot in
      var state = RunSamples.state(.train, Size(width: 80, height: 24), snapshot: snapshot)
      _ = update(&state, .runs(RunListSamples.list()))
      return state
    } + [State(size: Size(width: 80, height: 24))]
  }()
}
