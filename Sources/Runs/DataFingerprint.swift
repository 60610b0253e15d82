import Datasets
import Digests

extension Dataset {
  /// A SHA-256 that tells these data from others: of the samples' shape and number, of the first
  /// and the last of them and of many between, and of all labels. Not of every sample, which for
  /// a million would keep a person waiting.
  var fingerprint: String {
    let digest = RunningDigest.sha256()
    for samples in [training, test] {
      Array("\(samples.shape) \(samples.count)\n".utf8).withUnsafeBytes(digest.add)
      for index in samples.probes { samples.values(at: index).add(to: digest) }
      samples.labels?.withUnsafeBytes(digest.add)
    }
    return digest.digits
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
  fileprivate func add(to digest: RunningDigest) {
    switch self {
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { digest.add(UnsafeRawBufferPointer($0)) }
    case .floats(let floats): floats.withUnsafeBytes(digest.add)
    }
  }
}
