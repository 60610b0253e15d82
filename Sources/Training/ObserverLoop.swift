import Autoencoders

/// What the observer's thread does: takes the newest question and the newest weights, and answers
/// the parts that are out of date, the quickest first, looking up between any two.
final class ObserverLoop {
  private let session: TrainingSession
  let bench: InferenceBench
  private let messages: CommandQueue<ObserverMessage>
  private let embedder: Embedder
  private let publish: (Observations) -> Void
  private(set) var request = ObservationRequest()
  private(set) var answers = Observations()
  private var stops = false
  private var askedForWeights = false
  private var pace = RefreshPace()
  private var live: Weights?
  private var map = LongPart<MapWork>()
  private var errors = LongPart<ErrorsWork>(leisure: leisureOfErrors)
  private var probe = LongPart<ProbeWork>(leisure: leisureOfProbe)
  private let probeBaselines = ProbeBaselines()
  /// Those of the newest map that was forgotten.
  private var componentsBefore: LatentComponents?
  private var embedded: EmbeddingWish?
  private var timesForgotten = 0

  /// How many times as long as they took errors and probes rest while training goes on.
  private static let (leisureOfErrors, leisureOfProbe) = (4.0, 10.0)

  init(
    session: TrainingSession, bench: InferenceBench, messages: CommandQueue<ObserverMessage>,
    embedder: Embedder, publish: @escaping (Observations) -> Void
  ) {
    self.session = session
    self.bench = bench
    self.messages = messages
    self.embedder = embedder
    self.publish = publish
  }

  func run() {
    while true {
      messages.drain().forEach(heed)
      if stops { return }
      loadWeights()
      tellEmbedder()
      if answerNextPart() { continue }
      // Only now: weights that came before every part is answered would starve the slowest part.
      askForNewerWeights()
      messages.wait(seconds: secondsToWait)
    }
  }

  private func heed(_ message: ObserverMessage) {
    switch message {
    case .request(let newest): request = newest
    case .weights:
      askedForWeights = false
      if let newest = session.weights.take() { live = newest }
    case .stop: stops = true
    }
  }

  /// Takes up the weights looked at: those of a kept step, else the newest. What weights that are
  /// kept no longer have rebuilt is no answer.
  private func loadWeights() {
    if let times = session.keptWeights?.timesForgotten, times != timesForgotten {
      timesForgotten = times
      answers.history = nil
    }
    let kept = request.keptStep.flatMap { session.keptWeights?.weights(at: $0) }
    guard let weights = kept ?? live else { return }
    if weights.step == bench.step, weights.noise != answers.noise { forgetAnswers() }
    answers.noise = weights.noise
    bench.inference.use(weights)
  }

  /// Forgets what was answered of the step's weights with other noise.
  private func forgetAnswers() {
    componentsBefore = answers.latentMap?.components ?? componentsBefore
    answers = Observations()
    map.forget()
    errors.forget()
    probe.forget()
  }

  /// Hands on what is wanted of the embedding, with the codes that there are by now.
  private func tellEmbedder() {
    let wish = EmbeddingWish(request.embedding, of: request.latentMap, answers.latentMap)
    guard embedded.map(wish.isSame) != true else { return }
    embedded = wish
    embedder.want(wish)
  }

  private func askForNewerWeights() {
    let now = monotonicSeconds()
    guard !askedForWeights, now >= pace.nextAt, isOutdated else { return }
    askedForWeights = true
    pace.refresh(at: now)
    session.send(.publishWeights)
  }

  private var isOutdated: Bool {
    live?.step != session.step
  }

  /// Until the next look at the weights. A training that goes on after a pause says nothing, so
  /// there is always a next look.
  private var secondsToWait: Double {
    guard isOutdated, !askedForWeights else { return RefreshPace.leastInterval }
    return max(0, pace.nextAt - monotonicSeconds())
  }

  /// Answers one part that is out of date; false if none is.
  private func answerNextPart() -> Bool {
    guard let step = bench.step else { return false }
    // What was asked of another run, just before this one was opened, has no meaning here.
    let point = request.point.flatMap { $0.count == bench.latentSize ? $0 : nil }
    let grid = request.grid.flatMap { $0.base.count == bench.latentSize ? $0 : nil }
    return answer(point, \.point, at: step, bench.decode)
      || answer(request.drawn, \.drawn, at: step, bench.rebuild)
      || answer(request.wall, \.wall, at: step, bench.rebuild)
      || answer(request.samples, \.samples, at: step, bench.show)
      || answer(request.neighbours, \.neighbours, at: step, bench.nearest)
      || answer(request.history, \.history, at: step) { [session, bench] in
        bench.rebuild($0, with: session.keptWeights)
      }
      || answer(grid, \.grid, at: step, bench.decode)
      || answer(latentsToDecode(at: step), \.latents, at: step, decode)
      || answer(codesToMeasure(at: step), \.spacing, at: step, measure)
      || reportOnModel(at: step)
      || pace.time { advanceMap(at: step) }
      || advance(&errors, request.errors, \.errors, at: step) {
        ErrorsWork($0, at: step, bench: bench)
      }
      || advance(&probe, request.probe, \.probe, at: step) {
        ProbeWork($0, at: step, bench: bench, baselines: probeBaselines)
      }
  }

  private func advanceMap(at step: Int) -> Bool {
    advance(&map, request.latentMap, \.latentMap, at: step) {
      MapWork(
        $0, at: step, after: answers.latentMap?.components ?? componentsBefore, bench: bench)
    }
  }

  /// Answers a part of the request with `work` and publishes that, if it is asked and not answered
  /// yet with the weights of a step; nil says that there is more to do.
  private func answer<Part: Answer>(
    _ question: Part.Request?, _ place: WritableKeyPath<Observations, Part?>, at step: Int,
    _ work: (Part.Request) -> Part?
  ) -> Bool {
    guard let question, answers[keyPath: place]?.answers(question, at: step) != true else {
      return false
    }
    guard let part = pace.time({ work(question) }) else { return true }
    answers[keyPath: place] = part
    publish(answers)
    return true
  }

  private func reportOnModel(at step: Int) -> Bool {
    guard request.model, answers.model?.step != step else { return false }
    answers.model = pace.time { bench.report() }
    publish(answers)
    return true
  }

  /// Does a piece of a part that takes long, and publishes it when it is whole; false if there is
  /// nothing to do now.
  private func advance<Work: PiecewiseWork>(
    _ part: inout LongPart<Work>, _ question: Work.Part.Request?,
    _ place: WritableKeyPath<Observations, Work.Part?>, at step: Int,
    begin: (Work.Part.Request) -> Work
  ) -> Bool {
    let outcome = part.advance(
      question, answered: answers[keyPath: place], at: step, isTraining: isOutdated, begin: begin)
    switch outcome {
    case .idle: return false
    case .working: return true
    case .answer(let answer):
      answers[keyPath: place] = answer
      publish(answers)
      return true
    }
  }
}
