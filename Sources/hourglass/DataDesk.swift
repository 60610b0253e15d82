import Autoencoders
import Engine
import Fetching
import Foundation
import Interface
import Process
import Synchronization

/// Finds out for the screen, which never waits, what can be trained on what, and fetches data.
final class DataDesk: Sendable {
  private let answers: DeskAnswers
  /// The data that somebody wants fetched; who fetches them looks here whether that is still so.
  private let wanted = Mutex<Set<String>>([])

  /// From one report of a fetch to the next.
  private static let interval = Duration.milliseconds(250)

  /// A desk that tells what it finds.
  init(telling answers: DeskAnswers) { self.answers = answers }

  /// Tells what there is to train, and to train on.
  func lookForOffers() {
    start("offers") { [self] in tellOffers() }
  }

  /// Fetches data, unless that is being done.
  func fetch(_ name: String) {
    guard wanted.withLock({ $0.insert(name).inserted }) else { return }
    start("fetch \(name)") { [self] in
      answers.tell(.fetching(name, outcome(of: name)))
      wanted.withLock { _ = $0.remove(name) }
      tellOffers()
    }
  }

  /// Gives up fetching data; what has come is kept.
  func stopFetching(_ name: String) { wanted.withLock { _ = $0.remove(name) } }

  private func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
    let thread = Thread {
      nameThread(name)
      work()
    }
    thread.qualityOfService = .utility
    thread.start()
  }

  private func tellOffers() {
    let environment = ProcessInfo.processInfo.environment
    answers.tell(.offers(TrainingOffers(environment: environment)))
  }

  /// Fetches; how it ended badly, or nil where it did not.
  private func outcome(of name: String) -> FetchStatus? {
    var last: ContinuousClock.Instant?
    do {
      let fetch = try Fetch(name, environment: ProcessInfo.processInfo.environment)
      _ = try fetch.run { progress in
        let now = ContinuousClock.now
        if last.map({ now - $0 >= Self.interval }) != false {
          last = now
          answers.tell(.fetching(name, .running(FetchReport(progress))))
        }
        return wanted.withLock { $0.contains(name) }
      }
      return nil
    } catch {
      return error.isCancelled ? nil : .failed(error.description)
    }
  }
}

extension FetchReport {
  /// How far a fetch is, for the screen.
  fileprivate init(_ progress: FetchProgress) {
    self.init(
      share: progress.bytesDone > 0 ? progress.share : nil, bytesPerSecond: progress.bytesPerSecond,
      secondsLeft: progress.secondsLeft, activity: progress.activity.words)
  }
}

extension FetchProgress.Activity {
  /// What is done, in a few words.
  var words: String {
    switch self {
    case .waiting: "waiting for another fetch of the same"
    case .checking: "checking what is here"
    case .downloading(let host): "from \(host)"
    case .unpacking: "unpacking and checking"
    }
  }
}
