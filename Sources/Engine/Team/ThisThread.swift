import CProcessor

/// Has the calling thread, and those that it starts, run only when no other wants the processor, from
/// now on.
public func standBack() {
  processor_stand_back()
}

/// Has the calling thread, and those that it starts, take about a tenth of a processor where others
/// want it, too, from now on.
public func giveWay() {
  processor_give_way()
}

/// Names the calling thread, and those that it starts, for tools that list threads: 15 bytes of it.
///
/// Foundation's own `Thread.name` may be lost: set by the thread itself it counts only once whoever
/// started it has come as far as noting that, and set before the start it is not told the system.
public func nameThread(_ name: String) {
  processor_name_thread(name)
}
