import Autoencoders
import Foundation
import Safetensors
import Storage
import Training

/// The weights of a run's past steps, so that a person who opens it can look back: a file each,
/// thinned as they are in memory, but to fewer bytes.
struct PastShelf {
  private let folder: RunFolder
  private let layout: TensorLayout

  private static let ending = ".safetensors"
  private static let noiseKey = "noise"

  init(_ folder: RunFolder, layout: TensorLayout) {
    self.folder = folder
    self.layout = layout
  }

  /// Keeps what there is room for of some weights, the earliest first, and nothing else. They need
  /// not outlive the machine: a run is whole without them.
  func hold(_ weights: [Weights]) throws(StorageError) {
    let most = KeptWeights.mostBytesInFolder
    let kept = KeptWeights(byteLimit: most)
    for weights in weights where weights.byteCount <= most / 2 { kept.keep(weights) }
    let wanted = kept.all
    let there = Set(steps)
    if !wanted.isEmpty { try DurableFolder.ensureOwn(folder.past) }
    for step in there.subtracting(wanted.map(\.step)) { unlink(file(of: step)) }
    // Goes only if it is empty, where the disk took nothing.
    defer { rmdir(folder.past) }
    for weights in wanted where !there.contains(weights.step) {
      let notes = weights.noise.map { [Self.noiseKey: "\($0)"] } ?? [:]
      try DurableFile.write(
        layout.modelFile(of: weights, notes: notes), to: file(of: weights.step), over: .replace,
        outliving: .process)
    }
  }

  /// The kept weights up to a step, the earliest first; without those that cannot be read.
  func weights(upTo step: Int) -> [Weights] {
    steps.filter { $0 <= step }.compactMap { step in
      guard
        let bytes = try? readFile(
          file(of: step), atMost: KeptWeights.mostBytesInFolder, followingLinks: false),
        let tensors = try? Safetensors(parsing: bytes)
      else { return nil }
      return try? layout.weights(
        in: tensors, step: step, noise: tensors.metadata[Self.noiseKey].flatMap(Float.init))
    }
  }

  /// Removes what came after a step.
  func remove(after step: Int) {
    for late in steps where late > step { unlink(file(of: late)) }
  }

  /// The steps that are kept, ascending.
  private var steps: [Int] {
    guard DurableFolder.isOwn(folder.past) else { return [] }
    return ((try? DurableFolder.names(in: folder.past)) ?? []).compactMap { name in
      name.hasSuffix(Self.ending) ? Int(name.dropLast(Self.ending.count)) : nil
    }.sorted()
  }

  private func file(of step: Int) -> String { "\(folder.past)/\(step)\(Self.ending)" }
}
