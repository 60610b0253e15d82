import CProcessor
import Glibc

/// Processors that this process may use: those of its affinity, at most what its control groups
/// grant.
public func allowedProcessorCount() -> Int {
  let affinity = Int(processor_allowed_count())
  let allowed = affinity > 0 ? affinity : Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  return max(1, min(allowed, ControlGroups().processorQuota ?? allowed))
}
