import Datasets
import Training

extension RunSamples {
  /// Adds what the observer answers of samples, their neighbours and their history.
  package static func answerNearness(
    _ request: ObservationRequest, of run: RunDescription, _ answers: inout Observations
  ) {
    answers.samples = request.samples.map { samples in
      ShownSamples(
        request: samples, step: 3300,
        samples: Dictionary(
          uniqueKeysWithValues: samples.indices.map { ($0, reconstruction($0, of: run).original) }))
    }
    answers.neighbours = request.neighbours.map { question in
      SampleNeighbours(request: question, step: 3300, nearest: neighbours(question))
    }
    answers.history = request.history.map { history in
      SampleHistory(
        request: history, step: 3300,
        moments: history.steps.map { moment(of: history.index, at: $0, of: run) })
    }
  }

  /// The samples after one, ever farther away.
  private static func neighbours(_ question: NeighbourRequest) -> [Neighbour] {
    (0..<question.count).map { place in
      Neighbour(
        index: (question.index + 10 * (place + 1)) % max(1, question.among),
        distance: 1.5 + Float(place) / 4)
    }
  }

  /// A sample as it is rebuilt ever better.
  private static func moment(
    of index: Int, at step: Int, of run: RunDescription
  ) -> SampleHistory.Moment {
    let rebuilt = reconstruction(index, of: run)
    let sample: Sample
    if let picture = rebuilt.original.picture, picture.shape == shape {
      let blur: Float = 1 + 40 / (10 + Float(step))
      sample = .picture(digit(label(index, of: run) % 10, blur: blur))
    } else {
      sample = rebuilt.reconstruction
    }
    return .init(step: step, reconstruction: sample, error: 0.1 / (1 + Float(step) / 100))
  }
}
