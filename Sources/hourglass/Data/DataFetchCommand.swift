import ArgumentParser
import Fetching
import Foundation
import Process

/// `hourglass data fetch`: brings real data from the network into the cache.
struct DataFetchCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetches real data, checks them and keeps them.",
    usage: "hourglass data fetch NAME... [OPTIONS]",
    discussion: """
      The data come from their authors' servers or mirrors of them, into hourglass/NAME in the \
      folder for caches, and --data NAME finds them there. A fetch that was interrupted goes on where \
      it ended. http_proxy, https_proxy, all_proxy and no_proxy are obeyed; HOURGLASS_MIRROR=URL is \
      asked first, in the folder there of the data's name.
      """)

  @Argument(help: "Which data: hourglass data lists them.")
  var names: [String]

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  func leave() throws -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    // Before anything is fetched, all names have to be known.
    let fetches = try names.map { try Fetch($0, environment: environment) }
    let signals = try SignalWatch.start(waking: WakePipe()) {}
    var status = ExitStatus.success
    for fetch in fetches {
      switch bring(fetch, signals) {
      case .success: continue
      case .failure: status = .failure
      case let ending: return ending
      }
    }
    return status
  }

  /// Fetches one of them; how the process is to end after it.
  private func bring(_ fetch: Fetch, _ signals: SignalWatch) -> ExitStatus {
    if let folder = DataCatalog.here.folder(of: fetch.name), folder != fetch.folder {
      say("\(fetch.name): is here already, in \(folder)")
      return .success
    }
    var report = FetchDisplay(of: fetch, isQuiet: quiet)
    var ending: ExitStatus?
    do throws(FetchError) {
      let outcome = try fetch.run { progress in
        for signal in signals.take() {
          if case .stop(let number) = signal { ending = .signal(number) }
          if signal == .suspend { _ = JobControl.stop() }
        }
        report.tell(progress)
        return ending == nil
      }
      report.end(outcome)
      return .success
    } catch {
      report.clear()
      StandardError.line("\(error)")
      return ending ?? .failure
    }
  }

  private func say(_ line: String) {
    if !quiet { _ = tell([line]) }
  }
}

extension DataCatalog {
  /// The folder in which data are; nil if they are not here.
  func folder(of name: String) -> String? {
    guard case .here(let folder) = entries.first(where: { $0.name == name })?.presence else {
      return nil
    }
    return folder
  }
}
