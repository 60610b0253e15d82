import ArgumentParser
import Canvas
import Datasets
import Formats
import Interface
import Projection
import Training
import Wording

/// Which samples are projected.
enum ProjectedSplit: String, CaseIterable, ExpressibleByArgument {
  case training, test, all

  fileprivate var splits: [Split] {
    switch self {
    case .training: [.training]
    case .test: [.test]
    case .all: [.training, .test]
    }
  }
}

/// The samples whose latents are projected, split by split.
struct ProjectedSamples {
  private let parts: [(split: Split, samples: SampleSet)]
  private let dataset: Dataset
  /// What samples are called.
  private let noun: String

  /// The first `limit` samples of one split, or of one after the other; all without it.
  init(of look: TrainedInference, _ split: ProjectedSplit, _ limit: Int?) {
    dataset = look.dataset
    noun = look.noun
    var (parts, rest) = ([(split: Split, samples: SampleSet)](), limit ?? .max)
    for split in split.splits where rest > 0 {
      let samples = look.samples(of: split).prefix(rest)
      parts.append((split, samples))
      rest -= samples.count
    }
    self.parts = parts
  }

  /// `10,000 test images`
  var words: String {
    let count = parts.reduce(0) { $0 + $1.samples.count }
    let kind = parts.map(\.split.rawValue).joined(separator: " and ")
    return counted(count, "\(kind) \(noun)")
  }

  /// Their latents, [count, latentSize].
  func latents(_ inference: Inference) -> Vectors {
    Vectors(
      parts.flatMap { inference.latents(of: $0.samples).values }, size: inference.latentSize)
  }

  /// The colour of each: that of its label, as on the screens; the first one's where there are none.
  var colors: [RGB] {
    parts.flatMap { part in
      (0..<part.samples.count).map { index in
        Self.color(ofLabel: part.samples.labels.map { Int($0[index]) } ?? 0)
      }
    }
  }

  /// The labels that there are, with their names and colours.
  var legend: [(name: String, color: RGB)] {
    let labels = Set(
      parts.flatMap { part in
        part.samples.labels.map { labels in (0..<part.samples.count).map { Int(labels[$0]) } } ?? []
      })
    return labels.sorted().map { (dataset.name(ofLabel: $0), Self.color(ofLabel: $0)) }
  }

  private static func color(ofLabel label: Int) -> RGB {
    let colors = Palette.calm.labels
    return colors[label % colors.count]
  }

  /// `index,label,x,y`, with `split` first where there are two, and `source` after the index where
  /// that does not say where a sample is from; a label is empty where the data have none.
  func table(of places: Vectors, _ format: TableFormat) -> [UInt8] {
    var table = TableWriter(format)
    let hasSplits = parts.count > 1
    let hasSources = parts.first?.samples.source(of: 0) != nil
    let names =
      (hasSplits ? ["split"] : []) + ["index"] + (hasSources ? ["source"] : []) + ["label"]
      + ["x", "y", "z"].prefix(places.size)
    table.append(names.map(TableCell.text))
    var place = 0
    for part in parts {
      for index in 0..<part.samples.count {
        let split = hasSplits ? [TableCell.text(part.split.rawValue)] : []
        table.append(
          split + [.whole(index)] + part.samples.cells(of: index, in: dataset)
            + places[place].map(TableCell.number))
        place += 1
      }
    }
    return table.bytes
  }
}
