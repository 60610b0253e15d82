import CProcessor

/// Has the calling thread, and those that it starts, run only when no other wants the processor, from
/// now on.
public func standBack() {
  processor_stand_back()
}
