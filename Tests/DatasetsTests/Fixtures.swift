import CZlib
import Datasets

let trainImages = "train-images-idx3-ubyte"
let trainLabels = "train-labels-idx1-ubyte"
let testImages = "t10k-images-idx3-ubyte"
let testLabels = "t10k-labels-idx1-ubyte"

/// An IDX file: its head, then `bytes`.
func idx(_ dimensions: [UInt32], type: UInt8 = 8, _ bytes: [UInt8]) -> [UInt8] {
  let lengths = dimensions.flatMap { length in
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
  }
  return [0, 0, type, UInt8(dimensions.count)] + lengths + bytes
}

/// The four files of a small data set: 3 images of 2x4 to train on, 2 to test with.
func smallFiles() -> [String: [UInt8]] {
  [
    trainImages: idx([3, 2, 4], (0..<24).map { $0 * 10 }),
    trainLabels: idx([3], [7, 1, 9]),
    testImages: idx([2, 2, 4], (0..<16).map { 255 - $0 }),
    testLabels: idx([2], [4, 0]),
  ]
}

/// A folder inside `folder` with the small data set, one file of which is replaced.
func writeSmallSet(
  in folder: TemporaryFolder, under name: String = "small", replacing file: String? = nil,
  with bytes: [UInt8] = []
) throws {
  for (file, bytes) in smallFiles() { try folder.write(bytes, to: "\(name)/\(file)") }
  if let file { try folder.write(bytes, to: "\(name)/\(file)") }
}

/// The CRC-32 of bytes.
func checksum(_ bytes: [UInt8]) -> UInt {
  bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
}

/// The line with which loading fails, or nil if it does not.
func refusal(
  of name: String?, in folder: TemporaryFolder, environment: [String: String] = [:]
) -> String? {
  do throws(DatasetError) {
    _ = try Dataset.load(named: name, environment: environment, workingDirectory: folder.path)
    return nil
  } catch {
    return error.message
  }
}

extension SampleSet {
  /// The pixels of images; none where the samples are no bytes.
  var pixels: [UInt8] { if case .bytes(let pixels) = values { Array(pixels) } else { [] } }
}
