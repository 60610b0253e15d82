import Exports
import Foundation
import SwiftProtobuf

/// Numbers in the order of a shape.
struct GraphTensor {
  var shape: [Int]
  var values: [Double]

  /// Numbers of one sample of a batch.
  var stride: Int { shape.dropFirst().reduce(1, *) }

  func map(_ function: (Double) -> Double) -> GraphTensor {
    GraphTensor(shape: shape, values: values.map(function))
  }
}

/// An ONNX graph, evaluated node by node as the operators' definitions say (ONNX's Operators.md),
/// slowly and in double precision.
struct EvaluatedGraph {
  /// What the graph gives, by name.
  private(set) var outputs: [String: GraphTensor] = [:]
  let model: ONNXModel

  init(_ file: [UInt8], input: GraphTensor) throws {
    model = try ONNXModel(serializedBytes: file)
    var values = [model.graph.input[0].name: input]
    for tensor in model.graph.initializer {
      values[tensor.name] = GraphTensor(
        shape: tensor.dims.map(Int.init),
        values: tensor.dataType == .int64
          ? tensor.int64Data.map(Double.init) : tensor.floatData.map(Double.init))
    }
    for node in model.graph.node {
      let inputs = try node.input.map { name in
        guard let value = values[name] else { throw GraphError("\(node.name) reads no \(name)") }
        return value
      }
      guard values.updateValue(try node.evaluate(inputs), forKey: node.output[0]) == nil else {
        throw GraphError("\(node.output[0]) is given twice")
      }
    }
    for output in model.graph.output { outputs[output.name] = values[output.name] }
  }
}

struct GraphError: Error {
  let problem: String
  init(_ problem: String) { self.problem = problem }
}

extension ONNXNode {
  fileprivate func evaluate(_ inputs: [GraphTensor]) throws -> GraphTensor {
    let first = inputs[0]
    switch opType {
    case "Identity": return first
    case "Tanh": return first.map(tanh)
    case "Relu": return first.map { max($0, 0) }
    case "Sigmoid": return first.map { 1 / (1 + exp(-$0)) }
    case "Erf": return first.map(erf)
    case "LeakyRelu":
      let slope = Double(try attribute("alpha").f)
      return first.map { $0 < 0 ? slope * $0 : $0 }
    case "Add": return first.combined(with: inputs[1], +)
    case "Mul": return first.combined(with: inputs[1], *)
    case "Div": return first.combined(with: inputs[1], /)
    case "Gemm": return try product(first, inputs[1], inputs[2])
    case "Flatten": return GraphTensor(shape: [first.shape[0], first.stride], values: first.values)
    case "Reshape":
      let shape = inputs[1].values.enumerated().map { $1 == 0 ? first.shape[$0] : Int($1) }
      return GraphTensor(shape: shape, values: first.values)
    case "Slice": return first.columns(Int(inputs[1].values[0])..<Int(inputs[2].values[0]))
    case "BatchNormalization": return try normalized(inputs)
    case "Conv": return try convolved(first, inputs[1], inputs[2])
    case "ConvTranspose": return try transposed(first, inputs[1], inputs[2])
    default: throw GraphError("unknown operator \(opType)")
    }
  }

  private func attribute(_ name: String) throws -> ONNXAttribute {
    guard let found = attribute.first(where: { $0.name == name }) else {
      throw GraphError("\(self.name) has no \(name)")
    }
    return found
  }

  func sides(_ name: String) throws -> [Int] {
    let attribute = try attribute(name)
    guard attribute.type == .ints else { throw GraphError("\(name) is no list") }
    return attribute.ints.map(Int.init)
  }

  /// x·Wᵀ + b.
  private func product(
    _ input: GraphTensor, _ weight: GraphTensor, _ bias: GraphTensor
  ) throws -> GraphTensor {
    guard try attribute("transB").i == 1, input.shape.count == 2, input.shape[1] == weight.shape[1]
    else { throw GraphError("\(name): \(input.shape) times \(weight.shape)") }
    let (inputs, outputs) = (weight.shape[1], weight.shape[0])
    var result = GraphTensor(shape: [input.shape[0], outputs], values: [])
    for sample in 0..<input.shape[0] {
      for output in 0..<outputs {
        result.values.append(
          (0..<inputs).reduce(bias.values[output]) {
            $0 + input.values[sample * inputs + $1] * weight.values[output * inputs + $1]
          })
      }
    }
    return result
  }

  /// (x − mean) / √(variance + epsilon)·scale + bias, for each channel.
  private func normalized(_ inputs: [GraphTensor]) throws -> GraphTensor {
    let epsilon = Double(try attribute("epsilon").f)
    var result = inputs[0]
    let channels = result.shape[1]
    let area = result.stride / channels
    for index in result.values.indices {
      let channel = index / area % channels
      let parts = inputs.dropFirst().map { $0.values[channel] }
      result.values[index] =
        (result.values[index] - parts[2]) / (parts[3] + epsilon).squareRoot() * parts[0] + parts[1]
    }
    return result
  }
}

extension GraphTensor {
  /// Both, number by number; the other may be one number, or those of one sample.
  fileprivate func combined(
    with other: GraphTensor, _ operation: (Double, Double) -> Double
  ) -> GraphTensor {
    var result = self
    for index in values.indices {
      result.values[index] = operation(values[index], other.values[index % other.values.count])
    }
    return result
  }

  /// Some numbers of each sample.
  fileprivate func columns(_ range: Range<Int>) -> GraphTensor {
    let rows = (0..<shape[0]).map { row in range.map { values[row * shape[1] + $0] } }
    return GraphTensor(shape: [shape[0], range.count], values: rows.flatMap { $0 })
  }
}
