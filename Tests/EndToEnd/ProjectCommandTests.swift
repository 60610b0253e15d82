import Formats
import Foundation
import Testing

/// Latents on a plane, as the real program writes them.
@Suite("Projected latents", .serialized, .trainedRuns, .timeLimit(.minutes(5)))
struct ProjectCommandTests {
  private let runs: TrainedRuns

  init() throws {
    runs = try #require(TrainedRuns.current)
  }

  /// A command that must go well; what it printed.
  @discardableResult
  private func run(_ arguments: String...) throws -> String {
    let outcome = try runs.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors == "")
    return outcome.output
  }

  private func refusal(_ arguments: [String], status: Int32) throws -> String {
    let outcome = try runs.run(["project", "plain"] + arguments)
    #expect(outcome.status == status && outcome.output == "", "\(arguments): \(outcome.errors)")
    #expect(outcome.errorLines.count == 1, "\(arguments): \(outcome.errors)")
    return outcome.errors
  }

  @Test("t-SNE puts digits of a kind together, the same with any number of threads")
  func tsne() throws {
    let told = try run("project", "plain", "--method", "tsne", "-n", "1500", "-o", "map.csv")
    let words = "wrote the t-SNE of 1,500 test images to map.csv: 750 iterations in "
    #expect(told.hasPrefix(words) && told.contains(" s, KL divergence "))
    let rows = try runs.rows("map.csv")
    #expect(rows[0] == ["index", "label", "x", "y"] && rows.count == 1501)
    // Next to a point is one of its label as often as next to its code.
    try run("encode", "plain", "-o", "map-codes.csv")
    let codes = try runs.rows("map-codes.csv").prefix(1501)
    #expect(codes.map { $0[0...1] } == rows.map { $0[0...1] })
    #expect(alikeShare(rows, axes: 2..<4) > 0.85 * alikeShare(Array(codes), axes: 2..<5))
    try run(
      "project", "plain", "--method", "tsne", "-n", "1500", "--threads", "1", "-o", "one.csv")
    #expect(try runs.bytes("one.csv") == runs.bytes("map.csv"))
    try run(
      "project", "plain", "--method", "tsne", "-n", "1500", "--perplexity", "5", "-o", "few.csv")
    #expect(try runs.bytes("few.csv") != runs.bytes("map.csv"))
  }

  /// The share of a table's points whose nearest one has their label.
  private func alikeShare(_ rows: [[Substring]], axes: Range<Int>) -> Double {
    let points = rows.dropFirst().map { row in row[axes].map { Float($0) ?? .nan } }
    let labels = rows.dropFirst().map { $0[1] }
    let alike = points.indices.filter { point in
      let nearest = points.indices.filter { $0 != point }
        .min { square(points[point], points[$0]) < square(points[point], points[$1]) }
      return nearest.map { labels[$0] == labels[point] } ?? false
    }
    return Double(alike.count) / Double(points.count)
  }

  private func square(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test("principal components tell their variances, and are centred and ordered by them")
  func components() throws {
    let told = try run(
      "project", "plain", "--method", "pca", "--dimensions", "3", "-o", "components.npy")
    #expect(
      told.hasPrefix("wrote 3 principal components of 10,000 test images to components.npy: "))
    #expect(told.hasSuffix(" % of the variance\n"))
    let array = try runs.array("components.npy")
    #expect(array.shape == [10_000, 3])
    let variances = (0..<3).map { axis in
      stride(from: axis, to: 30_000, by: 3).reduce(Float(0)) {
        $0 + array.floats[$1] * array.floats[$1] / 10_000
      }
    }
    #expect(variances[0] > variances[1] && variances[1] > variances[2])
    // Three numbers have three components, so nothing is lost: distances are those of the codes.
    try run("encode", "plain", "-o", "codes.npy")
    let codes = try runs.array("codes.npy").floats
    for point in stride(from: 3, to: 30_000, by: 3003) {
      let squares = [codes, array.floats].map { numbers in
        (0..<3).reduce(Float(0)) { sum, axis in
          let offset = numbers[point + axis] - numbers[axis]
          return sum + offset * offset
        }
      }
      #expect(abs(squares[0] - squares[1]) < 1e-4 + 1e-4 * squares[0])
    }
  }

  @Test("all samples come split by split, and -n takes the first")
  func splits() throws {
    try run("project", "plain", "--method", "pca", "--split", "all", "-o", "all.tsv")
    let rows = try runs.rows("all.tsv", separator: "\t")
    #expect(rows[0] == ["split", "index", "label", "x", "y"])
    #expect(rows.count == 10_641 && rows[1][0] == "training" && rows[641][0...1] == ["test", "0"])
    let told = try run(
      "project", "plain", "--method", "pca", "--split", "all", "-n", "650", "-o", "some.npy")
    #expect(told.contains("650 training and test images"))
    #expect(try runs.array("some.npy").shape == [650, 2])
  }

  @Test("a picture has dots of every label's colour; a latent of one number is a line")
  func picture() throws {
    try run("project", "plain", "--method", "tsne", "-n", "400", "-o", "map.png")
    let picture = try runs.picture("map.png")
    #expect(picture.height == 1200 && picture.channels == 3)
    let area = picture.width * picture.height
    func colors(_ columns: Range<Int>) -> [[UInt8]: Int] {
      let pixels = (0..<area).filter { columns.contains($0 % picture.width) }
      return Dictionary(grouping: pixels) { pixel in
        (0..<3).map { picture.pixels[$0 * area + pixel] }
      }.mapValues(\.count)
    }
    #expect(colors(0..<1200).count > 100)
    // The legend: a whole dot in its colour for each digit; the digits themselves are grey.
    let legend = colors(1200..<picture.width).filter { $0.value > 40 }.keys
    #expect(legend.count { ($0.max() ?? 0) - ($0.min() ?? 0) > 30 } == 10)
    try run("project", "curve", "--method", "pca", "-o", "line.csv")
    let rows = try runs.rows("line.csv")
    #expect(rows.dropFirst().allSatisfy { $0[1] == "" && Float($0[3]) == 0 })
    try run("project", "curve", "--method", "tsne", "-n", "300", "-o", "curve.npy")
    #expect(try runs.array("curve.npy").floats.allSatisfy(\.isFinite))
  }

  @Test("latents that have all but collapsed are one dot")
  func collapsed() throws {
    try writeCollapsed(classes: 2)
    try run(
      "project", "tiny.safetensors", "--model", "tiny.toml", "--data", "tiny.csv", "--split", "all",
      "--method", "pca", "-o", "tiny.png")
    let picture = try runs.picture("tiny.png")
    let ground = picture.pixels[0]
    let lit = (0..<1200 * 1200).map { $0 / 1200 * picture.width + $0 % 1200 }
      .filter { picture.pixels[$0] != ground }
    let isInMiddle = lit.allSatisfy {
      abs($0 % picture.width - 600) < 20 && abs($0 / picture.width - 600) < 20
    }
    #expect(!lit.isEmpty && isInMiddle)
  }

  @Test("of more labels than fit beside a picture it is told how many more there are")
  func manyLabels() throws {
    try writeCollapsed(classes: 60)
    try run(
      "project", "tiny.safetensors", "--model", "tiny.toml", "--data", "tiny.csv", "--split", "all",
      "--method", "pca", "-o", "many.png")
    let picture = try runs.picture("many.png")
    let area = picture.width * picture.height
    // A line of the legend is 32 pixels high; its dot stands left of its name.
    func isLit(line: Int, columns: Range<Int>) -> Bool {
      (line * 32..<(line + 1) * 32).contains { row in
        columns.contains { column in
          (0..<3).contains { channel in
            let first = channel * area
            return picture.pixels[first + row * picture.width + column] != picture.pixels[first]
          }
        }
      }
    }
    let dots = (0..<37).filter { isLit(line: $0, columns: 1210..<1240) }
    let names = (0..<37).filter { isLit(line: $0, columns: 1248..<picture.width) }
    #expect(dots == Array(1...34) && names == Array(1...35))
  }

  /// A model whose latents are next to nothing, and samples of some classes.
  private func writeCollapsed(classes: Int) throws {
    let tensors: [(name: String, shape: [Int], value: Float)] = [
      ("encoder.0.weight", [2, 3], 1e-37), ("encoder.0.bias", [2], 0),
      ("decoder.0.weight", [3, 2], 0), ("decoder.0.bias", [3], 0),
    ]
    var (entries, numbers) = ([String](), [Float]())
    for tensor in tensors {
      let start = 4 * numbers.count
      numbers += repeatElement(tensor.value, count: tensor.shape.reduce(1, *))
      entries.append(
        "\"\(tensor.name)\":{\"dtype\":\"F32\",\"shape\":\(tensor.shape),"
          + "\"data_offsets\":[\(start),\(4 * numbers.count)]}")
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    let size = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    let body = numbers.flatMap { number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    }
    _ = try runs.folder.write(size + header + body, to: "tiny.safetensors")
    let model = """
      name = "tiny"
      encoder = ["linear 2"]
      decoder = ["linear input"]
      [training]
      loss = "mse"
      optimizer = "adam"
      learning_rate = 0.01
      batch = 4
      epochs = 2
      """
    _ = try runs.folder.write(Array(model.utf8), to: "tiny.toml")
    let rows = (0..<2 * classes).map { "\($0).5,0.25,0.\($0),class \($0 % classes)\n" }
    _ = try runs.folder.write(Array(("a,b,c,label\n" + rows.joined()).utf8), to: "tiny.csv")
  }

  @Test("what does not go together is refused")
  func refusals() throws {
    let pca = ["--method", "pca", "-o", "x.csv"]
    let tsne = ["--method", "tsne", "-o", "x.csv"]
    #expect(try refusal(pca + ["--perplexity", "9"], status: 64).contains("--method tsne"))
    #expect(try refusal(tsne + ["--dimensions", "3"], status: 64).contains("--method pca"))
    #expect(try refusal(tsne + ["--perplexity", "0.5"], status: 64).contains("--perplexity"))
    #expect(try refusal(pca + ["--dimensions", "4"], status: 64).contains("--dimensions"))
    #expect(try refusal(pca + ["-n", "0"], status: 64).contains("-n"))
    #expect(try refusal(["--method", "umap", "-o", "x.csv"], status: 64).contains("umap"))
    #expect(try refusal(["--method", "pca"], status: 64).contains("-o"))
    #expect(try refusal(["--method", "pca", "-o", "x.jpg"], status: 64).contains(".png"))
  }
}
