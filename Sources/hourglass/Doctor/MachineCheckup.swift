import Engine
import Fetching
import Foundation
import Interface
import Process
import Runs
import Wording

/// What is found of the machine, of data and of folders, and what to set.
struct MachineCheckup {
  /// The folder that runs are kept in.
  let runs: String
  /// What the person prefers, and where that is kept.
  let preferences: PreferenceBook

  private var environment: [String: String] { ProcessInfo.processInfo.environment }

  var report: DoctorReport {
    let kernels = kernels
    return DoctorReport(
      sections: [
        DoctorReport.Section(title: "machine", facts: machine(kernels.fact)),
        DoctorReport.Section(title: "data", facts: data),
        DoctorReport.Section(title: "folders", facts: folders),
      ],
      advice: preferences.problems
        + [kernels.advice, runsAdvice, cacheAdvice].compactMap(\.self))
  }

  private func machine(_ kernels: String) -> [(name: String, value: String)] {
    let allowed = allowedProcessorCount()
    let online = ProcessInfo.processInfo.processorCount
    let processors = allowed < online ? "\(allowed) of \(online)" : "\(allowed)"
    return [
      ("program", "hourglass \(Hourglass.configuration.version)"),
      ("processor", processorName() ?? "unknown"),
      ("processors", processors),
      ("kernels", kernels),
      ("free memory", byteSize(freeMemory())),
    ]
  }

  private var kernels: (fact: String, advice: String?) {
    let available = KernelLevel.available
    do {
      let chosen = try KernelSet.select(environment: environment).level
      let known = available.map(\.rawValue).joined(separator: ", ")
      let isBest = chosen == available.last
      return (
        "\(chosen.rawValue), of \(known)",
        isBest
          ? nil : "HOURGLASS_KERNELS=\(chosen.rawValue) is slower than need be: leave it unset"
      )
    } catch {
      return ("none", error.description)
    }
  }

  private var data: [(name: String, value: String)] {
    DataCatalog.here.entries.map { entry in
      switch entry.presence {
      case .drawn: (entry.name, "drawn by the program")
      case .here(let folder): (entry.name, folder)
      case .fetchable: (entry.name, "not found; hourglass data fetch \(entry.name) brings it")
      }
    }
  }

  private var folders: [(name: String, value: String)] {
    let found = Folders.fromEnvironment()
    let kept = RunFolder.all(in: runs).count
    return [
      ("runs", "\(runs)/: \(counted(kept, "run"))"),
      ("options", preferences.path + Self.presence(of: preferences.path)),
      ("cache", found.cache + Self.presence(of: found.cache)),
    ]
  }

  private static func presence(of path: String) -> String {
    FileManager.default.fileExists(atPath: path) ? "" : ", not there yet"
  }

  private var runsAdvice: String? {
    // Where there is no folder yet, the one that it will be made in counts.
    var folder = URL(fileURLWithPath: runs)
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
      folder.deleteLastPathComponent()
    }
    guard !FileManager.default.isWritableFile(atPath: folder.path) else { return nil }
    return "\(folder.path) cannot be written: keep runs elsewhere with --runs DIR"
  }

  private var cacheAdvice: String? {
    for name in ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
      if let path = environment[name], !path.isEmpty, !path.hasPrefix("/") {
        return "\(name)=\(path) is relative, and so ignored: name a folder from the root"
      }
    }
    return nil
  }
}
