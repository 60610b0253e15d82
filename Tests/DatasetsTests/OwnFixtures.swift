import Datasets
import Formats

/// An `.npy` file of any type: `descr` as NumPy writes it, then the bytes of its numbers.
func npy(_ descr: String, _ shape: [Int], _ bytes: [UInt8], isFortran: Bool = false) -> [UInt8] {
  let sides = shape.map { "\($0)," }.joined(separator: " ")
  let order = isFortran ? "True" : "False"
  let text = "{'descr': '\(descr)', 'fortran_order': \(order), 'shape': (\(sides)), }\n"
  return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8) + bytes
}

/// The bytes of numbers, the lowest first.
func littleEndian<Number: BitwiseCopyable>(_ numbers: [Number]) -> [UInt8] {
  numbers.withUnsafeBytes { Array($0) }
}

extension TemporaryFolder {
  /// Loads data in the folder.
  func load(
    _ name: String, _ reading: ReadingOptions = ReadingOptions(), memory: DataMemory? = nil
  ) throws(DatasetError) -> Dataset {
    try Dataset.load(
      named: name, reading: reading, environment: ["HOURGLASS_CACHE": "off"],
      workingDirectory: path, memory: memory)
  }

  /// The line with which loading fails; nil if it does not.
  func refusal(
    _ name: String, _ reading: ReadingOptions = ReadingOptions(), memory: DataMemory? = nil
  ) -> String? {
    do throws(DatasetError) {
      _ = try load(name, reading, memory: memory)
      return nil
    } catch {
      return error.message
    }
  }

  /// Writes a PNG of one or three channels, [channels, height, width].
  func writePNG(_ pixels: [UInt8], _ shape: ImageShape, to name: String) throws {
    let picture = Bitmap(
      channels: shape.channels, height: shape.height, width: shape.width, pixels: pixels)
    try write(picture.png(), to: name)
  }
}

extension ReadingOptions {
  /// Options with a size such as `28x20`.
  static func sized(_ size: String, isColor: Bool = false) -> ReadingOptions {
    ReadingOptions(size: ImageSize(size), isColor: isColor)
  }
}

extension Dataset {
  /// All samples in the order in which they were read, whichever part they are in: as bytes.
  var allPixels: [UInt8] { allSamples.flatMap(\.values.bytes) }

  /// All samples' numbers, in the order in which they were read.
  var allNumbers: [Float] { allSamples.flatMap(\.values.floats) }

  /// All samples' labels, in the order in which they were read.
  var allLabels: [UInt8?] { allSamples.map(\.label) }

  private var allSamples: [(place: Int32, values: SampleValues, label: UInt8?)] {
    [training, test].flatMap { set in
      (0..<set.count).map { index in
        (set.places?[index] ?? Int32(index), set.values(at: index), set.labels?[index])
      }
    }.sorted { $0.0 < $1.0 }
  }
}

extension SampleValues {
  /// What is bytes.
  fileprivate var bytes: [UInt8] { if case .bytes(let bytes) = self { Array(bytes) } else { [] } }
  /// What is numbers.
  fileprivate var floats: [Float] { if case .floats(let floats) = self { floats } else { [] } }
}
