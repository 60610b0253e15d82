/// How long a training took up to each of its steps, evaluation left out: known at the ends of its
/// epochs and where it is now, and even between them.
public struct TrainingClock: Sendable {
  private struct Place {
    var step: Double
    var seconds: Double
  }

  /// What is known, ascending in both; the first is the beginning.
  private var places = [Place(step: 0, seconds: 0)]

  /// The clock of some epochs, and of `epochSeconds` of the one after them up to `step`; nil where
  /// that tells no time at all.
  public init?(epochs: [EpochMetrics], step: Int = 0, epochSeconds: Double = 0) {
    var total = 0.0
    for epoch in epochs {
      total += epoch.seconds
      add(step: epoch.step, seconds: total)
    }
    add(step: step, seconds: total + epochSeconds)
    guard places.count > 1 else { return nil }
  }

  private mutating func add(step: Int, seconds: Double) {
    guard let last = places.last, seconds.isFinite, Double(step) > last.step,
      seconds > last.seconds
    else { return }
    places.append(Place(step: Double(step), seconds: seconds))
  }

  /// Seconds of training up to a step; beyond what is known at the last pace.
  public func seconds(at step: Double) -> Double {
    let (start, end) = stretch { $0.step < step }
    let pace = (end.seconds - start.seconds) / (end.step - start.step)
    return start.seconds + (step - start.step) * pace
  }

  /// The step after so many seconds of training.
  public func step(at seconds: Double) -> Double {
    let (start, end) = stretch { $0.seconds < seconds }
    let pace = (end.step - start.step) / (end.seconds - start.seconds)
    return start.step + (seconds - start.seconds) * pace
  }

  /// The stretch that ends with the first place for which `isBefore` does not hold, or the last one.
  private func stretch(_ isBefore: (Place) -> Bool) -> (Place, Place) {
    var (low, high) = (1, places.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(places[middle]) { low = middle + 1 } else { high = middle }
    }
    return (places[low - 1], places[low])
  }
}

extension TrainingSnapshot {
  /// How long the training took up to each of its steps, once that can be told.
  public var clock: TrainingClock? {
    TrainingClock(epochs: epochMetrics, step: step, epochSeconds: epochSeconds)
  }
}

extension RunSummary {
  /// How long the training took up to each of its steps, once an epoch is over.
  public var clock: TrainingClock? { TrainingClock(epochs: epochs) }
}
