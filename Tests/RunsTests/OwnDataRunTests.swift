import Autoencoders
import Datasets
import Engine
import Foundation
import Runs
import Testing
import Training

@Suite("A run's own data")
struct OwnDataRunTests {
  private let parent = RunsParent()

  /// A table of samples of 3 numbers and two files of labels for them.
  init() throws {
    try FileManager.default.createDirectory(
      atPath: parent.path, withIntermediateDirectories: true)
    try write((0..<14).map { "\($0).5,0.25,\($0 % 3).75" }, to: "x.csv")
    try write((0..<14).map { "\($0 % 2)" }, to: "own.txt")
    try write((0..<14).map { "\($0 % 5)" }, to: "other.txt")
  }

  private func write(_ lines: [String], to name: String) throws {
    try lines.joined(separator: "\n")
      .write(toFile: "\(parent.path)/\(name)", atomically: true, encoding: .utf8)
  }

  /// The configuration of a run of the table, read with labels or without.
  private func configuration(labels: String? = nil) throws -> RunConfiguration {
    let model = try ModelFile(
      parsing: """
        name = "small"
        encoder = ["linear 2"]
        decoder = ["linear input"]
        [training]
        loss = "mse"
        optimizer = "adam"
        learning_rate = 0.01
        batch = 4
        epochs = 2
        """, source: "small.toml")
    let dataset = try Dataset.load(
      named: "\(parent.path)/x.csv",
      reading: ReadingOptions(labels: labels.map { "\(parent.path)/\($0)" }), environment: [:],
      workingDirectory: parent.path)
    let plan = TrainingPlan(
      model: model, dataset: dataset, seed: 1, threads: 1,
      kernels: try KernelSet.select(environment: [:]))
    let recorder = try RunFolder.begin(
      plan, name: RunName("a"), in: parent.path, version: "test", onChange: {})
    defer { recorder.finish(seconds: 5) }
    return try RunConfiguration(of: parent.find("a"))
  }

  private func options(labels: String) -> ReadingOptions {
    ReadingOptions(labels: "\(parent.path)/\(labels)")
  }

  private func labels(of dataset: Dataset) -> Set<UInt8> {
    Set((dataset.training.labels ?? []) + (dataset.test.labels ?? []))
  }

  @Test("are refused in a size or in colours that they do not have")
  func otherShape() throws {
    let configuration = try configuration()
    for options in [ReadingOptions(size: ImageSize("28x28")), ReadingOptions(isColor: true)] {
      let error = #expect(throws: RunError.self) {
        try configuration.lookedAtDataset(at: nil, options)
      }
      #expect(error?.description.contains("samples of 3; name other data with --data") == true)
    }
  }

  @Test(
    "can be given labels, be it without any before or with others",
    arguments: [nil, "own.txt"] as [String?])
  func otherLabels(own: String?) throws {
    let configuration = try configuration(labels: own)
    let labelled = try configuration.lookedAtDataset(at: nil, options(labels: "other.txt"))
    #expect(labels(of: labelled) == [0, 1, 2, 3, 4])
    // Other numbers with the same labels are no less other data.
    try write((0..<14).map { "\($0).5,0.5,1.75" }, to: "x.csv")
    #expect(throws: RunError.self) {
      try configuration.lookedAtDataset(at: nil, options(labels: "other.txt"))
    }
  }

  @Test("have their own labels where they are named by their place, and other data none")
  func ownLabels() throws {
    let configuration = try configuration(labels: "own.txt")
    let own = try configuration.lookedAtDataset(at: "\(parent.path)/x.csv")
    #expect(labels(of: own) == [0, 1])
    try write((0..<14).map { "\($0).5,0.5,1.75" }, to: "y.csv")
    let other = try configuration.lookedAtDataset(at: "\(parent.path)/y.csv")
    #expect(other.training.labels == nil)
  }
}
