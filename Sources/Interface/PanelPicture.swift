import Canvas
import Drawing
import Training

/// A panel of the screen that a person wants to keep, as it is drawn now.
public struct PanelPicture: Equatable, Sendable {
  /// The folder of the run, or of the runs, that it shows; nil where that is not kept.
  public var folder: String?
  /// What it is of, for a file's name: run, screen, panel and step.
  public var name: String
  /// What is seen.
  public var canvas: Canvas
  /// Its colours.
  public var palette: Palette

  /// A panel and what it is of.
  public init(folder: String?, name: String, canvas: Canvas, palette: Palette) {
    self.folder = folder
    self.name = name
    self.canvas = canvas
    self.palette = palette
  }

  /// The text that is seen, a line a row, without blanks at the ends of lines.
  public var text: String {
    (0..<canvas.size.height).map { y in
      var line = String.UnicodeScalarView()
      line.append(contentsOf: canvas.row(y).map(\.glyph))
      while line.last == " " { line.removeLast() }
      return String(line) + "\n"
    }.joined()
  }
}

/// A part of a screen that can be saved alone.
struct SavedPanel {
  /// What a file's name calls it.
  var name: String
  /// Where it stands.
  var area: Area
}

extension State {
  /// What a key that saves a panel keeps: the one that has the focus, or all of the screen where it
  /// has none.
  var panelPicture: PanelPicture {
    let layout = FrameLayout(size)
    var panel = layout.detail == .full ? screen.screen.panel(self, in: layout.content) : nil
    if panel?.area.isEmpty == true { panel = nil }
    let whole =
      layout.content.isEmpty
      ? Area(x: 0, y: 0, width: size.width, height: size.height) : layout.content
    let words = [runName, "\(screen)", panel?.name, step.map { "step\($0)" }]
    return PanelPicture(
      folder: picturesFolder, name: words.compactMap { $0 }.joined(separator: "-"),
      canvas: view(self).part(panel?.area ?? whole), palette: picturePalette)
  }

  /// The run's name, or its model's where it is not kept; of characters that every file may have.
  private var runName: String {
    let folder = runs.shownFolder?.split(separator: "/").last.map(String.init)
    let name = screen == .runs ? nil : folder ?? training?.run.model
    let safe = (name ?? "hourglass").unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    return String(safe)
  }

  private var step: Int? { screen == .runs ? nil : keptStep ?? training?.step }

  /// The run's folder, or on the screen of all runs theirs.
  private var picturesFolder: String? {
    screen == .runs ? runs.list?.folder : runs.shownFolder
  }

  /// The colours that are seen.
  private var picturePalette: Palette {
    appearance.usesColor ? palette : .mono
  }
}

extension Canvas {
  /// The cells of an area.
  func part(_ area: Area) -> Canvas {
    var part = Canvas(area.size)
    for y in 0..<area.height {
      for x in 0..<area.width { part[x, y] = self[area.x + x, area.y + y] }
    }
    return part
  }
}
