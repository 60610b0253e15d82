import Training

extension RunOptions {
  /// What opens other runs, where this one is kept.
  var opener: RunOpener {
    RunOpener(runs: keeping.place.runs, keepsRuns: !keeping.noSave, threads: threads)
  }

  /// What opens the training, paced so that it lasts for so many seconds where those are given. What
  /// is to be trained is checked at once, its data are read when it is opened.
  func maker(lasting seconds: Double? = nil) throws -> Opening.Maker {
    let recipe = try recipe()
    return { [self] onChange in
      var plan = try plan(recipe, dataset: dataset(for: recipe))
      if let seconds { plan.pace = plan.pace(lasting: seconds) }
      return OpenedRun(
        try session(recipe, plan, keptWeights: KeptWeights(), onChange: onChange))
    }
  }
}
