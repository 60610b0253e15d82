import Datasets
import Engine
import Projection

/// How the numbers of a code are kept.
public enum CodeFormat: String, CaseIterable, Sendable {
  /// As the encoder gives them.
  case float32 = "32-bit floats"
  /// Rounded to IEEE 754's half precision.
  case float16 = "16-bit floats"
  /// As the nearest of 256 steps from the least to the greatest that each number was in the training
  /// samples' codes; the steps' ends are kept once for all codes, and not counted.
  case byte = "bytes"

  /// Bytes that a number takes.
  public var bytes: Int {
    switch self {
    case .float32: 4
    case .float16: 2
    case .byte: 1
    }
  }
}

/// How much smaller codes are than the samples that they stand for, and what samples come out again.
public struct CodeCompression: Equatable, Sendable {
  /// How codes are kept.
  public let format: CodeFormat
  /// Bytes in a code.
  public let codeBytes: Int
  /// Bytes in a sample as the data keep it.
  public let sampleBytes: Int
  /// Squared error per number of the test samples that come out again, pixels in 0...1, other numbers
  /// in the data's units.
  public let squaredError: Double

  /// How many times smaller a code is.
  public var ratio: Double { Double(sampleBytes) / Double(codeBytes) }
}

extension Inference {
  /// The compression that codes are of a data set's test samples, in each format.
  public func compression(of dataset: Dataset) -> [CodeCompression] {
    let steps = CodeRounding(of: latents(of: dataset.training.prefix(Self.mostForSteps)))
    return CodeFormat.allCases.map { format in
      CodeCompression(
        format: format, codeBytes: format.bytes * latentSize,
        sampleBytes: dataset.test.bytesPerSample,
        squaredError: squaredError(of: dataset.test, codesIn: format, steps))
    }
  }

  /// Codes that the ends of steps are found from; more would hardly move them.
  private static let mostForSteps = 10_000

  private func squaredError(
    of samples: SampleSet, codesIn format: CodeFormat, _ steps: CodeRounding
  ) -> Double {
    var sum = 0.0
    forEachBatch(of: Array(0..<samples.count), in: samples) { pass, _ in
      autoencoder.encode(in: pass)
      keep(autoencoder.latent, in: format, steps, pass)
      pass.worker.barrier()
      autoencoder.decode(in: pass)
      measure(in: pass)
    } then: { batch in
      for column in 0..<batch.count { sum += Double(error(ofColumn: column)) }
    }
    return sum / Double(samples.count)
  }

  /// Makes of latents what is left of them in a format. Every worker of a team calls this and does its
  /// share of the rows.
  private func keep(
    _ latents: Matrix, in format: CodeFormat, _ steps: CodeRounding, _ pass: Pass
  ) {
    for axis in pass.worker.share(of: latents.rows) {
      for column in 0..<pass.samples {
        let number = latents[axis, column]
        switch format {
        case .float32: break
        case .float16: latents[axis, column] = Float(Float16(number))
        case .byte: latents[axis, column] = steps.nearest(to: number, axis: axis)
        }
      }
    }
  }
}

/// How a code's numbers are rounded where each has a byte.
private struct CodeRounding {
  private let starts: [Float]
  private let widths: [Float]

  /// 256 steps along each number of some codes, from its least to its greatest.
  init(of codes: Vectors) {
    let axes = (0..<codes.size).map { codes.axis($0) }
    starts = axes.map { $0.min() ?? 0 }
    widths = zip(axes, starts).map { (($0.max() ?? 0) - $1) / Float(UInt8.max) }
  }

  func nearest(to number: Float, axis: Int) -> Float {
    guard widths[axis] > 0, number.isFinite else { return starts[axis] }
    let step = ((number - starts[axis]) / widths[axis]).rounded()
    return starts[axis] + min(max(0, step), Float(UInt8.max)) * widths[axis]
  }
}

extension SampleSet {
  /// Bytes that a sample takes as the data keep it.
  fileprivate var bytesPerSample: Int {
    switch values {
    case .bytes: shape.count
    case .floats: shape.count * MemoryLayout<Float>.size
    }
  }
}
