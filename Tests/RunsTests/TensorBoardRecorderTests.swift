import Exports
import Foundation
import Runs
import SwiftProtobuf
import Testing
import Training

@Suite("What TensorBoard is told")
struct TensorBoardRecorderTests {
  private let parent = RunsParent()
  private var folder: String { "\(parent.path)/a/b" }

  private func line(_ step: Int, _ mean: Double) -> StepMetrics {
    StepMetrics(
      step: step, count: 64, minimum: mean, mean: mean, maximum: mean, learningRate: 0.5)
  }

  private func epoch(_ step: Int) -> EpochMetrics {
    EpochMetrics(
      epoch: 1, step: step, trainingLoss: 0.25, reconstructionLoss: nil, klDivergence: nil,
      validationLoss: 0.125, testError: 0.0625, testLoss: nil, rankCorrelation: nil, seconds: 1,
      imagesPerSecond: 1)
  }

  /// The events of every file in the folder, in the order in which TensorBoard reads them.
  private func events() throws -> [TensorBoardEvent] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.flatMap { name in
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))[...]
      var events: [TensorBoardEvent] = []
      let (lengthSize, checksumSize) = (8, 4)
      while !bytes.isEmpty {
        let length = bytes.prefix(lengthSize).reversed().reduce(0) { $0 << 8 | Int($1) }
        bytes = bytes.dropFirst(lengthSize + checksumSize)
        events.append(try TensorBoardEvent(serializedBytes: Array(bytes.prefix(length))))
        bytes = bytes.dropFirst(length + checksumSize)
      }
      return events
    }
  }

  private func curves(_ events: [TensorBoardEvent]) -> [String] {
    events.flatMap { event in
      event.summary.value.map { "\($0.tag) \(event.step) \($0.simpleValue)" }
    }
  }

  @Test("is each line of steps and each epoch, at its step")
  func curves() throws {
    let recorder = try TensorBoardRecorder(in: folder, after: 0)
    recorder.record(line(64, 2))
    recorder.record(epoch(80))
    #expect(recorder.finish(seconds: 10))
    #expect(recorder.problem == nil)
    #expect(
      curves(try events()) == [
        "step/loss 64 2.0", "step/learning_rate 64 0.5", "epoch/train_loss 80 0.25",
        "epoch/validation_loss 80 0.125", "epoch/test_mse 80 0.0625",
      ])
  }

  @Test("is there a moment later, while training goes on")
  func early() throws {
    let recorder = try TensorBoardRecorder(in: folder, after: 0)
    recorder.record(line(64, 2))
    let limit = Date(timeIntervalSinceNow: 10)
    while curves(try events()).isEmpty, Date() < limit { Thread.sleep(forTimeInterval: 0.005) }
    #expect(curves(try events()).count == 2)
    recorder.finish(seconds: 10)
  }

  @Test("of a session, and after going back, takes the place of what was told of later steps")
  func rewinding() throws {
    let recorder = try TensorBoardRecorder(in: folder, after: 640)
    recorder.record(line(704, 2))
    recorder.rewind(to: 640)
    #expect(recorder.finish(seconds: 10))
    let events = try events()
    #expect(events.map(\.step) == [0, 641, 704, 641])
    #expect(events[0].fileVersion == "brain.Event:2")
    #expect(events[1].sessionLog.status == .start && events[3].sessionLog.status == .start)
  }

  @Test("cannot be where no folder can be made, which is said at once")
  func refusal() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(folder)/file"))
    let error = #expect(throws: RunError.self) {
      _ = try TensorBoardRecorder(in: "\(folder)/file", after: 0)
    }
    #expect(error?.description.contains("\(folder)/file") == true)
  }
}
