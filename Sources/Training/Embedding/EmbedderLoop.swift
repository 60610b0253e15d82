import Engine
import Projection

/// What the embedder's thread does: a step of t-SNE, then whatever is wanted by then.
final class EmbedderLoop {
  private let embedder: Embedder
  private var wish = EmbeddingWish()
  private var work: EmbeddingWork?
  private var team = WorkerTeam(threads: 1)
  private var nextPublication = 0.0
  private var publishedPhase: EmbeddingPhase?
  private var publishedRequest: EmbeddingRequest?

  /// Seconds between publications while points move.
  private static let publicationInterval = 1.0 / 30

  init(embedder: Embedder) {
    self.embedder = embedder
  }

  func run() {
    while !embedder.isToStop {
      if let newest = embedder.takeWish() { wish = newest }
      chooseTeam()
      takeCodes()
      if let work, isToMove(work) {
        work.tsne.step(team: team)
        publishIfDue()
      } else {
        publishIfChanged()
        embedder.wait()
      }
    }
  }

  private func chooseTeam() {
    let threads = embedder.threads
    if team.threads != threads { team = WorkerTeam(threads: threads) }
  }

  /// Begins what is wanted with the codes at hand, or goes on with newer ones.
  private func takeCodes() {
    guard let request = wish.request, let codes = wish.codes else { return }
    if work?.isFor(request, codes) != true {
      work = EmbeddingWork(request, codes, team: team, kernels: embedder.kernels)
      publishedPhase = nil
    } else if work?.wants(codes) == true {
      work?.follow(codes)
    }
    work?.request = request
  }

  private func isToMove(_ work: EmbeddingWork) -> Bool {
    wish.request?.isRunning == true && !work.tsne.isDone
  }

  private func publishIfDue() {
    if monotonicSeconds() >= nextPublication { publish() } else { publishIfChanged() }
  }

  private func publishIfChanged() {
    guard let work, work.phase != publishedPhase || work.request != publishedRequest else { return }
    publish()
  }

  private func publish() {
    guard let work, wish.request != nil else { return }
    publishedPhase = work.phase
    publishedRequest = work.request
    nextPublication = monotonicSeconds() + Self.publicationInterval
    embedder.publish(work.embedding)
  }
}
