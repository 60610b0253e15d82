import Formats
import Foundation
import LoopbackSupport
import Synchronization
import Testing

/// What the real program does about data, with a server of this test's in place of the network.

extension DataCommandTests {
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
    #expect(line.hasPrefix("hourglass: mnist: train-images-idx3-ubyte.gz could not be fetched ("))
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
