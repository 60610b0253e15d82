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
    KeyRow(
      named: "palette", .nextPalette, taking: .preference(.palette), on: [.screen(.runs)],
      help: Preference.palette.about),
    KeyRow(named: "theme", nil, taking: .preference(.theme), help: Preference.theme.about),
    KeyRow(named: "colors", nil, taking: .preference(.colors), help: Preference.colors.about),
    KeyRow(named: "fps", nil, taking: .preference(.fps), help: Preference.fps.about),
    KeyRow(named: "set", nil, taking: .setting, help: "give an option a value"),
    KeyRow(
      named: "save-options", .saveOptions, help: "keep the options as they are now in their file"),
  ]
}
