import Autoencoders
import Datasets
import Foundation
import Storage
import TOML
import Training

/// All that is needed to train a run again: `config.toml`, a model file with a table `[run]`.
public struct RunConfiguration: Sendable {
  /// The model as it was trained, with what a person asked for.
  public let model: ModelFile
  /// The data, as `--data` takes them from anywhere.
  public let data: String
  /// How the data were asked to be read.
  public let reading: ReadingOptions
  /// What the data are called.
  public let dataName: String
  /// Learn from the first so many training images; nil is all.
  public let trainSize: Int?
  /// Where every random draw came from.
  public let seed: UInt64
  /// What tells the data from others.
  public let fingerprint: String
  /// The shape of a sample: [channels, height, width] or [count].
  public let sampleShape: [Int]
  /// When it began, where that is known.
  public let begun: Date?
  /// The program's version.
  public let version: String

  private static let mostBytes = 1 << 20

  /// The configuration of a plan whose run begins.
  init(_ plan: TrainingPlan, version: String, begun: Date) {
    model = plan.model
    data = plan.dataset.origin
    reading = plan.dataset.reading
    dataName = plan.dataset.name
    trainSize = plan.dataset.learningLimit
    seed = plan.seed
    fingerprint = plan.dataset.fingerprint
    sampleShape = plan.dataset.sampleShape.dimensions
    self.begun = begun
    self.version = version
  }

  /// Reads a run's configuration.
  public init(of folder: RunFolder) throws(RunError) {
    let path = folder.configuration
    do {
      let bytes = try readFile(path, atMost: Self.mostBytes, followingLinks: false)
      let text = String(decoding: bytes, as: UTF8.self)
      model = try ModelFile(parsing: text, source: path)
      let entries = try ModelFile.runTable(parsing: text, source: path)
      guard case .text(let data)? = entries[Key.data],
        case .text(let fingerprint)? = entries[Key.fingerprint],
        case .text(let shape)? = entries[Key.sampleShape],
        case .text(let seed)? = entries[Key.seed], let seed = UInt64(seed)
      else {
        throw RunError("\(path): [run] lacks data, data_sha256, sample_shape or seed")
      }
      self.data = data
      self.fingerprint = fingerprint
      self.seed = seed
      sampleShape = try Self.sampleShape(shape, path)
      reading = try Self.reading(entries, path)
      dataName = entries[Key.dataName]?.text ?? data
      trainSize = try Self.trainSize(entries[Key.trainSize], path)
      begun = entries[Key.begun]?.text.flatMap { try? Date($0, strategy: .iso8601) }
      version = entries[Key.version]?.text ?? ""
    } catch let error as StorageError {
      throw RunError(error)
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError("\(error)")
    }
  }

  private enum Key {
    static let data = "data"
    static let dataName = "data_name"
    static let dataSize = "data_size"
    static let dataColor = "data_color"
    static let dataLabels = "data_labels"
    static let trainSize = "train_size"
    static let seed = "seed"
    static let fingerprint = "data_sha256"
    static let sampleShape = "sample_shape"
    static let begun = "begun"
    static let version = "version"
  }

  /// The shape that a text such as `1x28x28` or `784` means.
  private static func sampleShape(_ text: String, _ path: String) throws(RunError) -> [Int] {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let mostNumbers = 1 << 40
    var count = 1
    for side in sides where side > 0 {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: side)
      count = isTooLarge ? .max : product
    }
    guard [1, 3].contains(sides.count), sides.allSatisfy({ $0 > 0 }), count <= mostNumbers else {
      throw RunError(
        "\(path): \(Key.sampleShape) in [run] is no shape, expected one such as \"1x28x28\" or "
          + "\"784\"")
    }
    return sides
  }

  private static func trainSize(_ value: TOMLScalar?, _ path: String) throws(RunError) -> Int? {
    guard let value else { return nil }
    guard case .integer(let size) = value, size > 0 else {
      throw RunError("\(path): \(Key.trainSize) in [run] is no number of samples, 1 or more")
    }
    return size
  }

  /// How the data are to be read; a run of before there were such keys says nothing of it.
  private static func reading(
    _ entries: [String: TOMLScalar], _ path: String
  ) throws(RunError) -> ReadingOptions {
    var reading = ReadingOptions()
    if let size = entries[Key.dataSize] {
      reading.size = size.text.flatMap(ImageSize.init)
      guard reading.size != nil else {
        throw RunError(
          "\(path): \(Key.dataSize) in [run] is no size, expected one such as \"28x28\"")
      }
    }
    reading.isColor = entries[Key.dataColor] == .flag(true)
    reading.labels = entries[Key.dataLabels]?.text
    return reading
  }

  /// The entries of what was asked of the data's reading.
  private var readingEntries: [(key: String, value: TOMLScalar)] {
    var entries: [(key: String, value: TOMLScalar)] = []
    if let size = reading.size { entries.append((Key.dataSize, .text("\(size)"))) }
    if reading.isColor { entries.append((Key.dataColor, .flag(true))) }
    if let labels = reading.labels { entries.append((Key.dataLabels, .text(labels))) }
    return entries
  }

  /// The file.
  var text: String {
    var entries: [(key: String, value: TOMLScalar)] = [
      (Key.data, .text(data)), (Key.dataName, .text(dataName)),
      (Key.fingerprint, .text(fingerprint)),
      (Key.sampleShape, .text(sampleShape.map(String.init).joined(separator: "x"))),
      // A text, because the greatest seeds are more than TOML's whole numbers.
      (Key.seed, .text("\(seed)")), (Key.version, .text(version)),
    ]
    entries += readingEntries
    if let trainSize { entries.append((Key.trainSize, .integer(trainSize))) }
    if let begun { entries.append((Key.begun, .text(begun.formatted(.iso8601)))) }
    return model.tomlText + "\n" + ModelFile.runTableText(entries)
  }

  /// Reads or draws the data that the run was trained on, from where they are now, if a person says
  /// so; fails if they are others.
  ///
  /// - Parameters:
  ///   - place: where they are, if not where they were.
  ///   - labels: where the file of their labels is, if not where it was, or other labels.
  public func dataset(at place: String?, labels: String? = nil) throws -> Dataset {
    var options = reading
    options.labels = labels ?? reading.labels
    let dataset = try learnedDataset(named: place, options)
    // With other labels the data are the run's still.
    let isOwn =
      dataset.fingerprint == fingerprint
      || labels != nil
        && (try? learnedDataset(named: place, reading))?.fingerprint == fingerprint
    guard isOwn else {
      throw RunError(
        "\(dataset.name): not the data that the run was trained on; say where those are with --data"
      )
    }
    return dataset
  }

  /// Reads or draws data to look at with the run's network: its own, or others of samples of the
  /// same shape.
  ///
  /// - Parameters:
  ///   - place: others' name or path.
  ///   - options: how to read them; what they leave open is as the run's own were read.
  public func lookedAtDataset(
    at place: String?, _ options: ReadingOptions = ReadingOptions()
  ) throws -> Dataset {
    guard let place else {
      try refuseOtherShape(options)
      return try dataset(at: nil, labels: options.labels)
    }
    let completed = completed(options)
    // Its own data by their place have its own labels.
    if let labels = reading.labels, options.labels == nil,
      ReadingOptions(size: completed.size, isColor: completed.isColor, labels: labels) == reading,
      let own = try? dataset(at: place)
    {
      return own
    }
    return try dataset(named: place, completed)
  }

  /// Refuses a size or colours that the run's own data do not have.
  private func refuseOtherShape(_ options: ReadingOptions) throws(RunError) {
    let isImage = sampleShape.count > 1
    let size = isImage ? ImageSize(rows: sampleShape[1], columns: sampleShape[2]) : nil
    let isColored = isImage && sampleShape[0] == 3
    guard options.size == nil || options.size == size, !options.isColor || isColored else {
      throw RunError(
        "\(options.size.map { "--size \($0)" } ?? "--color"): the run's own data have samples of "
          + "\(sampleShape.map(String.init).joined(separator: "x")); name other data with --data")
    }
  }

  /// Options for other data than the run's own, which are to have samples of the same shape.
  public func completed(_ options: ReadingOptions) -> ReadingOptions {
    ReadingOptions(
      size: options.size ?? reading.size, isColor: options.isColor || reading.isColor,
      labels: options.labels)
  }

  /// The data as far as the run learns from them.
  private func learnedDataset(named place: String?, _ reading: ReadingOptions) throws -> Dataset {
    let whole = try dataset(named: place, reading)
    return trainSize.map(whole.learning(fromFirst:)) ?? whole
  }

  private func dataset(named place: String?, _ reading: ReadingOptions) throws -> Dataset {
    let environment = ProcessInfo.processInfo.environment
    let working = FileManager.default.currentDirectoryPath
    func load(_ name: String) throws -> Dataset {
      try Dataset.load(
        named: name, reading: reading, environment: environment, workingDirectory: working)
    }
    if let place { return try load(place) }
    do {
      return try load(data)
    } catch {
      // The folder has moved; the name may still be found.
      guard Dataset.names.contains(dataName) else { throw error }
      return try load(dataName)
    }
  }
}

extension TOMLScalar {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}
