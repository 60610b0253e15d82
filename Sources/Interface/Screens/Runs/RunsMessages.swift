import Datasets
import Foundation
import Training

/// What the Runs screen wants to know of the folder of runs while it is shown: always which runs
/// there are.
public struct RunsRequest: Hashable, Sendable {
  /// The run whose log is wanted, by its name; nil for none.
  public var log: String?

  /// The list of runs alone.
  public init(log: String? = nil) { self.log = log }
}

/// The runs of a folder, as they were at a time.
public struct RunList: Sendable {
  /// The folder that they are kept in.
  public var folder: String
  /// The runs.
  public var runs: [RunSummary]
  /// When they were looked at.
  public var time: Date

  /// The runs of a folder at a time.
  public init(folder: String, runs: [RunSummary], time: Date) {
    self.folder = folder
    self.runs = runs
    self.time = time
  }
}

/// What happened to a run, a line each, the oldest first.
public struct RunLogText: Equatable, Sendable {
  /// The run's name.
  public var run: String
  /// The lines.
  public var lines: [String]

  /// A run's log.
  public init(run: String, lines: [String]) {
    self.run = run
    self.lines = lines
  }
}

/// A run that is to be opened.
public struct RunOpening: Hashable, Sendable {
  /// What is done with it.
  public enum Purpose: Hashable, Sendable {
    /// It is looked at, at rest.
    case look
    /// It is trained on, and kept.
    case goOn
    /// It is followed while another process trains it.
    case watch
  }

  /// The run's name.
  public var run: String
  /// What is done with it.
  public var purpose: Purpose

  /// A run and what is done with it.
  public init(run: String, purpose: Purpose) {
    self.run = run
    self.purpose = purpose
  }
}

/// What two runs make of the same samples.
public struct RunComparison: Sendable {
  /// How many samples are compared, where there are so many.
  public static let sampleCount = 32

  /// One of the runs.
  public struct Side: Sendable {
    /// The run's name.
    public var run: String
    /// The step whose weights answered.
    public var step: Int
    /// The samples with what the run makes of them.
    public var images: [Reconstruction]

    /// What a run makes of samples.
    public init(run: String, step: Int, images: [Reconstruction]) {
      self.run = run
      self.step = step
      self.images = images
    }

    /// Mean squared error per number over all samples; not a number if there are none.
    var error: Double {
      images.reduce(0) { $0 + Double($1.error) } / Double(images.count)
    }
  }

  /// What the data are called that the samples are from.
  public var data: String
  /// What the samples are.
  public var sampleShape: SampleShape
  /// What labels 0, 1, 2 and so on are called; nil where they are the numbers themselves.
  public var classNames: [String]?
  /// The two runs, each with the same samples in the same order.
  public var first: Side
  /// The second of them.
  public var second: Side

  /// Two runs and what they make of the same samples.
  public init(
    data: String, sampleShape: SampleShape, classNames: [String]?, first: Side, second: Side
  ) {
    self.data = data
    self.sampleShape = sampleShape
    self.classNames = classNames
    self.first = first
    self.second = second
  }

  /// How many samples there are.
  var count: Int { min(first.images.count, second.images.count) }

  /// On how many samples the first run's error is less than the second's, and the other way round.
  var wins: (first: Int, second: Int) {
    let pairs = zip(first.images, second.images)
    return (
      pairs.count { $0.error < $1.error }, pairs.count { $1.error < $0.error }
    )
  }
}
