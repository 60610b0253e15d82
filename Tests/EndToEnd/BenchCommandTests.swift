import Foundation
import Testing

/// `hourglass bench`.
@Suite("The program's bench", .serialized, .timeLimit(.minutes(2)))
struct BenchCommandTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func bench(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Outcome {
    try Command.run(program, ["bench"] + arguments, in: folder, environment: environment)
  }

  /// The report as a program reads it.
  private struct Report: Decodable {
    struct Processor: Decodable {
      let kernels: String
      let threads: Int
      let peak_gflops_one_core, peak_gflops, bandwidth_gb_s: Double
    }
    struct Model: Decodable {
      let model, data: String
      let batch, threads, flop_per_image: Int
      let images_per_second, step_ms, gflops, peak_gflops, share_of_peak: Double
      let executed_share_of_peak: Double
      let phases: [String: Double]
    }
    let processor: Processor
    let models: [Model]
  }

  @Test("tells a program what it measured")
  func json() throws {
    let outcome = try bench(
      "tanh3", "helix1", "--seconds", "0.2", "--threads", "2", "--batch", "50", "--json",
      environment: ["HOURGLASS_KERNELS": "baseline"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.processor.kernels == "baseline" && report.processor.threads == 2)
    #expect(report.processor.peak_gflops_one_core > 1)
    #expect(report.processor.peak_gflops >= report.processor.peak_gflops_one_core)
    #expect(report.processor.bandwidth_gb_s > 0.5)
    #expect(report.models.map(\.model) == ["tanh3", "helix1"])
    #expect(report.models.map(\.data) == ["digits", "helix"])
    for model in report.models {
      #expect(model.batch == 50 && model.threads == 2)
      // Every batch is whole: 50 divides 60,000 and 10,000.
      #expect(abs(model.images_per_second * model.step_ms / 1000 - 50) < 1e-6)
      let gflops = model.images_per_second * Double(model.flop_per_image) / 1e9
      #expect(abs(model.gflops - gflops) < 1e-6 * gflops)
      #expect(abs(model.share_of_peak - gflops / model.peak_gflops) < 1e-6)
      #expect((0.005..<1).contains(model.share_of_peak), "\(model.share_of_peak)")
      #expect(
        Set(model.phases.keys) == ["data", "forward", "backward", "update", "waiting", "other"])
      #expect(model.peak_gflops == report.processor.peak_gflops)
      #expect(abs(model.phases.values.reduce(0, +) - 1) < 1e-6)
    }
    #expect(report.models.first?.flop_per_image == 2 * 555_736)
    // Digits have black margins, which the first layer leaves out; a helix has none.
    let executed = report.models.map { $0.executed_share_of_peak / $0.share_of_peak }
    #expect((0.6..<0.98).contains(executed[0]) && executed[1] == 1, "\(executed)")
  }

  @Test("tells a person in lines of 80 columns", arguments: ["C.UTF-8", "C"])
  func table(locale: String) throws {
    let outcome = try bench(
      "--data", "digits:2000", "--seconds", "0.02", environment: ["LC_ALL": locale])
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map(\.count).max() ?? 0 <= 80, "\(outcome.output)")
    let names = lines.map { $0.prefix { $0 != " " } }
    for preset in [
      "tanh3", "tanh3deep", "relu20", "vae20", "vae10", "conv4", "denoise4", "helix1",
    ] {
      #expect(names.filter { $0 == preset }.count == 2, "\(preset)")
    }
    #expect(outcome.output.contains("data       digits, helix\n"), "\(outcome.output)")
    #expect(outcome.output.contains("█") == (locale == "C.UTF-8"))
    #expect(outcome.output.allSatisfy(\.isASCII) == (locale == "C"))
  }

  @Test("measures a person's own model, and refuses what cannot be trained before it begins")
  func own() throws {
    let text = """
      name = "mine"
      encoder = ["linear 16", "relu", "linear 2"]
      decoder = ["linear 16", "relu", "linear input", "sigmoid"]
      """
    _ = try folder.write(Array(text.utf8), to: "my.toml")
    let outcome = try bench("./my.toml", "--data", "digits:500", "--seconds", "0.02")
    #expect(outcome.status == 0 && outcome.output.contains("\nmine "), "\(outcome.errors)")
    expectRefused(try bench("tanh3", "tanh4"), status: 1, "tanh4: no such model")
    expectRefused(
      try bench("helix1", "--data", "digits:500"), status: 1, "helix1.toml:")
    expectRefused(try bench("--data", "./nowhere"), status: 1, "./nowhere: no such file or folder")
    expectRefused(try bench("--seconds", "0"), status: 64, "--seconds: expected a number")
    expectRefused(try bench("--threads", "-1"), status: 64, "--threads: expected a number")
    expectRefused(
      try bench("tanh3", environment: ["HOURGLASS_KERNELS": "sse9"]), status: 1,
      "HOURGLASS_KERNELS=sse9: expected")
  }

  private func expectRefused(_ outcome: Outcome, status: Int32, _ message: String) {
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("hourglass: \(message)"), "\(outcome.errors)")
  }
}
