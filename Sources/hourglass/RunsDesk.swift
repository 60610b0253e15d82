import Engine
import Foundation
import Interface
import Process
import Runs
import Training
import Wording

/// A thread that lists, compares and deletes runs for the screen, which never waits for the disk.
final class RunsDesk: Sendable {
  private enum Task {
    case look(RunsRequest?)
    case compare(String, String)
    case delete(String)
  }

  private let folder: String
  private let answers: DeskAnswers
  private let tasks = CommandQueue<Task>()

  /// From one look at the folder to the next while it is shown.
  private static let interval = Duration.seconds(2)
  /// Looks take at most one part of so many of the time: long runs are long to read.
  private static let restForWork = 20

  /// A desk for the runs under a folder that tells what it finds.
  init(_ folder: String, telling answers: DeskAnswers) {
    self.folder = folder
    self.answers = answers
  }

  /// Starts the thread, which ends with the process.
  func start() {
    let thread = Thread { [self] in
      nameThread("runs")
      serve()
    }
    thread.qualityOfService = .utility
    thread.start()
  }

  /// Says what is looked at now.
  func look(at request: RunsRequest?) { tasks.send(.look(request)) }

  /// Compares what two runs make of the first test samples of the first one's data.
  func compare(_ first: String, _ second: String) { tasks.send(.compare(first, second)) }

  /// Deletes a run, unless a process trains it.
  func delete(_ run: String) { tasks.send(.delete(run)) }

  private func serve() {
    var catalog = RunCatalog(folder)
    var request: RunsRequest?
    var log: (run: String, lines: [String])?
    var nextList = ContinuousClock.now
    while true {
      tasks.wait(seconds: request == nil ? nil : max(0, (nextList - .now) / .seconds(1)))
      for task in tasks.drain() {
        if case .look(let newest) = task {
          if request == nil { nextList = .now }
          request = newest
        } else {
          perform(task)
          nextList = .now
        }
      }
      guard let request else { continue }
      let start = ContinuousClock.now
      if nextList <= start {
        answers.tell(.runs(RunList(folder: folder, runs: catalog.summaries(), time: .now)))
        nextList = .now + max(Self.interval, (.now - start) * Self.restForWork)
      }
      if let run = request.log { tellLog(of: run, after: &log) }
    }
  }

  /// Tells a run's log, unless it is as it was told last.
  private func tellLog(of run: String, after told: inout (run: String, lines: [String])?) {
    guard let folder = try? RunFolder.find(run, in: folder) else { return }
    let lines = folder.logLines()
    guard told?.run != run || told?.lines != lines else { return }
    told = (run, lines)
    answers.tell(.runLog(RunLogText(run: run, lines: lines.map(cleaned))))
  }

  private func perform(_ task: Task) {
    switch task {
    case .look: return
    case .compare(let first, let second):
      do {
        answers.tell(.comparison(try RunComparison(of: first, second, in: folder)))
      } catch {
        answers.tell(.notCompared(cleaned("\(error)")))
      }
    case .delete(let run):
      do {
        try RunFolder(path: "\(folder)/\(run)").remove()
        answers.tell(.notice("deleted \(run)"))
      } catch {
        answers.tell(.notice(cleaned("\(error)")))
      }
    }
  }
}
