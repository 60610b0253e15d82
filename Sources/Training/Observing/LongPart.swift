import Engine

/// What makes an answer that takes long, piece by piece.
protocol PiecewiseWork: AnyObject {
  associatedtype Part: Answer
  /// What was asked.
  var request: Part.Request { get }
  /// The step whose weights answer.
  var step: Int { get }
  /// Does the next piece, of some milliseconds; the answer once it is whole.
  func advance() -> Part?
}

/// A part of the observer's answers that takes long. While training goes on it is made anew at
/// leisure, so that the rest of the screen, and training, go first.
struct LongPart<Work: PiecewiseWork> {
  /// How often what took a second may be made anew while training goes on: after so many.
  private let leisure: Double
  private var work: Work?
  private var beganAt = 0.0
  private var notBefore = 0.0

  init(leisure: Double = 0) {
    self.leisure = leisure
  }

  /// Leaves what is under way.
  mutating func forget() { work = nil }

  /// What a look at the part came to.
  enum Outcome {
    /// There is nothing to do now.
    case idle
    /// A piece was done.
    case working
    case answer(Work.Part)
  }

  /// Does a piece of what is asked, unless it is answered with the weights of a step.
  ///
  /// - Parameter begin: starts the work for a question.
  mutating func advance(
    _ question: Work.Part.Request?, answered: Work.Part?, at step: Int, isTraining: Bool,
    begin: (Work.Part.Request) -> Work
  ) -> Outcome {
    guard let question, answered?.answers(question, at: step) != true else {
      work = nil
      return .idle
    }
    let now = monotonicSeconds()
    if isTraining, answered?.request == question, work == nil, now < notBefore { return .idle }
    if work?.request != question || work?.step != step {
      work = begin(question)
      beganAt = now
    }
    guard let part = work?.advance() else { return .working }
    work = nil
    let end = monotonicSeconds()
    notBefore = end + leisure * (end - beganAt)
    return .answer(part)
  }
}
