import Dispatch
import Synchronization

/// Does `count` pieces of work on all processors; what they give, in their order. Of those that fail
/// the first one's error is thrown.
func inParallel<Result: Sendable>(
  _ count: Int, _ work: @Sendable (Int) throws(DatasetError) -> Result
) throws(DatasetError) -> [Result] {
  let outcomes = Mutex<[Swift.Result<Result, DatasetError>?]>(Array(repeating: nil, count: count))
  let firstFault = Atomic(Int.max)
  DispatchQueue.concurrentPerform(iterations: count) { piece in
    // What comes after a fault need not be done.
    guard piece < firstFault.load(ordering: .relaxed) else { return }
    do throws(DatasetError) {
      let result = try work(piece)
      outcomes.withLock { $0[piece] = .success(result) }
    } catch {
      outcomes.withLock { $0[piece] = .failure(error) }
      firstFault.min(piece, ordering: .relaxed)
    }
  }
  var results: [Result] = []
  for outcome in outcomes.withLock({ $0 }) {
    switch outcome {
    case .success(let result): results.append(result)
    case .failure(let error): throw error
    case nil: preconditionFailure("a piece of work was left out before the first fault")
    }
  }
  return results
}
