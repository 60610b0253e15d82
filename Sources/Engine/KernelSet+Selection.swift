extension KernelSet {
  /// The kernels of a level that is among `available`, which end with the best.
  private init(_ level: KernelLevel, available: [KernelLevel]) throws(KernelError) {
    guard available.contains(level) else {
      throw KernelError(
        description: "HOURGLASS_KERNELS=\(level.rawValue): this processor lacks it; its best is "
          + (available.last ?? .baseline).rawValue)
    }
    #if arch(x86_64)
      switch level {
      case .baseline: self.init(baseline: ())
      case .avx2: self.init(avx2: ())
      case .avx512: self.init(avx512: ())
      }
    #else
      self.init(baseline: ())
    #endif
  }

  /// The best kernels that the processor has, or those that `HOURGLASS_KERNELS` names.
  public static func select(environment: [String: String]) throws(KernelError) -> KernelSet {
    try select(environment: environment, available: KernelLevel.available)
  }

  /// The same for a processor that has the levels `available`, which end with the best.
  package static func select(
    environment: [String: String], available: [KernelLevel]
  ) throws(KernelError) -> KernelSet {
    guard let name = environment["HOURGLASS_KERNELS"], !name.isEmpty else {
      return try KernelSet(available.last ?? .baseline, available: available)
    }
    guard let level = KernelLevel(rawValue: name) else {
      let known = KernelLevel.allCases.map(\.rawValue)
      throw KernelError(
        description:
          "HOURGLASS_KERNELS=\(name): expected \(known.dropLast().joined(separator: ", ")) "
          + "or \(known.last ?? ""), or leave it unset")
    }
    return try KernelSet(level, available: available)
  }
}
