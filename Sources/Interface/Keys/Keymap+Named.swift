extension Keymap {
  /// What has a name, but no key.
  static let namedRows: [KeyRow] = [
    KeyRow(named: "pause", .pause, help: "pause training, on the pad too"),
    KeyRow(named: "resume", .resume, help: "let training go on"),
    KeyRow(named: "full-speed", .fullSpeed, help: "train as fast as this machine can"),
    KeyRow(
      named: "pace", .paced, taking: .pace,
      help: "train so many steps a second, or as many as before"),
    KeyRow(named: "rate", nil, taking: .learningRate, help: "train at this learning rate"),
    KeyRow(named: "noise", nil, taking: .noise, help: "corrupt images by so much"),
    KeyRow(
      named: "beta", nil, taking: .beta, help: "let the latent's divergence count so much"),
    KeyRow(
      named: "history", nil, taking: .step, help: "look back at the weights of a step"),
  ]
}
