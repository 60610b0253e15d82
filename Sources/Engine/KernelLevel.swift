import CProcessor

/// What a processor must have for kernels to run.
public enum KernelLevel: String, CaseIterable, Sendable {
  /// Any processor of the architecture.
  case baseline
  /// x86-64-v3: AVX2 and FMA.
  case avx2
  /// x86-64-v4: AVX-512.
  case avx512

  /// Whether the processor here has it.
  public var isAvailable: Bool {
    switch self {
    case .baseline: true
    case .avx2: processor_has_avx2()
    case .avx512: processor_has_avx512()
    }
  }

  /// The levels that the processor here has, the best last.
  public static var available: [KernelLevel] { allCases.filter(\.isAvailable) }
}

/// Why kernels cannot be had, in one line.
public struct KernelError: Error, Equatable, CustomStringConvertible {
  /// The line to show.
  public let description: String
}
