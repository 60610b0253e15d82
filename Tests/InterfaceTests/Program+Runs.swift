import Canvas
import Drawing
import Interface
import RunSampleSupport
import Training

extension Program {
  /// Lets t-SNE tell what it made of the codes that it was last asked for.
  func embed(iteration: Int = 312, phase: EmbeddingPhase = .running) {
    guard let request = request(of: .latent), let run = state.training?.run,
      let embedding = RunSamples.embedding(
        of: request, run, iteration: iteration, phase: phase)
    else { return }
    take(.embedding(embedding))
    take(.tick(state.now + 0.1))
    settle()
  }
}

extension Program {
  /// The Runs screen with runs in the folder, of which the first is on the screen.
  convenience init(
    runs: [RunSummary], _ size: Size = Size(width: 120, height: 36),
    appearance: Appearance = Appearance(),
    snapshot: TrainingSnapshot = RunListSamples.keptSnapshot(),
    shown: String? = RunListSamples.shown
  ) {
    self.init(State(size: size, appearance: appearance, screen: .runs))
    take(.opened(folder: shown.map { "runs/\($0)" }))
    take(.training(snapshot))
    take(.runs(RunListSamples.list(runs)))
    readLog()
  }

  /// Answers what is asked of the log.
  func readLog() {
    if let run = wantedLog { take(.runLog(RunListSamples.log(run))) }
  }

  /// The run whose log is asked for: leaving the screen and coming back asks anew.
  var wantedLog: String? {
    take(.key(.character("1")))
    for case .lookAtRuns(let request) in take(.key(.character("6"))) { return request?.log }
    return nil
  }
}
