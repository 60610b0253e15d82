import Dispatch
import Engine
import Exports
import Foundation
import Glibc
import Storage
import Synchronization
import Training

/// Writes what a training comes to into an event file for TensorBoard as it goes, on a thread of its
/// own. Each session of a training has a file of its own, which takes the place of what earlier ones
/// told of its steps.
public final class TensorBoardRecorder: MetricsRecorder {
  private struct Queue {
    var records: [[UInt8]] = []
    var isEnding = false
    var problem: String?
  }

  private let queue = Mutex(Queue())
  private let arrived = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// So many records are kept for a disk that takes none; then the oldest are lost.
  private static let mostRecords = 10_000

  /// Begins a file in a folder, which is made if it is not there.
  ///
  /// - Parameter step: the step that the training goes on from; 0 where it begins.
  public init(in folder: String, after step: Int) throws(RunError) {
    try Self.makeFolder(folder)
    let name = EventFile.name(second: Int(Self.now), host: hostName(), process: Int(getpid()))
    let file: GrowingFile
    do throws(StorageError) {
      file = try GrowingFile("\(folder)/\(name)")
      try file.append(
        EventFile.header(at: Self.now) + EventFile.beginning(from: step + 1, at: Self.now))
    } catch {
      throw RunError(error)
    }
    let thread = Thread { [self] in
      nameThread("tensorboard")
      serve(file)
      ended.signal()
    }
    thread.qualityOfService = .utility
    thread.start()
  }

  /// Makes a folder for such files, with those that it is in.
  public static func makeFolder(_ folder: String) throws(RunError) {
    do throws(StorageError) {
      try DurableFolder.ensure(folder)
    } catch {
      throw RunError(
        "\(folder): no folder can be made there for TensorBoard's files; choose another")
    }
  }

  /// Why what was last handed over could not be written.
  public var problem: String? { queue.withLock { $0.problem } }

  /// Keeps a line of metrics.
  public func record(_ metrics: StepMetrics) {
    send(EventFile.event(metrics.scalars, step: metrics.step, at: Self.now))
  }

  /// Keeps an epoch's metrics.
  public func record(_ metrics: EpochMetrics) {
    send(EventFile.event(metrics.scalars, step: metrics.step, at: Self.now))
  }

  /// Forgets every metric after a step.
  public func rewind(to step: Int) {
    send(EventFile.beginning(from: step + 1, at: Self.now))
  }

  /// Writes all that was handed over, and ends; false if that takes longer.
  @discardableResult public func finish(seconds: Double) -> Bool {
    queue.withLock { $0.isEnding = true }
    arrived.signal()
    return ended.wait(timeout: .now() + seconds) == .success
  }

  private static var now: Double { Date.now.timeIntervalSince1970 }

  private func send(_ record: [UInt8]) {
    queue.withLock { $0.records.append(record) }
    arrived.signal()
  }

  private func serve(_ file: GrowingFile) {
    var records: [[UInt8]] = []
    while true {
      arrived.wait()
      let isEnding = queue.withLock { queue in
        records += queue.records
        queue.records = []
        return queue.isEnding
      }
      let problem = write(&records, to: file)
      queue.withLock { $0.problem = problem }
      if isEnding { return }
    }
  }

  /// Writes records, and keeps those that the disk does not take; why it does not.
  private func write(_ records: inout [[UInt8]], to file: GrowingFile) -> String? {
    do throws(StorageError) {
      try file.append(Array(records.joined()))
      records = []
      return nil
    } catch {
      records.removeFirst(max(0, records.count - Self.mostRecords))
      return error.description
    }
  }
}

extension EpochMetrics {
  /// The curves' values at the epoch's end.
  fileprivate var scalars: [EventFile.Scalar] {
    let values: [(name: String, value: Double?)] = [
      ("train_loss", trainingLoss), ("reconstruction_loss", reconstructionLoss),
      ("kl", klDivergence), ("validation_loss", validationLoss), ("test_mse", testError),
    ]
    return values.compactMap { name, value in
      value.map { EventFile.Scalar("epoch/\(name)", Float($0)) }
    }
  }
}

extension StepMetrics {
  /// The curves' values at the last of the steps.
  fileprivate var scalars: [EventFile.Scalar] {
    [
      EventFile.Scalar("step/loss", Float(mean)),
      EventFile.Scalar("step/learning_rate", learningRate),
    ]
  }
}

/// What the machine is called.
private func hostName() -> String {
  let longest = 256
  var name = [CChar](repeating: 0, count: longest)
  guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
  return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
