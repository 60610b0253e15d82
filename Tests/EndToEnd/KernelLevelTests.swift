#if arch(x86_64)
  import Foundation
  import Testing

  /// The real program with the kernels of each processor level.
  @Suite("Kernels that are asked for", .serialized, .timeLimit(.minutes(3)))
  struct KernelLevelTests {
    private let folder: TemporaryFolder
    private let program: String

    init() throws {
      folder = try TemporaryFolder()
      program = try ProgramUnderTest.path()
    }

    /// The levels from the poorest to the best, and the flags in Linux's list of a processor's
    /// abilities that each needs beside those before it.
    private static let levels: [(name: String, flags: Set<Substring>)] = [
      ("baseline", []), ("avx2", ["avx2", "fma", "bmi2"]),
      ("avx512", ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]),
    ]

    /// The levels that the processor here has, as Linux tells it.
    private static func available() throws -> [String] {
      let text = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
      let line = text.split(separator: "\n").first { $0.hasPrefix("flags") }
      let flags = Set(try #require(line).split(separator: " "))
      return levels.prefix { $0.flags.isSubset(of: flags) }.map(\.name)
    }

    private func train(_ level: String?, _ arguments: String...) throws -> Outcome {
      try Command.run(
        program, ["train", "--data", "digits:2000", "--epochs", "1"] + arguments, in: folder,
        environment: level.map { ["HOURGLASS_KERNELS": $0] } ?? [:])
    }

    /// The losses of a run, and the kernels that it says it was done with.
    private func told(_ outcome: Outcome) throws -> (losses: [Double], kernels: String) {
      #expect(outcome.status == 0, "\(outcome.errors)")
      let objects = try outcome.output.split(separator: "\n").map { line in
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      }
      let losses = ["train_loss", "test_mse"].compactMap { objects.first?[$0] as? Double }
      #expect(losses.count == 2)
      return (losses, objects.last?["kernels"] as? String ?? "")
    }

    @Test(
      "give the same losses at every level that the processor has, but for rounding",
      arguments: ["tanh3", "conv4", "vae20"])
    func losses(model: String) throws {
      let levels = try Self.available()
      let runs = try levels.map { try told(train($0, "--model", model, "--json")) }
      #expect(runs.map(\.kernels) == levels)
      for run in runs {
        for (loss, baseline) in zip(run.losses, runs[0].losses) {
          #expect(abs(loss - baseline) <= 1e-4 * baseline, "\(run.kernels): \(loss), \(baseline)")
        }
      }
    }

    @Test("are the best that the processor has where none are asked for, and are named")
    func best() throws {
      let best = try #require(try Self.available().last)
      #expect(try told(train(nil, "--json")).kernels == best)
      let plain = try train(nil)
      #expect(plain.output.contains(", kernels \(best)\n"), "\(plain.output)")
    }

    @Test("are refused where nobody knows them, and the known ones are named")
    func unknown() throws {
      expectRefused(
        try train("sse9"),
        "HOURGLASS_KERNELS=sse9: expected baseline, avx2 or avx512, or leave it unset")
    }

    private func expectRefused(_ outcome: Outcome, _ reason: String) {
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.errors == "hourglass: \(reason)\n")
    }
  }
#endif
