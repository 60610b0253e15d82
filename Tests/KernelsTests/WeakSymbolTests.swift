import Foundation
import Testing

/// A file compiled for AVX-512 may also bring weak copies of generic standard-library code, and
/// the linker may keep such a copy for the whole program, which then dies on older processors.
/// So the kernels for newer processors must bring none.
@Suite("Object files of the kernels for newer processors")
struct WeakSymbolTests {
  #if arch(x86_64)
    @Test("have no weak symbols but their own", arguments: ["KernelsAVX2", "KernelsAVX512"])
    func objects(module: String) throws {
      let objects = try objectFiles(of: module)
      #expect(objects.count > 1, "no object files of \(module) beside the test binary")
      let listing = try symbols(in: objects)
      #expect(listing.contains("adam"), "nm lists nothing that is known: \(listing.prefix(200))")
      #expect(foreignWeakSymbols(in: listing, module: module) == [])
    }
  #endif

  @Test("would be found out by a weak symbol of the standard library")
  func finds() {
    let listing = """

      Elementwise.swift.o:
      0000000000000000 T $s11KernelsAVX211tanhForward4rowsySi_tF
      0000000000000000 W $s11KernelsAVX27Product33_455BLLV8fillRestyySiF
      0000000000000000 W $ss12pointwiseMaxyxx_xts4SIMDRzSF6ScalarRpzlFs5SIMD8VySfG_Tg5
      0000000000000000 V $s11KernelsAVX2MXM
      0000000000000000 V __swift_reflection_version
                       U memset
      """
    #expect(
      foreignWeakSymbols(in: listing, module: "KernelsAVX2")
        == ["$ss12pointwiseMaxyxx_xts4SIMDRzSF6ScalarRpzlFs5SIMD8VySfG_Tg5"])
  }

  /// What the compiler writes into any file, the second if it is built for a sanitizer: no code.
  private static let marks = ["__swift_reflection_version", "DW.ref.__gcc_personality_v0"]

  /// The weak symbols that a listing by nm defines and that are neither the module's own nor the
  /// compiler's marks.
  private func foreignWeakSymbols(in listing: String, module: String) -> [String] {
    listing.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count == 3, "WwVvu".contains(words[1]) else { return nil }
      let name = String(words[2])
      let isOwn = name.hasPrefix("$s\(module.count)\(module)")
      return isOwn || Self.marks.contains(name) ? nil : name
    }
  }

  /// What the build left of a module, in a folder beside the test binary.
  private func objectFiles(of module: String) throws -> [String] {
    let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(fileURLWithPath: binary).deletingLastPathComponent()
      .appendingPathComponent("\(module).build")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".o") }
      .map { folder.appendingPathComponent($0).path }
  }

  /// What nm lists of files.
  private func symbols(in files: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["nm", "--defined-only"] + files
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let listing = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "nm failed; it comes with binutils")
    return String(decoding: listing, as: UTF8.self)
  }
}
