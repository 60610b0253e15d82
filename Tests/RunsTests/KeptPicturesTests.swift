import Autoencoders
import Datasets
import Engine
import Formats
import Foundation
import Runs
import Testing
import Training

@Suite("Pictures of a run")
struct KeptPicturesTests {
  private let parent = RunsParent()

  private static let digits = DigitGenerator().dataset(trainingCount: 50, testCount: 10)

  /// vae20 in batches of 20, of which the tutorial drops the short last one, with pictures.
  private func plan(epochs: Int, every interval: Int?) throws -> TrainingPlan {
    var model = try ModelFile.preset(named: "vae20")
    (model.training.batchSize, model.training.epochs) = (20, epochs)
    model.training.picturesEvery = interval
    return TrainingPlan(
      model: model, dataset: Self.digits, seed: 3, threads: 1,
      kernels: try KernelSet.select(environment: [:]))
  }

  private func files(_ name: String, _ prefix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(parent.path)/\(name)")
      .filter { $0.hasPrefix(prefix) }.sorted()
  }

  private func picture(_ name: String, _ file: String) throws -> Bitmap {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(parent.path)/\(name)/\(file)"))
    return try Bitmap(png: Array(data), named: file)
  }

  @Test("are made every so many epochs, if the model says so")
  func interval() throws {
    try parent.begin(plan(epochs: 5, every: 2), "a").train()
    #expect(try files("a", "image") == ["image_2.png", "image_4.png"])
    try parent.begin(plan(epochs: 5, every: nil), "b").train()
    #expect(try files("b", "image") == [])
  }

  @Test("show what came out for the last batch as it was trained on, eight a row")
  func content() throws {
    let plan = try plan(epochs: 1, every: 1)
    try parent.begin(plan, "a").train()
    let trainer = try Trainer(plan: plan)
    for _ in 0..<2 { _ = trainer.trainOneBatch() }
    let pixels = trainer.lastReconstructions
    let area = 28 * 28
    try #require(pixels.count == 20 * area)
    #expect(pixels.allSatisfy { (0...1).contains($0) })
    // An image takes 28 pixels and a gap of 2; the first lies behind the gap at the edge.
    let sheet = try picture("a", "image_1.png")
    #expect(sheet.width == 8 * 30 + 2 && sheet.height == 3 * 30 + 2)
    for (image, row, column) in [(0, 0, 0), (7, 3, 9), (8, 14, 14), (19, 27, 27)] {
      let place = (2 + image / 8 * 30 + row) * sheet.width + 2 + image % 8 * 30 + column
      let share = pixels[image * area + row * 28 + column]
      #expect(sheet.pixels[place] == UInt8(share * 255 + 0.5))
    }
  }

  @Test("are the same when the run is gone on with")
  func resumed() throws {
    try parent.begin(plan(epochs: 4, every: 2), "whole").train()
    let plan = try plan(epochs: 3, every: 2)
    try parent.begin(plan, "pieces").train()
    try parent.takeUp(plan, "pieces", epochs: 4).train()
    for file in ["image_2.png", "image_4.png"] {
      #expect(try picture("whole", file) == picture("pieces", file))
    }
  }
}
