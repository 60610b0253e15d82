/// How much of something counts at a step, counted from 0, as it rises by the same amount with
/// each step of `epochs` epochs: 1 / steps at the first step, 1 from the last one on; 1 if there
/// are no such epochs.
public func warmUp(step: Int, stepsPerEpoch: Int, epochs: Int) -> Double {
  let steps = epochs * stepsPerEpoch
  return step < steps ? Double(step + 1) / Double(steps) : 1
}
