import Formats
import Foundation
import LoopbackSupport
import Synchronization
import Testing

/// What the real program does about data, with a server of this test's in place of the network.
@Suite("hourglass data", .serialized, .timeLimit(.minutes(3)))
struct DataCommandTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func run(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Outcome {
    try Command.run(program, ["data"] + arguments, in: folder, environment: environment)
  }

  /// An environment in which every mirror is asked through a server.
  private func network(_ server: LoopbackServer, own: Bool = true) -> [String: String] {
    var variables = ["http_proxy": server.url, "https_proxy": server.url]
    if own { variables["HOURGLASS_MIRROR"] = "http://mirror.invalid/sets" }
    return variables
  }

  private let part = ".cache/hourglass/fetching/mnist-train-images-idx3-ubyte.gz.part"

  private var partSize: Int? {
    FileManager.default.contents(atPath: "\(folder.path)/\(part)")?.count
  }

  private static let names = [
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

  // MARK: - fetch

  @Test("without a mirror that answers, fetch says in one line what was asked and what to do")
  func allFail() throws {
    let server = try LoopbackServer { request in
      request.target.contains("mirror.invalid") ? .page : .answer("503 Down")
    }
    defer { server.stop() }
    let outcome = try run(["fetch", "mnist", "-q"], network(server))
    #expect(outcome.status == 1 && outcome.output == "")
    let line = try #require(outcome.errorLines.first)
    #expect(outcome.errorLines.count == 1)
    #expect(line.hasPrefix("hourglass: mnist: train-images-idx3-ubyte.gz could not be had ("))
    #expect(line.contains("http://mirror.invalid/sets/mnist: answers with a web page (text/html)"))
    for host in [
      "ossci-datasets.s3.amazonaws.com/mnist/: ", "storage.googleapis.com/cvdf-datasets/mnist/: ",
    ] {
      #expect(line.contains("https://\(host)"))
    }
    #expect(line.contains("into \(folder.path)/.cache/hourglass/mnist and fetch again"))
    #expect(
      server.requests.map(\.target) == [
        "http://mirror.invalid/sets/mnist/train-images-idx3-ubyte.gz",
        "ossci-datasets.s3.amazonaws.com:443", "storage.googleapis.com:443",
      ])
  }

  @Test("names that are not known are refused before anything is fetched")
  func unknown() throws {
    let server = try LoopbackServer { _ in .page }
    defer { server.stop() }
    let outcome = try run(["fetch", "mnist", "minst"], network(server))
    #expect(outcome.status == 1 && outcome.errors.contains("did you mean mnist?"))
    #expect(server.requests.isEmpty)
    #expect(try run(["fetch"]).status == 64)
  }

  @Test("one that was killed in the middle is gone on with, and one interrupted says so")
  func resumed() throws {
    let size = 3_000_000
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
    let isSlow = Flag()
    let server = try LoopbackServer { request in
      guard request.target.hasPrefix("http://") else { return [] }
      guard isSlow.value, request.firstByte == nil || request.firstByte ?? 0 > 0 else {
        return .file(bytes, for: request)
      }
      let start = request.firstByte ?? 0
      let head =
        start == 0
        ? "200 OK\r\nContent-Length: \(size)"
        : "206 Partial Content\r\nContent-Length: \(size - start)\r\n"
          + "Content-Range: bytes \(start)-\(size - 1)/\(size)"
      let half = (start + size) / 2
      return [.send(Array("HTTP/1.1 \(head)\r\n\r\n".utf8) + bytes[start..<half]), .wait(20)]
    }
    defer { server.stop() }
    isSlow.value = true
    var came = [0]
    for signal in [SIGKILL, SIGINT, SIGTERM] {
      let running = try Command.start(
        program, ["data", "fetch", "mnist"], in: folder, environment: network(server))
      let expected = ((came.last ?? 0) + size) / 2
      waitUntil { partSize == expected }
      let sent = Date()
      running.signal(signal)
      let outcome = running.end(limit: 20)
      #expect(-sent.timeIntervalSinceNow < 2)
      #expect(outcome.status == 128 + signal)
      if signal != SIGKILL {
        #expect(
          outcome.errors.contains("mnist: stopped; the next fetch goes on where this one was"))
      }
      #expect(partSize == expected)
      came.append(expected)
    }
    isSlow.value = false
    let last = try run(["fetch", "mnist"], network(server))
    // It is not MNIST that came: once more from the beginning, and then it is told of.
    #expect(last.status == 1 && last.errors.contains("http://mirror.invalid/sets/mnist: "))
    let asked = server.requests.filter { $0.target.hasPrefix("http://") }.map(\.firstByte)
    #expect(asked == [nil] + came.dropFirst().map { Optional($0) } + [nil])
    #expect(partSize == 0)
  }

  @Test("on a terminal a bar grows in one line, and Ctrl-C leaves it")
  func bar() throws {
    let bytes = [UInt8](repeating: 7, count: 8_000_000)
    let server = try LoopbackServer { request in
      guard request.target.hasPrefix("http://") else { return [] }
      let head = "HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n"
      return [.send(Array(head.utf8) + bytes[..<6_000_000]), .wait(1), .send([7]), .wait(20)]
    }
    defer { server.stop() }
    for columns in [80, 30] {
      let terminal = try TmuxTerminal(columns: columns, rows: 12, environment: network(server))
      try terminal.start(program, ["data", "fetch", "mnist"])
      try terminal.waitFor("mnist: about 11.6 MB")
      let wanted = columns == 80 ? "[############" : "mnist"
      try terminal.waitFor(wanted)
      if columns == 80 { try terminal.waitFor("6.0 MB of 9.7 MB") }
      let lines = try terminal.screen().split(separator: "\n")
      #expect(lines.filter { $0.hasPrefix("mnist  [") }.count <= 1, "\(lines)")
      try terminal.press("C-c")
      let end = try terminal.waitFor("left with 130")
      #expect(end.contains("mnist: stopped;") && !end.contains("[###"))
    }
  }

  @Test("a full disk is told of as such, and the mirrors are not blamed")
  func diskFull() throws {
    let server = try LoopbackServer { .file([UInt8](repeating: 7, count: 100_000), for: $0) }
    defer { server.stop() }
    let outcome = try Command.run(
      "/bin/sh", ["-c", "ulimit -f 40; exec \"$0\" data fetch mnist", program], in: folder,
      environment: network(server))
    #expect(outcome.status == 1)
    let line = try #require(outcome.errorLines.first)
    #expect(line.hasPrefix("hourglass: mnist: \(folder.path)/\(part): File too large"))
    #expect(outcome.errorLines.count == 1 && server.requests.count == 1)
  }

  @Test("where libcurl is missing one line says so")
  func noLibrary() throws {
    // What is no library at all stands before the real one.
    let names = ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4"]
    for name in names { _ = try folder.write([], to: name) }
    let outcome = try run(
      ["fetch", "kmnist"],
      ["LD_LIBRARY_PATH": "\(folder.path):\(environment("LD_LIBRARY_PATH"))"])
    #expect(outcome.status == 1 && outcome.errorLines.count == 1)
    #expect(outcome.errors.contains("libcurl: is not on this machine: install it"))
  }

  private func environment(_ name: String) -> String {
    ProcessInfo.processInfo.environment[name] ?? ""
  }

  @Test(
    "real MNIST, packed anew, is fetched, found by its name, verified, and repaired",
    .enabled(if: realMNIST != nil, "needs MNIST beside the repository"))
  func real() throws {
    let source = try #require(realMNIST)
    let server = try LoopbackServer { request in
      let name = request.target.split(separator: "/").last ?? ""
      guard let file = FileManager.default.contents(atPath: "\(source)/\(name)") else {
        return .answer("404 Not Found")
      }
      return .file([UInt8](file), for: request)
    }
    defer { server.stop() }
    let fetched = try run(["fetch", "mnist"], network(server))
    #expect(fetched.status == 0 && fetched.errors == "", "\(fetched.errors)")
    let place = "\(folder.path)/.cache/hourglass/mnist"
    #expect(fetched.output.hasPrefix("mnist: about 11.6 MB, into \(place)\n"))
    #expect(fetched.output.hasSuffix("mnist: fetched into \(place)\n"))
    let sums = try Command.run(
      "/bin/sh", ["-c", "cd '\(place)' && sha256sum -c SHA256SUMS"], in: folder)
    #expect(sums.status == 0 && sums.output.split(separator: "\n").count == 4)
    let verified = try run(["verify", "mnist"])
    #expect(verified.status == 0 && verified.errors == "")
    #expect(verified.output.contains("content as published (SHA-256)"))
    #expect(verified.output.hasSuffix("60,000 and 10,000 images of 28x28, whole and right\n"))
    #expect(try run(["verify", source]).output.hasPrefix("mnist in \(source)\n"))
    let images = FileHandle(forWritingAtPath: "\(place)/train-images-idx3-ubyte")
    try images?.seek(toOffset: 5000)
    try images?.write(contentsOf: Data([99]))
    try images?.close()
    let damaged = try run(["verify", "mnist"])
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("WRONG: its content is not as published"))
    #expect(damaged.errors.contains("hourglass data fetch mnist"))
    #expect(try run(["fetch", "mnist"], network(server)).status == 0)
    #expect(try run(["verify", "mnist"]).status == 0)
    #expect(server.requests.count == 5)
    let again = try run(["fetch", "mnist"])
    #expect(again.output == "mnist: is here already, whole and right, in \(place)\n")
    let train = try Command.run(
      program, ["train", "--data", "mnist", "--train-size", "640", "--epochs", "1", "-q"],
      in: folder)
    #expect(train.status == 0, "\(train.errors)")
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

  private func waitUntil(_ condition: () -> Bool) {
    let end = Date(timeIntervalSinceNow: 20)
    while !condition(), Date() < end { Thread.sleep(forTimeInterval: 0.01) }
  }
}

/// Where the real MNIST is for these tests, if it is anywhere: the folder that `HOURGLASS_MNIST`
/// names, or `../shared/mnist` beside the repository.
private let realMNIST: String? = {
  let beside = URL(filePath: #filePath).appending(path: "../../../../shared/mnist")
    .standardized.path(percentEncoded: false)
  let folder = ProcessInfo.processInfo.environment["HOURGLASS_MNIST"] ?? beside
  return FileManager.default.fileExists(atPath: folder) ? folder : nil
}()

/// A yes or no that two threads share.
private final class Flag: Sendable {
  private let stored = Atomic(false)

  var value: Bool {
    get { stored.load(ordering: .relaxed) }
    set { stored.store(newValue, ordering: .relaxed) }
  }
}
