import ArgumentParser
import Autoencoders
import Datasets
import Runs
import Storage
import Wording

/// What a shell offers for words that are names of ours or paths.
extension CompletionKind {
  /// Runs, in the folder that the command line names.
  static var runs: CompletionKind {
    .custom { words, _, word in names(ofRunsNamedBy: words) + paths(from: word, ending: []) }
  }

  /// Runs, and files of tensors.
  static var runsAndTensors: CompletionKind {
    .custom { words, _, word in
      names(ofRunsNamedBy: words) + paths(from: word, ending: [".safetensors"])
    }
  }

  /// Presets, and model files.
  static var models: CompletionKind {
    .custom { _, _, word in ModelFile.presetNames + paths(from: word, ending: [".toml"]) }
  }

  /// Data that have a name, folders and files of data.
  static var data: CompletionKind {
    .custom { _, _, word in Dataset.names + paths(from: word, ending: [""]) }
  }

  private static func names(ofRunsNamedBy words: [String]) -> [String] {
    let option = words.lastIndex(of: "--runs")
    let folder = option.flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    return RunFolder.all(in: folder ?? RunFolder.usualParent).map(\.name).filter(isClean)
  }

  /// The folders that a word may go on to, and the files with one of some endings.
  private static func paths(from word: String, ending endings: [String]) -> [String] {
    let folder = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
    let names = (try? DurableFolder.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { !$0.hasPrefix(".") && isClean($0) }.compactMap { name in
      let path = folder + name
      if DurableFolder.isFolder(path) { return path + "/" }
      return endings.contains(where: path.hasSuffix) ? path : nil
    }
  }

  /// Whether a name may be put before a shell: none that steers the terminal.
  private static func isClean(_ name: String) -> Bool { cleaned(name) == name }
}
