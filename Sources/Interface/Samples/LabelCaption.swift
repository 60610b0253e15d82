import Canvas
import Drawing

extension State {
  /// What stands over a sample with a label: its name where that leaves room for another text, else
  /// its glyph; nil without a label.
  func caption(of label: Int?, beside other: String, in width: Int) -> String? {
    guard let label else { return nil }
    let name = labels.name(of: label)
    let isShort = textWidth(name) + 1 + textWidth(other) <= width
    return labels.names != nil && isShort ? name : String(labels.glyph(of: label))
  }

  /// How it is written there.
  func captionStyle(of label: Int?) -> Style {
    Style(label.map { Ink.label($0) } ?? .role(.dim), bold: true)
  }
}
