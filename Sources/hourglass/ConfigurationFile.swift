import Foundation
import Interface
import Process
import Storage
import Wording

/// The configuration file: `config.toml` where the person keeps what programs are set to.
enum ConfigurationFile {
  /// Where it is unless the person names another.
  static var usualPath: String { Folders.fromEnvironment().config + "/config.toml" }

  private static let mostBytes = 1 << 20

  /// What a file says; nil where there is none.
  static func read(_ path: String) -> PreferenceFile? {
    do {
      return try text(of: path).map { PreferenceFile($0, name: path) }
    } catch {
      return PreferenceFile(problem: cleaned("\(error); it is ignored"))
    }
  }

  /// Writes values to a file, which is made where there is none; why not, or nil.
  static func save(_ values: [Preference: String], to path: String) -> String? {
    do {
      // What a link leads to is written, so that the link stays.
      let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      let before = try text(of: place) ?? heading
      let after = try PreferenceFile.text(before, setting: values, name: path)
      let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
      try DurableFolder.ensure(folder, isPrivate: true)
      try DurableFile.write(Array(after.utf8), to: place, over: .replace)
      return nil
    } catch {
      return cleaned("\(error)")
    }
  }

  private static let heading =
    "# How Hourglass looks; :options in the program changes it, and docs/screen.md explains it.\n"

  private static func text(of path: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    if path == "/dev/null" { return "" }
    let bytes = try readFile(path, atMost: mostBytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError("\(path) is no UTF-8 text: write it anew")
    }
    return text
  }
}
