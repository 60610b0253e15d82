import Autoencoders
import Engine

/// A chain of nodes, each of which works on what the one before gives, and the tensors that they
/// need.
struct ONNXNodes {
  private(set) var nodes: [ONNXNode] = []
  private(set) var initializers: [ONNXTensor] = []
  /// The name of what the chain gives so far.
  private var current: String
  /// Whether `current` is what the last node gives, and has not been named for good yet.
  private var isOpen = false

  /// A chain that begins with what goes into a graph.
  init(from input: String) {
    current = input
  }

  /// Adds a node on what the chain gives so far.
  ///
  /// - Parameters:
  ///   - name: of the node and of what it gives.
  ///   - tensors: the names of its further inputs.
  mutating func add(
    _ operation: String, _ name: String, with tensors: [String] = [],
    attributes: [ONNXAttribute] = []
  ) {
    var node = ONNXNode()
    node.opType = operation
    node.name = name
    node.input = [current] + tensors
    node.output = [name]
    node.attribute = attributes
    nodes.append(node)
    current = name
    isOpen = true
  }

  /// Gives what the chain gives so far a name that it keeps.
  mutating func end(as name: String) {
    if !isOpen { add("Identity", name) }
    nodes[nodes.count - 1].output = [name]
    current = name
    isOpen = false
  }

  /// What the chain gives so far; nodes may read it later, too.
  var given: String { current }

  /// Adds a tensor of floats, once for each name; returns the name.
  mutating func tensor(_ name: String, _ shape: [Int], _ values: [Float]) -> String {
    var tensor = ONNXTensor()
    tensor.dataType = .float
    tensor.floatData = values
    return add(tensor, name, shape)
  }

  /// Adds a list of integers, once for each name; returns the name.
  mutating func tensor(_ name: String, _ values: [Int]) -> String {
    var tensor = ONNXTensor()
    tensor.dataType = .int64
    tensor.int64Data = values.map(Int64.init)
    return add(tensor, name, [values.count])
  }

  private mutating func add(_ tensor: ONNXTensor, _ name: String, _ shape: [Int]) -> String {
    guard !initializers.contains(where: { $0.name == name }) else { return name }
    var tensor = tensor
    tensor.name = name
    tensor.dims = shape.map(Int64.init)
    initializers.append(tensor)
    return name
  }

  /// Multiplies or divides each number of a sample by its own factor.
  mutating func scale(by factors: [Float], _ operation: String) {
    let scale = tensor("scale", [factors.count], factors)
    add(operation, operation == "Mul" ? "scaled" : "unscaled", with: [scale])
  }
}

extension ONNXAttribute {
  init(_ name: String, _ numbers: [Int]) {
    self.init()
    self.name = name
    type = .ints
    ints = numbers.map(Int64.init)
  }

  init(_ name: String, _ number: Int) {
    self.init()
    self.name = name
    type = .int
    i = Int64(number)
  }

  init(_ name: String, _ number: Float) {
    self.init()
    self.name = name
    type = .float
    f = number
  }
}
