import Foundation
import FuzzSupport

/// Feeds what libFuzzer makes up to one of the readers of foreign bytes, named by the environment's
/// `FUZZED_READER`, in the folder `FUZZED_FOLDER`. A reader may refuse anything, in words; it must not
/// end the process, break a promise, or take more memory than libFuzzer is told.
@main
enum Fuzz {
  static func main() {
    let environment = ProcessInfo.processInfo.environment
    let name = environment["FUZZED_READER"] ?? ""
    guard let reader = FuzzedReader.named(name) else {
      let known = FuzzedReader.all.map(\.name).joined(separator: ", ")
      fatalError("FUZZED_READER=\(name): expected one of \(known)")
    }
    Self.reader = reader
    folder = FuzzedFolder(environment["FUZZED_FOLDER"] ?? "/tmp")
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &arguments) { bytes, count in
        Fuzz.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      })
  }

  // What libFuzzer calls takes nothing along. Set once, before it begins.
  nonisolated(unsafe) private static var reader: FuzzedReader?
  nonisolated(unsafe) private static var folder = FuzzedFolder("/tmp")

  private static func read(_ bytes: [UInt8]) {
    do { try reader?.read(bytes, folder) } catch let error as BrokenPromise {
      fatalError("broken promise: \(error)")
    } catch {
      // Refused, as it may be.
    }
  }
}

/// libFuzzer's own main loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
