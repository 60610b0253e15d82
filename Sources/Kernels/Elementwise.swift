// Kernels over a block of rows: `columns` numbers of each row, a multiple of 16, rows of the
// block lying every `stride` numbers, all matrices alike.

/// Calls `body` with the offset of each vector of a block.
@inline(__always)
func forEachVector(
  rows: Int, columns: Int, stride: Int, _ body: (Int) -> Void
) {
  for row in 0..<rows {
    let first = row * stride
    var column = 0
    while column < columns {
      body(first + column)
      column += lanes
    }
  }
}

/// output = tanh(input).
public func tanhForward(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    store(hyperbolicTangent(load(input + offset)), to: output + offset)
  }
}

/// inputGradient = outputGradient · (1 − output²), for output = tanh(input).
public func tanhBackward(
  rows: Int, columns: Int, stride: Int, output: UnsafePointer<Float>,
  outputGradient: UnsafePointer<Float>, into inputGradient: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let y = load(output + offset)
    let slope = Vector(repeating: 1) - y * y
    store(load(outputGradient + offset) * slope, to: inputGradient + offset)
  }
}

/// output = 1 / (1 + exp(−input)).
public func sigmoidForward(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    store(logistic(load(input + offset)), to: output + offset)
  }
}

/// inputGradient = outputGradient · output · (1 − output), for output = sigmoid(input).
public func sigmoidBackward(
  rows: Int, columns: Int, stride: Int, output: UnsafePointer<Float>,
  outputGradient: UnsafePointer<Float>, into inputGradient: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let y = load(output + offset)
    let slope = y * (Vector(repeating: 1) - y)
    store(load(outputGradient + offset) * slope, to: inputGradient + offset)
  }
}

/// output = max(input, 0); what is not a number stays so.
public func reluForward(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    store(greater(load(input + offset), Vector.zero), to: output + offset)
  }
}

/// inputGradient = outputGradient where output > 0, else 0, for output = max(input, 0).
public func reluBackward(
  rows: Int, columns: Int, stride: Int, output: UnsafePointer<Float>,
  outputGradient: UnsafePointer<Float>, into inputGradient: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let gradient = load(outputGradient + offset)
    let blocked = load(output + offset) .<= Vector.zero
    store(gradient.replacing(with: Vector.zero, where: blocked), to: inputGradient + offset)
  }
}

/// output = input where that is above 0, else input · slope.
public func leakyReLUForward(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>, slope: Float
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let x = load(input + offset)
    let leak = x * Vector(repeating: slope)
    store(leak.replacing(with: x, where: x .> Vector.zero), to: output + offset)
  }
}

/// inputGradient = outputGradient where input > 0, else outputGradient · slope.
public func leakyReLUBackward(
  rows: Int, columns: Int, stride: Int, input: UnsafePointer<Float>,
  outputGradient: UnsafePointer<Float>, into inputGradient: UnsafeMutablePointer<Float>,
  slope: Float
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let gradient = load(outputGradient + offset)
    let leak = gradient * Vector(repeating: slope)
    let isOpen = load(input + offset) .> Vector.zero
    store(leak.replacing(with: gradient, where: isOpen), to: inputGradient + offset)
  }
}

/// output = one · other.
public func multiplyElements(
  rows: Int, columns: Int, stride: Int, _ one: UnsafePointer<Float>,
  _ other: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    store(load(one + offset) * load(other + offset), to: output + offset)
  }
}
