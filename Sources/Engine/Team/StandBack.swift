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
