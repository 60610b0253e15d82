import Synchronization

/// A box that holds only the newest of the values put into it. The writer never waits for the
/// reader, the reader never sees half a value.
public final class LatestValue<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  /// An empty box.
  public init() {
    value = Mutex(nil)
  }

  /// Replaces what is in the box.
  public func put(_ newValue: Value) {
    value.withLock { $0 = newValue }
  }

  /// What is in the box; it stays there.
  public func peek() -> Value? {
    value.withLock { $0 }
  }

  /// What is in the box; the box is empty afterwards.
  public func take() -> Value? {
    value.withLock { held in
      let taken = held
      held = nil
      return taken
    }
  }
}
