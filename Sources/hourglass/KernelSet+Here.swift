import Engine
import Foundation

extension KernelSet {
  /// The kernels that the environment asks for, else the best that the processor can run.
  static func here() throws(KernelError) -> KernelSet {
    try select(environment: ProcessInfo.processInfo.environment)
  }
}
