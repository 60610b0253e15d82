// swift-tools-version: 6.2

import PackageDescription

/// Builds the kernels' one source for a processor level; `-Ounchecked` because every shape is
/// checked in Engine before a kernel is called.
func kernelSettings(march: String?, define: String?) -> [SwiftSetting] {
  // Without errno a square root is one instruction, and a loop with it can be a vector loop.
  var flags = ["-Ounchecked", "-Xcc", "-fno-math-errno"]
  // Under the thread sanitizer a kernel takes fifty times as long. Which rows a thread may write is
  // said by Engine, whose barriers are watched all the same.
  if Context.environment["HOURGLASS_UNWATCHED_KERNELS"] != nil {
    flags += ["-Xllvm", "-tsan-instrument-memory-accesses=0"]
  }
  if let march { flags += ["-Xcc", "-march=\(march)", "-Xcc", "-mprefer-vector-width=512"] }
  var settings: [SwiftSetting] = [.unsafeFlags(flags)]
  if let define { settings.append(.define(define)) }
  return settings
}

/// For tests that do not compute much themselves: they compile in half the time, and what they test is
/// compiled as people run it.
let lightTest: [SwiftSetting] = [.unsafeFlags(["-Onone"])]

/// For the largest of these, which is compiled last: by as many processes as there are cores.
let lightTestInParts =
  lightTest + [.unsafeFlags(["-no-whole-module-optimization", "-enable-batch-mode"])]

#if arch(x86_64)
  let wideKernels = ["KernelsAVX2", "KernelsAVX512"]
#else
  let wideKernels: [String] = []
#endif

let package = Package(
  name: "hourglass",
  products: [.executable(name: "hourglass", targets: ["hourglass"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
  ],
  targets: [
    .target(name: "CProcessor"),
    .target(
      name: "Kernels", dependencies: ["CProcessor"],
      swiftSettings: kernelSettings(march: nil, define: nil)),
    .target(
      name: "KernelsAVX2", dependencies: ["CProcessor"],
      swiftSettings: kernelSettings(march: "x86-64-v3", define: "KERNELS_AVX2")),
    .target(
      name: "KernelsAVX512", dependencies: ["CProcessor"],
      swiftSettings: kernelSettings(march: "x86-64-v4", define: "KERNELS_AVX512")),
    .target(
      name: "Engine",
      dependencies: ["CProcessor", "Kernels"] + wideKernels.map { .byName(name: $0) }),
    .target(
      name: "Assets", path: "assets", exclude: ["pictures"],
      resources: [.embedInCode("digits"), .embedInCode("font"), .embedInCode("models")]),
    .target(name: "Wording"),
    .target(name: "JSON"),
    .target(name: "Safetensors", dependencies: ["JSON", "Wording"]),
    .target(name: "TOML", dependencies: ["Wording"]),
    .target(
      name: "Autoencoders",
      dependencies: ["Assets", "Engine", "TOML", "Wording"]),
    .target(name: "Process", dependencies: ["CProcessor", "Wording"]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .target(name: "Formats", dependencies: ["CPNG", "Wording"]),
    .target(name: "CMapping"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Datasets",
      dependencies: [
        "Assets", "CMapping", "CZlib", "Engine", "Formats", "Process", "Wording",
      ]),
    .target(name: "Projection", dependencies: ["Engine"]),
    .target(
      name: "Training", dependencies: ["Autoencoders", "Datasets", "Engine", "Projection"]),
    .target(
      name: "Exports",
      dependencies: [
        "Autoencoders", "Engine", "Formats", "Wording",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: [
        "Protobuf/README.md", "Protobuf/onnx_subset.proto", "Protobuf/tensorboard_subset.proto",
      ]),
    .target(name: "Storage"),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .target(name: "Digests", dependencies: ["COpenSSL"]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "Fetching",
      dependencies: [
        "CCurl", "CZlib", "Datasets", "Digests", "Process", "Storage", "Wording",
      ]),
    .target(
      name: "Runs",
      dependencies: [
        "Autoencoders", "Datasets", "Digests", "Engine", "Exports", "Formats", "JSON",
        "Safetensors", "Storage", "TOML", "Training",
      ]),
    .target(name: "Canvas"),
    .target(name: "Drawing", dependencies: ["Assets", "Canvas"]),
    .target(
      name: "Interface",
      dependencies: ["Canvas", "Datasets", "Drawing", "TOML", "Training", "Wording"]),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["Canvas", "CNcurses", "Process", "Wording"]),
    .target(name: "Demo", dependencies: ["Canvas", "Drawing", "JSON", "Process", "Terminal"]),
    .executableTarget(
      name: "hourglass",
      dependencies: [
        "Autoencoders", "Canvas", "Datasets", "Demo", "Drawing", "Engine", "Exports", "Fetching",
        "Formats", "Interface", "JSON", "Process", "Projection", "Runs", "Storage", "Terminal",
        "Training", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: lightTest),
    .testTarget(
      name: "SafetensorsTests", dependencies: ["JSON", "Safetensors"], exclude: ["Goldens"],
      swiftSettings: lightTest),
    .testTarget(name: "KernelsTests", dependencies: ["Engine"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], exclude: ["Goldens"]),
    .testTarget(
      name: "AutoencodersTests", dependencies: ["Autoencoders", "TOML"], exclude: ["Goldens"],
      swiftSettings: lightTest),
    .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: lightTest),
    .target(name: "NeighbourSupport", dependencies: ["Datasets"], path: "Tests/NeighbourSupport"),
    .testTarget(
      name: "DatasetsTests",
      dependencies: [
        "CZlib", "Datasets", "Engine", "Formats", "NeighbourSupport", "PackingSupport",
      ],
      swiftSettings: lightTest),
    .testTarget(
      name: "ProjectionTests", dependencies: ["Datasets", "Engine", "Projection"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Autoencoders", "Datasets", "Engine", "Projection", "Training"],
      swiftSettings: lightTest),
    .testTarget(name: "StorageTests", dependencies: ["Storage"], swiftSettings: lightTest),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: lightTest),
    .target(name: "PackingSupport", dependencies: ["CZlib"], path: "Tests/PackingSupport"),
    .target(name: "LoopbackSupport", path: "Tests/LoopbackSupport"),
    .testTarget(
      name: "FetchingTests",
      dependencies: [
        "CZlib", "Datasets", "Digests", "Fetching", "LoopbackSupport", "PackingSupport", "Storage",
      ], swiftSettings: lightTest),
    .testTarget(
      name: "RunsTests",
      dependencies: [
        "Autoencoders", "Datasets", "Engine", "Exports", "Formats", "Runs", "Safetensors",
        "Storage", "Training", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["Goldens"], swiftSettings: lightTest),
    .testTarget(
      name: "ExportsTests",
      dependencies: [
        "Autoencoders", "Engine", "Exports", "Formats",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ], swiftSettings: lightTest),
    .target(name: "SnapshotSupport", dependencies: ["Canvas"], path: "Tests/SnapshotSupport"),
    .testTarget(
      name: "CanvasTests", dependencies: ["Canvas", "Drawing", "SnapshotSupport"],
      exclude: ["Snapshots"], swiftSettings: lightTest),
    .target(
      name: "RunSampleSupport",
      dependencies: [
        "Canvas", "Datasets", "Drawing", "Engine", "Interface", "Projection", "Training",
      ], path: "Tests/RunSampleSupport"),
    .testTarget(
      name: "InterfaceTests",
      dependencies: [
        "Canvas", "Datasets", "Drawing", "Engine", "Interface", "Projection", "RunSampleSupport",
        "SnapshotSupport", "Training",
      ],
      exclude: ["Snapshots"], swiftSettings: lightTestInParts),
    .target(name: "PseudoterminalSupport", path: "Tests/PseudoterminalSupport"),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "Canvas", "Engine", "Process", "PseudoterminalSupport", "Terminal", "Wording",
      ],
      swiftSettings: lightTest),
    .target(name: "PlaybackSupport", path: "Tests/PlaybackSupport"),
    .testTarget(
      name: "DemoTests",
      dependencies: ["Canvas", "Demo", "PlaybackSupport", "Process", "Terminal"],
      swiftSettings: lightTest),
    .target(
      name: "FuzzSupport",
      dependencies: [
        "Autoencoders", "Canvas", "Datasets", "Digests", "Drawing", "Engine", "Fetching",
        "Formats", "Interface", "JSON", "Process", "RunSampleSupport", "Runs", "Safetensors",
        "Terminal", "Training", "Wording",
      ], path: "Tests/FuzzSupport"),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzSupport"], swiftSettings: lightTest),
    .testTarget(
      name: "EndToEnd",
      dependencies: [
        "Formats", "LoopbackSupport", "PlaybackSupport", "PseudoterminalSupport", "hourglass",
      ],
      swiftSettings: lightTest),
  ],
  swiftLanguageModes: [.v6]
)

// The tests of some targets alone, where a build of its own is made for them: Scripts/sanitize.sh.
if let wanted = Context.environment["HOURGLASS_TESTS"]?.split(separator: " ") {
  package.targets.removeAll { $0.type == .test && !wanted.contains($0.name[...]) }
}

// Readers of foreign bytes under libFuzzer, which needs a build of its own: Scripts/fuzz.sh.
if Context.environment["HOURGLASS_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzSupport"], path: "Tests/Fuzz",
      exclude: ["Found", "Seeds", "leaks.txt"]))
}
