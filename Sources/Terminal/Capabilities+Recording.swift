extension Capabilities {
  /// What is recorded without a terminal can be shown on any of 256 colours.
  package static let ofRecording = Capabilities(
    term: "xterm-256color", utf8: true, glyphs: .half, colors: .indexed256, overSSH: false,
    notice: nil)
}
