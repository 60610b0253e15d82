import Autoencoders
import Datasets
import Engine
import Foundation
import Runs
import Safetensors
import Testing
import Training

/// A network that PyTorch saved, and what PyTorch makes of some samples: one of those in
/// `Goldens/pytorch.json`, which `Goldens/make_goldens.py` wrote.
struct PyTorchGolden: Decodable, Sendable {
  let toml: String
  let shape: [Int]
  /// A file of tensors in hexadecimal digits.
  let file: String
  let samples, latents, reconstructions: [Float]

  static let all: [PyTorchGolden] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/pytorch.json")
    guard let data = try? Data(contentsOf: path),
      let goldens = try? JSONDecoder().decode([PyTorchGolden].self, from: data)
    else { preconditionFailure("\(path.path) is missing or damaged") }
    return goldens
  }()

  func model() throws -> ModelFile { try ModelFile(parsing: toml, source: "golden.toml") }

  var bytes: [UInt8] {
    let digits = Array(file.utf8)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }

  var sampleSet: SampleSet {
    guard shape.count == 3 else {
      return SampleSet(shape: .vector(shape[0]), values: .floats(samples))
    }
    return SampleSet(
      shape: .image(ImageShape(channels: shape[0], height: shape[1], width: shape[2])),
      values: .bytes(SharedBytes(samples.map { UInt8($0) })))
  }
}

extension PyTorchGolden: CustomTestStringConvertible {
  var testDescription: String { String(toml.prefix { $0 != "\n" }) }
}

@Suite("A network from PyTorch")
struct PyTorchTests {
  private let parent = RunsParent()

  /// A file's network as the program takes it.
  private func trained(_ golden: PyTorchGolden, from bytes: [UInt8]) throws -> TrainedModel {
    try FileManager.default.createDirectory(
      atPath: parent.path, withIntermediateDirectories: true)
    let path = "\(parent.path)/model.safetensors"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try TrainedModel(
      TensorFile(path), model: golden.model(), sampleShape: Shape(golden.shape))
  }

  /// Expects what PyTorch makes of the samples, to 1e-5.
  private func expectSame(_ trained: TrainedModel, _ golden: PyTorchGolden) throws {
    let inference = try Inference(
      model: trained.model, sampleShape: trained.sampleShape, weights: trained.weights,
      kernels: try KernelSet.select(environment: [:]), threads: 2)
    let latents = inference.latents(of: golden.sampleSet).values
    let rebuilt = inference.reconstruct(golden.sampleSet).samples.values
    for (numbers, wanted) in [(latents, golden.latents), (rebuilt, golden.reconstructions)] {
      #expect(numbers.count == wanted.count)
      let difference = zip(numbers, wanted).map { abs($0 - $1) }.max() ?? .infinity
      #expect(difference <= 1e-5)
    }
  }

  @Test("makes of samples what it makes of them in PyTorch", arguments: PyTorchGolden.all)
  func outputs(golden: PyTorchGolden) throws {
    let trained = try trained(golden, from: golden.bytes)
    #expect(trained.renamed.isEmpty)
    try expectSame(trained, golden)
  }

  @Test("goes back with the same tensors under the same names", arguments: PyTorchGolden.all)
  func wayBack(golden: PyTorchGolden) throws {
    let given = try Safetensors(parsing: golden.bytes)
    let trained = try trained(golden, from: golden.bytes)
    let written = try Safetensors(parsing: try trained.file())
    #expect(written.tensors.map(\.name).sorted() == given.tensors.map(\.name).sorted())
    for tensor in given.tensors {
      let own = try #require(written.tensors.first { $0.name == tensor.name })
      #expect(own.shape == tensor.shape && own.elementType == tensor.elementType)
      if tensor.elementType == .int64 {
        #expect(try own.integers() == tensor.integers())
      } else {
        #expect(try own.floats() == tensor.floats())
      }
    }
  }

  @Test("is known under a prefix that all its tensors share", arguments: PyTorchGolden.all)
  func prefixed(golden: PyTorchGolden) throws {
    let tensors = try Safetensors(parsing: golden.bytes).tensors.map { tensor in
      try tensor.elementType == .int64
        ? Safetensors.Tensor(
          name: "model.\(tensor.name)", shape: tensor.shape, integers: tensor.integers())
        : Safetensors.Tensor(
          name: "model.\(tensor.name)", shape: tensor.shape, floats: tensor.floats())
    }
    let trained = try trained(golden, from: Safetensors(tensors).bytes())
    #expect(trained.renamed.allSatisfy { $0.file == "model.\($0.model)" })
    try expectSame(trained, golden)
  }

  @Test("that lacks a tensor is refused, with the tensor's name", arguments: PyTorchGolden.all)
  func incomplete(golden: PyTorchGolden) throws {
    let tensors = try Safetensors(parsing: golden.bytes).tensors
    let kept = tensors.filter { !$0.name.hasSuffix("running_mean") }
    let lacking = kept.count < tensors.count ? kept : Array(tensors.dropFirst())
    let lost = try #require(tensors.first { one in !lacking.contains { $0.name == one.name } })
    let error = #expect(throws: RunError.self) {
      try trained(golden, from: Safetensors(lacking).bytes())
    }
    #expect(error?.description.contains(lost.name) == true, "\(error?.description ?? "")")
  }
}
