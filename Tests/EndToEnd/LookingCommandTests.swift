import Formats
import Foundation
import Testing

/// What the real program writes of trained models, read back.
@Suite("A trained model's files", .serialized, .trainedRuns, .timeLimit(.minutes(5)))
struct LookingCommandTests {
  let runs: TrainedRuns

  init() throws {
    runs = try #require(TrainedRuns.current)
  }

  /// A command that must go well; what it printed.
  @discardableResult
  func run(_ arguments: String...) throws -> String {
    let outcome = try runs.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors == "")
    return outcome.output
  }

  /// Refused: nothing on standard output, one line on standard error.
  func refusal(_ arguments: [String], status: Int32) throws -> String {
    let outcome = try runs.run(arguments)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    #expect(outcome.output == "", "\(arguments)")
    #expect(outcome.errorLines.count == 1, "\(arguments): \(outcome.errors)")
    return outcome.errors
  }

  /// The pixels of one picture of a sheet, in 0...1; gaps of 2 around pictures of 28x28.
  func pixels(_ sheet: Bitmap, row: Int, column: Int) throws -> [Float] {
    let (side, step) = (28, 30)
    try #require((row + 1) * step < sheet.height && (column + 1) * step < sheet.width)
    return (0..<side).flatMap { line in
      let start = (2 + row * step + line) * sheet.width + 2 + column * step
      return sheet.pixels[start..<(start + side)].map { Float($0) / 255 }
    }
  }

  func areAlike(
    _ one: some Sequence<Float>, _ other: some Sequence<Float>, within tolerance: Float
  ) -> Bool {
    zip(one, other).allSatisfy { abs($0 - $1) <= tolerance }
  }

  // MARK: - Pictures

  @Test("sample draws the same pictures from the same seed, eight a row")
  func sample() throws {
    #expect(
      try run("sample", "plain", "--seed", "7", "-o", "sample.png")
        == "wrote a sheet of 64 pictures, 242x242 pixels, to sample.png\n")
    try run("sample", "plain", "--seed", "7", "--threads", "1", "-o", "again.png")
    try run("sample", "plain", "--seed", "8", "-o", "other.png")
    #expect(try runs.bytes("sample.png") == runs.bytes("again.png"))
    #expect(try runs.bytes("sample.png") != runs.bytes("other.png"))
    try run("sample", "noisy", "-n", "3", "-o", "sample.npy")
    #expect(try runs.array("sample.npy").shape == [3, 1, 28, 28])
  }

  @Test("interpolate begins and ends with the two reconstructions, and is one row")
  func interpolate() throws {
    try run("reconstruct", "plain", "-n", "9", "-o", "nine.npy")
    let images = try runs.array("nine.npy").floats
    for way in [[], ["--spherical"]] {
      let words = ["interpolate", "plain", "3", "8", "--force"] + way
      for name in ["way.npy", "way.png"] {
        #expect(try runs.run(words + ["-n", "5", "-o", name]).status == 0)
      }
      let steps = try runs.array("way.npy")
      #expect(steps.shape == [5, 784])
      #expect(areAlike(steps.floats.prefix(784), images[(3 * 784)...], within: 1e-5))
      #expect(areAlike(steps.floats.suffix(784), images[(8 * 784)...], within: 1e-5))
      let sheet = try runs.picture("way.png")
      #expect(sheet.width == 5 * 30 + 2 && sheet.height == 32)
    }
    try run("interpolate", "plain", "3", "8", "-n", "5", "-o", "straight.npy")
    #expect(try runs.array("straight.npy") != runs.array("way.npy"))
  }

  @Test("grid grows to the right and upwards, around a latent")
  func grid() throws {
    let ranges = ["--range-x", "-1,2", "--range-y", "-3,0.5", "--at", "9,-0.25,9"]
    let words = ["grid", "plain", "--axes", "2,0", "-n", "2", "-o", "grid.npy"]
    #expect(try runs.run(words + ranges).status == 0)
    let grid = try runs.array("grid.npy")
    #expect(grid.shape == [4, 784])
    for (place, latent) in ["0.5,-0.25,-1", "0.5,-0.25,2", "-3,-0.25,-1", "-3,-0.25,2"].enumerated()
    {
      try run("decode", "plain", "--at", latent, "-o", "corner.npy", "--force")
      let corner = try runs.array("corner.npy").floats
      #expect(areAlike(grid.floats[(place * 784)...], corner, within: 1e-6), "\(latent)")
    }
    #expect(
      try run("grid", "plain", "-o", "grid.png")
        == "wrote a sheet of 144 pictures, 362x362 pixels, to grid.png\n")
    try run("grid", "plain", "--axes", "1", "-n", "7", "-o", "row.png")
    let row = try runs.picture("row.png")
    #expect(row.width == 7 * 30 + 2 && row.height == 32)
  }

  @Test("reconstruct puts originals over reconstructions, and between them what the network saw")
  func reconstruct() throws {
    #expect(
      try run("reconstruct", "plain", "-n", "9", "-o", "pairs.png")
        == "wrote a sheet of 18 pictures, 242x122 pixels, to pairs.png\n")
    try run("reconstruct", "plain", "-n", "9", "-o", "pairs.npy")
    let (sheet, array) = (try runs.picture("pairs.png"), try runs.array("pairs.npy").floats)
    for (index, place) in [(0, (1, 0)), (7, (1, 7)), (8, (3, 0))] {
      let found = try pixels(sheet, row: place.0, column: place.1)
      #expect(areAlike(found, array[(index * 784)...], within: 0.5 / 255 + 1e-6))
    }
    #expect(try pixels(sheet, row: 3, column: 1).allSatisfy { $0 == 0 })
    try run("reconstruct", "noisy", "-o", "noisy.png")
    let noisy = try runs.picture("noisy.png")
    #expect(noisy.width == 242 && noisy.height == 3 * 30 + 2)
    let (clean, seen) = try (pixels(noisy, row: 0, column: 0), pixels(noisy, row: 1, column: 0))
    // Paper is black, and noise of deviation 0.3 whitens half of it.
    #expect(clean.count { $0 == 0 } > 500)
    #expect((150...450).contains(seen.count { $0 == 0 }))
    try run("reconstruct", "noisy", "-n", "2", "-o", "noisy.npy")
    #expect(try runs.array("noisy.npy").shape == [2, 1, 28, 28])
  }

  // MARK: - How good it is

  @Test("anomalies lists the largest errors, the worst first, in every format")
  func anomalies() throws {
    let codes = try run("encode", "plain").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",")
    }
    let worst = codes.sorted { Float($0[5]) ?? 0 > Float($1[5]) ?? 0 }.prefix(4)
    try run("anomalies", "plain", "-n", "4", "-o", "worst.csv")
    let rows = try runs.rows("worst.csv")
    #expect(rows.first == ["rank", "index", "label", "error"])
    #expect(rows.dropFirst().map { $0[0] } == ["1", "2", "3", "4"])
    #expect(rows.dropFirst().map { $0[1...] } == worst.map { [$0[0], $0[1], $0[5]] })
    let lines = try run("anomalies", "plain", "-n", "4").split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[1].split(separator: " ").prefix(3) == ["1", worst[0][0], worst[0][1]])
    let object = try run("anomalies", "plain", "-n", "1", "--json")
    #expect(
      object.hasPrefix(#"{"rank":1,"index":\#(worst[0][0]),"label":\#(worst[0][1]),"error":"#))
    try run("anomalies", "plain", "-n", "4", "-o", "worst.png")
    let sheet = try runs.picture("worst.png")
    #expect(sheet.width == 4 * 30 + 2 && sheet.height == 2 * 30 + 2)
    let squares = try zip(pixels(sheet, row: 0, column: 0), pixels(sheet, row: 1, column: 0)).map {
      ($0 - $1) * ($0 - $1)
    }
    let error = try #require(Float(worst[0][5]))
    #expect(abs(squares.reduce(0, +) / 784 - error) < 0.01 * error)
  }

  @Test("evaluate tells the error beside principal components, as text and as JSON")
  func evaluate() throws {
    let text = try run("evaluate", "plain").split(separator: "\n")
    // The codes' table follows: a heading and a line for each format.
    #expect(text.count == 6 && text[5].contains("261.3x smaller"), "\(text)")
    #expect(text[0] == "plain: tanh3 on digits, 10,000 test images")
    #expect(text[1].contains("PCA with 3 components 0.0"), "\(text)")
    let object = try json("evaluate", "plain", "--json")
    let errors = try run("encode", "plain").split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").last.flatMap { Double($0) }
    }
    let mean = errors.reduce(0, +) / Double(errors.count)
    let error = try #require(object["test_mse"] as? Double)
    #expect(abs(error - mean) < 1e-4 * mean)
    #expect(text[1].contains(String(format: "test error %.5f", error)))
    #expect(object["pca_components"] as? Int == 3)
    #expect(object["test_count"] as? Int == 10_000)
    let ways = try #require(object["compression"] as? [[String: Any]])
    #expect(ways.map { $0["bytes"] as? Int } == [12, 6, 3])
    #expect(ways.allSatisfy { abs(($0["mse"] as? Double ?? 0) - error) < 0.01 * error }, "\(ways)")
    #expect(object["probe"] == nil && object["against"] == nil)
  }

  @Test("evaluate on other data compares with components of what the model learned from")
  func evaluateOthers() throws {
    let other = try noise(named: "noise")
    let text = try run("evaluate", "plain", "--data", other)
    #expect(text.contains("tanh3 on noise") && text.contains("components of digits 0."), "\(text)")
    let object = try json("evaluate", "plain", "--data", other, "--json")
    #expect(object["pca_data"] as? String == "digits")
    // Components of 64 images of noise would describe those well; of digits they do not.
    #expect(try #require(object["pca_mse"] as? Double) > 0.15)
  }

  @Test("evaluate --probe tells how well labels are read off the latents")
  func probe() throws {
    let object = try json("evaluate", "plain", "--probe", "--json")
    let rows = try #require(object["probe"] as? [[String: Any]])
    #expect(rows.map { $0["labels"] as? Int } == [10, 100, 640])
    for row in rows {
      #expect((0.2...1).contains(try #require(row["accuracy"] as? Double)))
      #expect((0.2...1).contains(try #require(row["pca_accuracy"] as? Double)))
      #expect((0.2...1).contains(try #require(row["data_accuracy"] as? Double)))
    }
    let text = try run("evaluate", "plain", "--probe")
    #expect(text.contains("learning from all 640 labelled images"), "\(text)")
  }

  @Test("evaluate --against tells noise from digits by its error, and digits from digits not")
  func against() throws {
    let noise = try json(
      "evaluate", "plain", "--against", noise(named: "other"), "--json")["against"]
    let found = try #require(noise as? [String: Any])
    #expect(found["roc_auc"] as? Double == 1)
    #expect(found["test_count"] as? Int == 64)
    let same = try run("evaluate", "plain", "--against", "digits:10")
    #expect(same.contains("ROC AUC 0.5000"), "\(same)")
  }

  func json(_ arguments: String...) throws -> [String: Any] {
    let outcome = try runs.run(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  /// The path of a folder with 64 images of noise to train on and to test with.
  func noise(named name: String) throws -> String {
    let path = "\(runs.folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var state: UInt32 = 1
    let pixels = (0..<64 * 784).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 64, 0, 0, 0, 28, 0, 0, 0, 28] + pixels
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 64] + (0..<64).map { $0 % 10 }
    for part in ["train", "t10k"] {
      _ = try runs.folder.write(images, to: "\(name)/\(part)-images-idx3-ubyte")
      _ = try runs.folder.write(labels, to: "\(name)/\(part)-labels-idx1-ubyte")
    }
    return path
  }

  // MARK: - Samples that are no images

  @Test("points of a curve are written as numbers, and as pictures not")
  func curve() throws {
    for words in [
      ["sample", "curve"], ["reconstruct", "curve"], ["interpolate", "curve", "0", "1"],
      ["grid", "curve"], ["decode", "curve", "--at", "0.5"],
    ] {
      let problem = try refusal(words + ["-o", "curve.png"], status: 1)
      #expect(problem.contains("samples of 3 are no pictures"), "\(words): \(problem)")
    }
    #expect(
      try refusal(["anomalies", "curve", "-o", "curve.png"], status: 1).contains("no pictures"))
    #expect(try refusal(["evaluate", "curve", "--probe"], status: 1).contains("no labels"))
    try run("reconstruct", "curve", "-n", "4", "-o", "curve.npy")
    #expect(try runs.array("curve.npy").shape == [4, 3])
    try run("grid", "curve", "-n", "6", "-o", "curve-grid.npy")
    #expect(try runs.array("curve-grid.npy").shape == [6, 3])
    try run("encode", "curve", "-o", "curve.csv")
    let rows = try runs.rows("curve.csv")
    #expect(rows.count == 2001)
    #expect(rows[0] == ["index", "label", "latent_0", "error"])
    #expect(rows[1][1] == "")
    #expect(try run("evaluate", "curve").contains("rank correlation with θ"))
    #expect(try run("anomalies", "curve", "-n", "2").contains(" - "))
  }
}
