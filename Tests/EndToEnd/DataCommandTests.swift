import Formats
import Foundation
import LoopbackSupport
import Synchronization
import Testing

/// What the real program does about data, with a server of this test's in place of the network.
@Suite("hourglass data", .serialized, .timeLimit(.minutes(3)))
struct DataCommandTests {
  let folder: TemporaryFolder
  let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  func run(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Outcome {
    try Command.run(program, ["data"] + arguments, in: folder, environment: environment)
  }

  /// An environment in which every mirror is asked through a server.
  func network(_ server: LoopbackServer, own: Bool = true) -> [String: String] {
    var variables = ["http_proxy": server.url, "https_proxy": server.url]
    if own { variables["HOURGLASS_MIRROR"] = "http://mirror.invalid/sets" }
    return variables
  }

  let part = ".cache/hourglass/fetching/mnist-train-images-idx3-ubyte.gz.part"

  var partSize: Int? {
    FileManager.default.contents(atPath: "\(folder.path)/\(part)")?.count
  }

  static let names = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ]

  /// Writes a small data set of 12 and 3 images, 4x5 pixels.
  private func writeSmallSet(_ name: String) throws {
    func idx(_ sides: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
      [0, 0, 8, UInt8(sides.count)] + sides.flatMap { [0, 0, 0, $0] } + bytes
    }
    let path = "\(folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let pixels = (0..<240).map { UInt8($0) }
    let files = [
      idx([12, 4, 5], pixels), idx([12], pixels.prefix(12) + []),
      idx([3, 4, 5], pixels.suffix(60) + []),
      idx([3], [1, 2, 3]),
    ]
    for (file, bytes) in zip(Self.names, files) {
      _ = try folder.write(bytes, to: "\(name)/\(file)")
    }
  }

  // MARK: - list

  @Test("list is a table of what is known by name, with where it is or how to get it")
  func list() throws {
    try writeSmallSet("kmnist")
    let lines = try run([]).output.split(separator: "\n")
    #expect(lines.count == 8 && lines.allSatisfy { $0.count <= 79 })
    #expect(lines[1].hasPrefix("digits ") && lines[1].hasSuffix("  drawn"))
    #expect(lines[3].contains("60,000+10,000") && lines[3].contains("11.6 MB"))
    #expect(lines[3].hasSuffix("  fetch it"))
    #expect(lines[5].hasPrefix("kmnist ") && lines[5].hasSuffix("  ./kmnist"))
    let json = try run(["list", "--json"]).output.split(separator: "\n")
    #expect(json.count == 7)
    let kmnist = try JSONSerialization.jsonObject(with: Data(json[4].utf8)) as? [String: Any]
    #expect(kmnist?["state"] as? String == "here")
    #expect(kmnist?["folder"] as? String == "\(folder.path)/kmnist")
    #expect(kmnist?["train_count"] as? Int == 60_000)
  }

  // MARK: - verify

  @Test("verify tells that of unknown data only the structure is checked, and what is broken")
  func verify() throws {
    try writeSmallSet("mine")
    let whole = try run(["verify", "mine"])
    #expect(whole.status == 0)
    #expect(whole.output.contains("mine: 12 and 3 images of 4x5, can be read; nothing is known"))
    _ = try folder.write([0, 0, 8, 1, 0, 0, 0, 3, 1, 2], to: "mine/t10k-labels-idx1-ubyte")
    let cut = try run(["verify", "mine"])
    #expect(cut.status == 1 && cut.errors.contains("t10k-labels-idx1-ubyte: 10 bytes, expected 11"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/mine/t10k-labels-idx1-ubyte")
    let missing = try run(["verify", "mine"])
    #expect(missing.status == 1 && missing.output.contains("WRONG: is missing"))
    #expect(try run(["verify", "digits"]).output.contains("there is nothing to verify"))
    let absent = try run(["verify", "kmnist"])
    #expect(absent.status == 1 && absent.errors.contains("hourglass data fetch kmnist brings it"))
    #expect(try run(["verify", "no/such"]).status == 1)
  }

  // MARK: - sample

  @Test("sample writes sheets of ten in a row, side by side, the same from the same seed")
  func sampleFile() throws {
    try writeSmallSet("mine")
    let told = try run(["sample", "mine", "digits:200", "-n", "30", "-o", "both.png"])
    #expect(told.errors == "")
    #expect(
      told.output
        == "wrote 12 images of mine, 30 images of digits, 382x92 pixels, to both.png\n")
    let sheet = try picture("both.png")
    #expect(sheet.width == 10 * 7 + 2 + 8 + 302 && sheet.height == 92)
    let left = (0..<20).map { pixel in
      sheet.pixels[(2 + pixel / 5) * sheet.width + 2 + pixel % 5]
    }
    #expect(left[0] % 20 == 0 && zip(left, left.dropFirst()).allSatisfy { $1 == $0 + 1 })
    for (seed, name) in [("3", "a"), ("3", "b"), ("4", "c")] {
      _ = try run(["sample", "mine", "--seed", seed, "-o", "\(name).png"])
    }
    #expect(try picture("a.png") == picture("b.png"))
    #expect(try picture("a.png") != picture("c.png"))
    #expect(try run(["sample", "mine", "-o", "a.png"]).status == 1)
  }

  @Test("sample shows a person's own pictures, in their colours if that is wanted")
  func samplePictures() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/red", withIntermediateDirectories: true)
    for number in 0..<8 {
      let pixels = (0..<27).map { $0 < 9 ? UInt8(200 + number) : 0 }
      let red = Bitmap(channels: 3, height: 3, width: 3, pixels: pixels)
      _ = try folder.write(try red.png(), to: "red/\(number).png")
    }
    _ = try run(["sample", "red", "-n", "1", "--color", "-o", "color.png"])
    let color = try picture("color.png")
    #expect(color.channels == 3 && color.pixels[0] >= 200 && color.pixels[9] == 0)
    _ = try run(["sample", "red", "-n", "1", "--size", "6x6", "-o", "grey.png"])
    let grey = try picture("grey.png")
    #expect(grey.channels == 1 && grey.height == 6 && grey.width == 6)
    #expect(try run(["verify", "red"]).output.contains("red: 7 and 1 images of 3x3, can be read"))
  }

  private func picture(_ name: String) throws -> Bitmap {
    let file = try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)"))
    return try Bitmap(png: [UInt8](file), named: name)
  }

  @Test("sample prints ten in a row where no file is named, in letters if that is all there is")
  func sampleText() throws {
    let letters = try run(["sample", "digits:200", "-n", "20"], ["LC_ALL": "C"]).output
    let lines = letters.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == 1 + 2 * 4 && lines[0] == "digits")
    #expect(lines.allSatisfy { $0.utf8.count <= 79 && $0.allSatisfy(\.isASCII) })
    #expect(letters.contains("@"))
    let dots = try run(["sample", "digits:200", "-n", "20"]).output
    #expect(dots.contains { !$0.isASCII } && !dots.contains("\u{1B}"))
    let helix = try run(["sample", "helix"])
    #expect(helix.status == 1 && helix.errors.contains("helix: its samples are no images"))
    #expect(try run(["sample"]).status == 64)
    #expect(try run(["sample", "digits", "-n", "0"]).status == 64)
  }

  func waitUntil(_ condition: () -> Bool) {
    let end = Date(timeIntervalSinceNow: 20)
    while !condition(), Date() < end { Thread.sleep(forTimeInterval: 0.01) }
  }
}
