import Autoencoders
import Datasets
import Engine
import Foundation

/// Feeds what libFuzzer makes up to one of the readers of foreign bytes, named by the environment's
/// `FUZZED_READER`. A reader may refuse anything, in words; it must not end the process, and take no
/// more memory than libFuzzer is told.
@main
enum Fuzz {
  static func main() {
    let name = ProcessInfo.processInfo.environment["FUZZED_READER"] ?? ""
    guard Reader.named(name) != nil else {
      let known = Reader.all.keys.sorted().joined(separator: ", ")
      fatalError("FUZZED_READER=\(name): expected one of \(known)")
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &arguments) { bytes, count in
        Reader.chosen(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      })
  }
}

/// libFuzzer's own main loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
