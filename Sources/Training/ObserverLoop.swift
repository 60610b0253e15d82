import Autoencoders

/// What the observer's thread does: takes the newest question and the newest weights, and answers
/// the parts that are out of date, the quickest first, looking up between any two.
final class ObserverLoop {
  private let session: TrainingSession
  private let bench: InferenceBench
  private let messages: CommandQueue<ObserverMessage>
  private let embedder: Embedder
  private let publish: (Observations) -> Void
  private var request = ObservationRequest()
  private var answers = Observations()
  private var stops = false
  private var askedForWeights = false
  private var nextRefresh = 0.0
  private var live: Weights?
  private var codes: LatentEncoding?
  private var embedded: EmbeddingWish?

  /// Seconds between two looks at the weights of a running training.
  private static let refreshInterval = 0.5
  /// Images encoded between two looks at the messages.
  private static let chunk = 512

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

  /// Takes up the weights looked at: those of a kept step, else the newest.
  private func loadWeights() {
    let kept = request.keptStep.flatMap { session.keptWeights?.weights(at: $0) }
    if let weights = kept ?? live { bench.inference.use(weights) }
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
    guard !askedForWeights, now >= nextRefresh, isOutdated else { return }
    askedForWeights = true
    nextRefresh = now + Self.refreshInterval
    session.send(.publishWeights)
  }

  private var isOutdated: Bool {
    live?.step != session.step
  }

  /// Until the next look at the weights. A training that goes on after a pause says nothing, so
  /// there is always a next look.
  private var secondsToWait: Double {
    guard isOutdated, !askedForWeights else { return Self.refreshInterval }
    return max(0, nextRefresh - monotonicSeconds())
  }

  /// Answers one part that is out of date; false if none is.
  private func answerNextPart() -> Bool {
    guard let step = bench.step else { return false }
    return answer(request.point, \.point, at: step, bench.decode)
      || answer(request.wall, \.wall, at: step, bench.rebuild)
      || answer(request.grid, \.grid, at: step, bench.decode)
      || reportOnModel(at: step)
      || encodeNextChunk(at: step)
  }

  /// Answers a part of the request with `work` and publishes that, if it is asked and not answered
  /// yet with the weights of a step.
  private func answer<Part: Answer>(
    _ question: Part.Request?, _ place: WritableKeyPath<Observations, Part?>, at step: Int,
    _ work: (Part.Request) -> Part
  ) -> Bool {
    guard let question, answers[keyPath: place]?.answers(question, at: step) != true else {
      return false
    }
    answers[keyPath: place] = work(question)
    publish(answers)
    return true
  }

  private func reportOnModel(at step: Int) -> Bool {
    guard request.model, answers.model?.step != step else { return false }
    answers.model = bench.report()
    publish(answers)
    return true
  }

  private func encodeNextChunk(at step: Int) -> Bool {
    guard let map = request.latentMap, answers.latentMap?.answers(map, at: step) != true else {
      return false
    }
    encode(map, at: step)
    return true
  }

  /// Encodes the next chunk of a map; publishes it when it is whole.
  private func encode(_ map: LatentMapRequest, at step: Int) {
    var encoding =
      codes.flatMap { $0.request == map && $0.step == step ? $0 : nil }
      ?? LatentEncoding(request: map, step: step, count: bench.images(of: map.split).count)
    self.codes = nil  // so that the chunk is appended in place
    let codes = bench.encode(encoding.next(Self.chunk), of: map)
    encoding.latents += codes.latents
    encoding.errors += codes.errors
    if encoding.isWhole {
      answers.latentMap = LatentMap(
        request: map, step: step, latentSize: bench.latentSize, latents: encoding.latents,
        labels: bench.images(of: map.split).labels.map { Array($0.prefix(encoding.count)) },
        factors: bench.images(of: map.split).factors.map {
          Array($0.values.prefix(encoding.count))
        }, errors: map.needsErrors ? encoding.errors : nil)
      publish(answers)
    } else {
      self.codes = encoding
    }
  }
}

/// A latent map that is being made.
private struct LatentEncoding {
  let request: LatentMapRequest
  let step: Int
  let count: Int
  var latents: [Float] = []
  var errors: [Float] = []
  private var encoded = 0

  init(request: LatentMapRequest, step: Int, count: Int) {
    self.request = request
    self.step = step
    self.count = min(request.count, count)
  }

  /// The positions of the next images, at most `limit`.
  mutating func next(_ limit: Int) -> Range<Int> {
    let start = encoded
    encoded = min(encoded + limit, count)
    return start..<encoded
  }

  var isWhole: Bool { encoded == count }
}
