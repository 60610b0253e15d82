import Drawing
import Formats
import Foundation
import Interface
import Process
import Runs
import Storage

/// Writes panels of the screen as text and as pictures, for the screen never waits for the disk.
final class PanelDesk: Sendable {
  private let answers: DeskAnswers

  /// So many files of one name are looked past.
  private static let mostOfAName = 10_000

  /// A desk that tells where it has written, or why it could not.
  init(telling answers: DeskAnswers) { self.answers = answers }

  /// Writes a panel, and tells where.
  func save(_ panel: PanelPicture) {
    let thread = Thread { [answers] in
      do {
        let folder = panel.folder.map { "\($0)/\(RunFolder.picturesName)" }
        let name = try Self.write(panel, in: folder)
        answers.tell(.notice("saved \(name).png and .txt in \(folder ?? "this folder")"))
      } catch {
        answers.tell(.notice("not saved: \(cleaned("\(error)"))"))
      }
    }
    thread.name = "panel"
    thread.qualityOfService = .utility
    thread.start()
  }

  /// Writes both files beside each other, under a name that neither has yet; that name. Without a
  /// folder they lie in the working directory.
  private static func write(_ panel: PanelPicture, in folder: String?) throws -> String {
    let picture = try Bitmap(CanvasPicture(panel.canvas, palette: panel.palette)).png()
    let text = Array(panel.text.utf8)
    if let folder { try makeFolder(folder) }
    for number in 1...mostOfAName {
      let name = number == 1 ? panel.name : "\(panel.name)-\(number)"
      let path = folder.map { "\($0)/\(name)" } ?? name
      do throws(StorageError) {
        try DurableFile.write(picture, to: "\(path).png", over: .refuse)
        do throws(StorageError) {
          try DurableFile.write(text, to: "\(path).txt", over: .refuse)
        } catch {
          unlink("\(path).png")
          throw error
        }
        return name
      } catch {
        guard error.problem == .exists else { throw error }
      }
    }
    throw StorageError(panel.name, .exists)
  }

  /// Makes a folder in one that is there.
  private static func makeFolder(_ path: String) throws(StorageError) {
    let mode: mode_t = 0o755
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw StorageError(path, .refused(reason: errno))
    }
  }
}

extension Bitmap {
  /// The picture of a canvas.
  init(_ picture: CanvasPicture) {
    self.init(
      channels: 3, height: picture.height, width: picture.width, pixels: picture.pixels)
  }
}
