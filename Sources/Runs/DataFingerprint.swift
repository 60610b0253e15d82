import Crypto
import Datasets
import Foundation

extension Dataset {
  /// A SHA-256 that tells these data from others: of the samples' shape and number, of the first
  /// and the last of them and of many between, and of all labels. Not of every sample, which for
  /// a million would keep a person waiting.
  var fingerprint: String {
    var hash = SHA256()
    for samples in [training, test] {
      hash.update(data: Data("\(samples.shape) \(samples.count)\n".utf8))
      for index in samples.probes { samples.values(at: index).update(&hash) }
      if let labels = samples.labels { hash.update(data: labels) }
    }
    return hash.finalize().map { String(format: "%02x", $0) }.joined()
  }
}

extension SampleSet {
  /// About this many samples are looked at.
  private static let probeCount = 1000

  fileprivate var probes: [Int] {
    let stride = max(1, count / Self.probeCount)
    return Array(Swift.stride(from: 0, to: count, by: stride)) + [count - 1].filter { $0 >= 0 }
  }
}

extension SampleValues {
  fileprivate func update(_ hash: inout SHA256) {
    switch self {
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { hash.update(bufferPointer: .init($0)) }
    case .floats(let floats): floats.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
  }
}
