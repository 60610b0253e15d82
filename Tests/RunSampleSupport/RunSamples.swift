import Canvas
import Datasets
import Drawing
import Engine
import Projection
import Training

import Interface

/// A run that is the same each time: digits drawn from strokes, a loss that falls with noise, and
/// an observer that answers at once.
package enum RunSamples {
  package static let shape = ImageShape(height: 28, width: 28)

  /// A run of 20 epochs in its fourth, or as far as `steps` says.
  package static func snapshot(steps: Int = 3300, latentSize: Int = 3) -> TrainingSnapshot {
    let run = RunDescription(
      model: "tanh3", data: "digits", latentSize: latentSize, batchSize: 64, stepsPerEpoch: 938,
      trainingCount: 60_000, testCount: 10_000, seed: 0, threads: 2, parameterCount: 222_384,
      sampleShape: .image(shape))
    var snapshot = TrainingSnapshot(run: run, epochs: 20, learningRate: 5e-3, pace: 300)
    for step in 0..<steps { snapshot.losses.append(loss(step)) }
    snapshot.step = steps
    snapshot.loss = steps > 0 ? loss(steps - 1) : nil
    snapshot.imagesPerSecond = 19_200
    snapshot.secondsRemaining = 51.5
    snapshot.epochMetrics = (0..<(steps / 938)).map { index in
      let end = (index + 1) * 938
      return EpochMetrics(
        epoch: index + 1, step: end, trainingLoss: Double(loss(end)),
        validationLoss: nil, testError: Double(loss(end)) - 0.002, seconds: 3,
        imagesPerSecond: 19_200)
    }
    snapshot.keptSteps = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]
    return snapshot
  }

  /// A state on a screen that everything was answered to.
  package static func state(
    _ screen: ScreenID, _ size: Size, appearance: Appearance = Appearance(),
    snapshot: TrainingSnapshot = snapshot()
  ) -> State {
    var state = State(size: size, appearance: appearance, screen: screen)
    answer(update(&state, .training(snapshot)), &state)
    return state
  }

  /// Presses keys one after the other, and answers what they ask of the observer.
  package static func press(_ keys: [Key], on state: inout State) {
    for key in keys { answer(update(&state, .key(key)), &state) }
  }

  /// Answers what is asked of the observer until nothing new is asked; as a network does that came
  /// apart, if one is given.
  package static func answer(
    _ effects: [Effect], _ state: inout State, _ network: CameApart? = nil
  ) {
    let mostRounds = 8
    var effects = effects
    for _ in 0..<mostRounds {
      let requests = effects.compactMap { effect -> ObservationRequest? in
        if case .observe(let request) = effect { request } else { nil }
      }
      guard let request = requests.last else { return }
      let answers = observations(request, of: state.training)
      effects = update(&state, .observations(network?.answers(answers) ?? answers))
    }
  }

  private static func loss(_ step: Int) -> Float {
    let noise = Float((step &* 7919) % 101) / 101 - 0.5
    let spike: Float = step == 2000 ? 0.08 : 0
    return 0.032 + 0.2 / (1 + Float(step) / 25) + 0.006 * noise + spike
  }
}

// MARK: - The observer's answers

extension RunSamples {
  /// What the observer answers of a run; of none as of the usual one.
  package static func observations(
    _ request: ObservationRequest, of snapshot: TrainingSnapshot? = nil
  ) -> Observations {
    let run = (snapshot ?? Self.snapshot(steps: 0)).run
    var answers = Observations()
    if let wall = request.wall {
      answers.wall = Wall(
        request: wall, step: 3300, images: wall.indices.map { reconstruction($0, of: run) })
    }
    answers.latentMap = request.latentMap.map { latentMap($0, of: run) }
    if let grid = request.grid {
      let cells = (0..<grid.rows).flatMap { row in (0..<grid.columns).map { (row, $0) } }
      answers.grid = DecodedGrid(
        request: grid, step: 3300,
        samples: cells.map { row, column in
          if case .image = run.sampleShape {
            return .picture(drawn((row * 3 + column) % 10, blur: 1.6, of: run))
          }
          return decoded(grid.latent(column: column, row: row), of: run)
        })
    }
    answers.point = request.point.map { latent in
      let sample =
        run.sampleShape.image == nil
        ? decoded(latent, of: run) : .picture(drawn(3, blur: 1.6, of: run))
      return DecodedPoint(latent: latent, step: 3300, sample: sample)
    }
    answers.errors = request.errors.map { errors in
      let indices = 0..<(errors.split == .test ? run.testCount : run.trainingCount)
      return SplitErrors(
        request: errors, step: 3300,
        errors: indices.map {
          run.sampleShape.image == nil ? rebuiltNumbers($0, of: run).error : error($0)
        },
        labels: hasLabels(run) ? indices.map { UInt8(label($0, of: run)) } : nil)
    }
    answers.probe = request.probe.map { probe in
      LiveProbe(
        request: probe, step: 3300, labelledCount: probe.labels ?? 10_000,
        accuracy: hasLabels(run) ? 0.911 : .nan, componentAccuracy: 0.52, sampleAccuracy: 0.9123)
    }
    answers.latents = request.latents.map { decodedLatents($0, of: run) }
    if request.spacing, let map = request.latentMap {
      answers.spacing = CodeSpacing(request: map, step: 3300, usual: 0.05, most: 0.2)
    }
    answers.drawn = request.drawn.map { drawn in
      DrawnSample(request: drawn, step: 3300, reconstruction: reconstruction(of: drawn, of: run))
    }
    answerNearness(request, of: run, &answers)
    answers.model = request.model ? modelReport(of: run) : nil
    return answers
  }

  private static func latentMap(_ map: LatentMapRequest, of run: RunDescription) -> LatentMap {
    let indices = 0..<map.count
    let latents = indices.flatMap { latent($0, of: run) }
    return LatentMap(
      request: map, step: 3300, latentSize: run.latentSize, latents: latents,
      labels: hasLabels(run) ? indices.map { UInt8(label($0, of: run)) } : nil,
      factors: run.factorName == nil ? nil : indices.map { Float(angle($0)) },
      errors: map.needsErrors ? indices.map(error) : nil,
      components: components(of: latents, size: run.latentSize))
  }

  /// The components of codes, as the observer finds them.
  package static func components(of latents: [Float], size: Int) -> LatentComponents? {
    guard let kernels = try? KernelSet.select(environment: ["HOURGLASS_KERNELS": "baseline"])
    else { return nil }
    return LatentComponents(
      of: Vectors(latents, size: size), team: WorkerTeam(threads: 1), kernels: kernels)
  }

  /// What data without labels are called.
  package static let unlabelled = "photos"

  private static func hasLabels(_ run: RunDescription) -> Bool {
    run.sampleShape.image != nil && run.data != unlabelled
  }

  package static func label(_ index: Int, of run: RunDescription) -> Int {
    (index * 7 + index / 10) % (run.classNames?.count ?? 10)
  }

  private static func error(_ index: Int) -> Float { 0.01 + Float((index &* 97) % 61) / 1000 }

  package static func reconstruction(_ index: Int, of run: RunDescription) -> Reconstruction {
    guard run.sampleShape.image != nil else { return rebuiltNumbers(index, of: run) }
    let (error, label) = (error(index), label(index, of: run))
    return Reconstruction(
      index: index, label: hasLabels(run) ? label : nil,
      original: .picture(drawn(label, blur: 1, of: run)),
      corrupted: run.corruption == nil ? nil : .picture(noisy(drawn(label, blur: 1, of: run))),
      reconstruction: .picture(drawn(label, blur: 1 + error * 20, of: run)), error: error,
      latent: latent(index, of: run))
  }

  /// A drawing as it is, at the code of an image.
  private static func reconstruction(
    of drawn: DrawnRequest, of run: RunDescription
  ) -> Reconstruction {
    var image = reconstruction(7, of: run)
    image.label = nil
    image.original = .picture(Picture(shape: shape, pixels: drawn.ink))
    return image
  }

  /// Codes in ten clusters, or along a factor.
  package static func latent(_ index: Int, of run: RunDescription) -> [Float] {
    guard run.factorName == nil else {
      return (0..<run.latentSize).map { Float(angle(index)) / 6 - 1 + 0.2 * Float($0) }
    }
    let clusters = clustered(index, label: label(index, of: run))
    return (0..<run.latentSize).map { clusters[$0 % 3] + 0.1 * Float($0 / 3) }
  }

  private static func clustered(_ index: Int, label: Int) -> [Float] {
    func spread(_ factor: Int) -> Float { Float((index &* factor) % 89) / 89 - 0.5 }
    return [
      Float(label % 5) * 0.4 - 0.8 + 0.5 * spread(37),
      Float(label / 5) * 0.9 - 0.5 + 0.6 * spread(53), spread(71),
    ]
  }

  /// A sample of a label: a digit, in a colour of its own where images have colours.
  package static func drawn(_ label: Int, blur: Float, of run: RunDescription) -> Picture {
    let grey = digit(label % 10, blur: blur)
    guard let shape = run.sampleShape.image else { return grey }
    guard shape.channels == 3 else { return shrunk(grey, to: shape) }
    let strengths: [[Int]] = [
      [100, 20, 20], [20, 100, 20], [30, 30, 100], [100, 100, 10], [100, 10, 100], [10, 100, 100],
      [100, 60, 20], [60, 100, 60], [100, 100, 100], [40, 60, 100],
    ]
    return Picture(
      shape: shape,
      pixels: strengths[label % 10].flatMap { strength in
        // On a dark ground of its own, so that black is a colour, too.
        grey.pixels.map { pixel -> UInt8 in
          let ink = Int(pixel) * strength
          let ground = (255 - Int(pixel)) * (100 - strength) / 3
          return UInt8((ink + ground) / 100)
        }
      })
  }

  /// The pixels of a picture that stand where those of a smaller one do.
  private static func shrunk(_ picture: Picture, to shape: ImageShape) -> Picture {
    let (rows, columns) = (picture.shape.height, picture.shape.width)
    return Picture(
      shape: shape,
      pixels: (0..<shape.count).map { place in
        let (row, column) = place.quotientAndRemainder(dividingBy: shape.width)
        return picture.pixels[row * rows / shape.height * columns + column * columns / shape.width]
      })
  }

  /// A digit as on a seven-segment display, slanted, 28x28, with soft edges.
  package static func digit(_ digit: Int, blur: Float) -> Picture {
    let lit: [[Int]] = [
      [0, 1, 2, 4, 5, 6], [2, 5], [0, 2, 3, 4, 6], [0, 2, 3, 5, 6], [1, 2, 3, 5],
      [0, 1, 3, 5, 6], [0, 1, 3, 4, 5, 6], [0, 2, 5], [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 5, 6],
    ]
    // Ends of the segments: top, upper left and right, middle, lower left and right, bottom.
    let segments: [(Float, Float, Float, Float)] = [
      (10, 5, 19, 5), (10, 5, 9, 13.5), (19, 5, 18, 13.5), (9, 13.5, 18, 13.5),
      (9, 13.5, 8, 22), (18, 13.5, 17, 22), (8, 22, 17, 22),
    ]
    let pixels = (0..<784).map { index -> UInt8 in
      let (x, y) = (Float(index % 28), Float(index / 28))
      let nearest = lit[digit].map { distance(x, y, segments[$0]) }.min() ?? 28
      return UInt8(255 * max(0, min(1, (1.9 * blur - nearest) / (1.2 * blur))) / blur)
    }
    return Picture(shape: shape, pixels: pixels)
  }

  private static func distance(
    _ x: Float, _ y: Float, _ segment: (Float, Float, Float, Float)
  ) -> Float {
    let (dx, dy) = (segment.2 - segment.0, segment.3 - segment.1)
    let along = ((x - segment.0) * dx + (y - segment.1) * dy) / (dx * dx + dy * dy)
    let share = max(0, min(1, along))
    let (offX, offY) = (segment.0 + share * dx - x, segment.1 + share * dy - y)
    return (offX * offX + offY * offY).squareRoot()
  }
}
