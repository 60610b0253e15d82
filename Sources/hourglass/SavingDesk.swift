import Dispatch
import Drawing
import Formats
import Glibc
import Interface
import Runs
import Storage
import Wording

/// Saves panels and options for the screen, which never waits for the disk: one after the other, in
/// the order in which they were asked for.
final class SavingDesk: Sendable {
  /// The folder that the runs are kept in.
  private let runs: String
  private let answers: DeskAnswers
  private let queue = DispatchQueue(label: "saving", qos: .utility)

  /// So many files of one name are looked past.
  private static let mostOfAName = 10_000

  /// A desk that tells what it has saved, or why it could not.
  init(_ runs: String, telling answers: DeskAnswers) {
    self.runs = runs
    self.answers = answers
  }

  /// Writes a panel as text and as a picture, and tells where.
  func save(_ panel: PanelPicture) {
    queue.async { [self] in
      let folder = panel.folder.map {
        $0 == runs ? RunFolder.picturesOfAll(in: runs) : RunFolder(path: $0).pictures
      }
      do {
        let name = try Self.write(panel, in: folder)
        answers.tell(.notice("saved \(name).png and .txt in \(folder ?? "this folder")"))
      } catch {
        answers.tell(.notice("not saved: \(cleaned("\(error)"))"))
      }
    }
  }

  /// Writes what a person prefers to the configuration file, and tells what came of it.
  func save(_ values: [Preference: String], to path: String) {
    queue.async { [answers] in
      let problem = ConfigurationFile.save(values, to: path)
      answers.tell(.preferencesSaved(values, problem: problem))
    }
  }

  /// Waits until all that was asked for is saved, or so many seconds.
  func finish(seconds: Double) {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + seconds)
  }

  /// Writes both files beside each other, under a name that neither has yet; that name. Without a
  /// folder they lie in the working directory.
  private static func write(_ panel: PanelPicture, in folder: String?) throws -> String {
    let picture = try Bitmap(CanvasPicture(panel.canvas, palette: panel.palette)).png()
    let text = Array(panel.text.utf8)
    if let folder {
      try DurableFolder.ensureOwn(folder)
      DurableFolder.removeLeftovers(in: folder)
    }
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
}

extension Bitmap {
  /// The picture of a canvas.
  init(_ picture: CanvasPicture) {
    self.init(
      channels: 3, height: picture.height, width: picture.width, pixels: picture.pixels)
  }
}
