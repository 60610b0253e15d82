import Canvas

/// What each key of a row does.
public typealias KeyActions = [Key: Action]

extension KeyActions {
  /// Arrows and `hjkl`.
  static func arrows(_ action: (Direction) -> Action) -> Self {
    [
      .left: action(.left), .character("h"): action(.left),
      .down: action(.down), .character("j"): action(.down),
      .up: action(.up), .character("k"): action(.up),
      .right: action(.right), .character("l"): action(.right),
    ]
  }

  /// `HJKL`.
  static func farArrows(_ action: (Direction) -> Action) -> Self {
    [
      .character("H"): action(.left), .character("J"): action(.down),
      .character("K"): action(.up), .character("L"): action(.right),
    ]
  }

  /// `+ - 0`, and `=` which is `+` without shift.
  static func zoom(in zoomIn: Action, out zoomOut: Action, fit: Action) -> Self {
    [
      .character("+"): zoomIn, .character("="): zoomIn, .character("-"): zoomOut,
      .character("0"): fit,
    ]
  }
}
