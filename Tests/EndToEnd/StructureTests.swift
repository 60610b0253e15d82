import Foundation
import Testing

/// Holds what the package manager's own check lets through: a module sees only what it should.
@Suite("The structure")
struct StructureTests {
  /// What each module may import of this package and of its libraries.
  private static let allowed: [String: Set<String>] = [
    "Kernels": ["CProcessor"], "KernelsAVX2": ["CProcessor"], "KernelsAVX512": ["CProcessor"],
    "Engine": ["CProcessor", "Kernels", "KernelsAVX2", "KernelsAVX512"],
    "Autoencoders": ["Engine", "Assets", "TOML", "Wording"],
    "Datasets": ["Assets", "CMapping", "CZlib", "Engine", "Formats", "Process", "Wording"],
    "Formats": ["CPNG", "Wording"],
    "Wording": [], "JSON": [], "TOML": ["Wording"], "Safetensors": ["JSON", "Wording"],
    "Process": ["CProcessor", "Wording"],
    "Projection": ["Engine"],
    "Training": ["Autoencoders", "Datasets", "Engine", "Projection"],
    "Storage": [],
    "Digests": ["COpenSSL"],
    "Fetching": ["CCurl", "CZlib", "Datasets", "Digests", "Process", "Storage", "Wording"],
    "Runs": [
      "Autoencoders", "Datasets", "Digests", "Engine", "Exports", "Formats", "JSON",
      "Safetensors", "Storage", "TOML", "Training",
    ],
    "Exports": ["Autoencoders", "Engine", "Formats", "SwiftProtobuf", "Wording"],
    "Canvas": [], "Drawing": ["Assets", "Canvas"],
    // Of Datasets only the shapes that Training's values have.
    "Interface": ["Canvas", "Datasets", "Drawing", "TOML", "Training", "Wording"],
    "Terminal": ["Canvas", "CNcurses", "Process", "Wording"],
    "Demo": ["Canvas", "Drawing", "JSON", "Process", "Terminal"],
    "hourglass": [
      "ArgumentParser", "Autoencoders", "Canvas", "Datasets", "Demo", "Drawing", "Engine",
      "Exports", "Fetching", "Formats", "Interface", "JSON", "Process", "Projection", "Runs",
      "Storage", "Terminal", "Training", "Wording",
    ],
  ]
  /// What comes with Swift and the system; Foundation is the big one.
  private static let system: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "Glibc", "Musl", "Synchronization",
  ]
  /// Modules that every other could come to lean on: they do without Foundation.
  private static let withoutFoundation: Set<String> = [
    "Kernels", "KernelsAVX2", "KernelsAVX512", "Engine", "Process", "Projection", "Canvas",
    "Demo", "Digests", "Drawing", "Fetching", "Formats", "JSON", "Safetensors", "Storage", "TOML",
    "Terminal", "Wording",
  ]

  private static let sources = Repository.root.appendingPathComponent("Sources")

  @Test("a module imports only what it may", arguments: allowed.keys.sorted())
  func imports(module: String) throws {
    let permitted = Self.allowed[module, default: []].union(Self.system)
      .subtracting(Self.withoutFoundation.contains(module) ? ["Foundation"] : [])
    let files = try Self.swiftFiles(of: module)
    #expect(!files.isEmpty)
    for file in files {
      let foreign = try Self.importsOf(file).subtracting(permitted)
      #expect(foreign.isEmpty, "\(file.lastPathComponent) imports \(foreign.sorted())")
    }
  }

  @Test("every module has its row in the table")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let modules = try folders.filter { try !Self.swiftFiles(of: $0).isEmpty }
    #expect(Set(modules) == Set(Self.allowed.keys))
  }

  @Test("ARCHITECTURE.md says of each module what it imports")
  func documented() throws {
    let modules = Set(Self.allowed.keys).union(["Assets"])
    let rows = try Repository.text("ARCHITECTURE.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let names = cells.count > 4 ? cells[1].matches(of: /`(\w+)`/).map { String($0.1) } : []
      return names.isEmpty || !modules.isSuperset(of: names) ? nil : (Set(names), cells[3])
    }
    #expect(rows.reduce(into: Set<String>()) { $0.formUnion($1.0) } == modules)
    let kernels: Set<String> = ["Kernels", "KernelsAVX2", "KernelsAVX512"]
    for (names, imports) in rows where imports.trimmingCharacters(in: .whitespaces) != "all" {
      var written = Set(imports.matches(of: /\w+/).map { String($0.0) })
      if written.contains("kernels") { written.formUnion(kernels) }
      let expected = names.reduce(into: Set<String>()) {
        $0.formUnion(Self.allowed[$1, default: []])
      }
      #expect(
        written.intersection(modules) == expected.intersection(modules).subtracting(names),
        "\(names.sorted())")
    }
  }

  @Test("no file is longer than 300 lines, but for what a tool wrote")
  func lengths() throws {
    let mostLines = 300
    for folder in ["Sources", "Tests", "assets"] {
      for file in try Self.swiftFiles(in: Repository.root.appendingPathComponent(folder).path)
      where !file.lastPathComponent.hasSuffix(".pb.swift") {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= mostLines + 1, "\(file.path)")
      }
    }
  }

  private static func swiftFiles(of module: String) throws -> [URL] {
    try swiftFiles(in: sources.appendingPathComponent(module).path)
  }

  private static func swiftFiles(in folder: String) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .map { URL(fileURLWithPath: "\(folder)/\($0)") }
  }

  private static func importsOf(_ file: URL) throws -> Set<String> {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let imports = lines.compactMap { line -> String? in
      let words = line.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "public" }
      return words.first == "import" ? words.last.map(String.init) : nil
    }
    return Set(imports)
  }
}
