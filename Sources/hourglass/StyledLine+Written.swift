import Canvas
import Interface
import Terminal
import Wording

extension StyledLine {
  /// The line as a terminal takes it, in a palette's colours; as plain text where it has none.
  func written(palette: Palette, colors depth: ColorDepth) -> String {
    guard depth != .mono else { return cleaned(text) }
    let colors = TerminalColors(depth)
    func sequence(_ style: Style) -> String {
      Rendition(style, palette: palette, colors: colors).sequence(depth)
    }
    return parts.map { part in
      let text = cleaned(part.text)
      return part.style == .plain ? text : sequence(part.style) + text + sequence(.plain)
    }.joined()
  }
}
