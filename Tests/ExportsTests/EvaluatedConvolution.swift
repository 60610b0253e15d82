import Exports

extension ONNXNode {
  /// A pixel of a kernel at one of its places, and the pixel of the image that it lies on.
  private struct Meeting {
    let image: Int
    let place: Int
    let kernel: Int
  }

  /// weight [out, in, rows, columns].
  func convolved(
    _ input: GraphTensor, _ weight: GraphTensor, _ bias: GraphTensor
  ) throws -> GraphTensor {
    let (strides, pads) = (try sides("strides"), try sides("pads"))
    let extents = (0..<2).map { side -> Int in
      let padded = input.shape[2 + side] + pads[side] + pads[2 + side]
      return (padded - weight.shape[2 + side]) / strides[side] + 1
    }
    let meetings = try meetings(image: Array(input.shape.suffix(2)), places: extents, weight)
    let (inputs, outputs) = (weight.shape[1], weight.shape[0])
    return gathered(
      input, bias, channels: outputs, extents: extents,
      meetings.map { ($0.image, $0.place, $0.kernel) }
    ) { from, to, kernel in
      weight.values[(to * inputs + from) * weight.shape[2] * weight.shape[3] + kernel]
    }
  }

  /// weight [in, out, rows, columns].
  func transposed(
    _ input: GraphTensor, _ weight: GraphTensor, _ bias: GraphTensor
  ) throws -> GraphTensor {
    let (strides, pads, more) = (
      try sides("strides"), try sides("pads"), try sides("output_padding")
    )
    let extents = (0..<2).map { side -> Int in
      let whole = (input.shape[2 + side] - 1) * strides[side] + weight.shape[2 + side] + more[side]
      return whole - pads[side] - pads[2 + side]
    }
    let meetings = try meetings(image: extents, places: Array(input.shape.suffix(2)), weight)
    let outputs = weight.shape[1]
    return gathered(
      input, bias, channels: outputs, extents: extents,
      meetings.map { ($0.place, $0.image, $0.kernel) }
    ) { from, to, kernel in
      weight.values[(from * outputs + to) * weight.shape[2] * weight.shape[3] + kernel]
    }
  }

  /// Every pixel of the kernel at every place, where it lies on the image.
  private func meetings(
    image: [Int], places: [Int], _ weight: GraphTensor
  ) throws -> [Meeting] {
    let (strides, pads) = (try sides("strides"), try sides("pads"))
    guard try sides("kernel_shape") == Array(weight.shape.suffix(2)) else {
      throw GraphError("\(name): a kernel of \(weight.shape)")
    }
    var meetings: [Meeting] = []
    for place in 0..<places[0] * places[1] {
      for kernel in 0..<weight.shape[2] * weight.shape[3] {
        let row = place / places[1] * strides[0] - pads[0] + kernel / weight.shape[3]
        let column = place % places[1] * strides[1] - pads[1] + kernel % weight.shape[3]
        guard 0..<image[0] ~= row, 0..<image[1] ~= column else { continue }
        meetings.append(Meeting(image: row * image[1] + column, place: place, kernel: kernel))
      }
    }
    return meetings
  }

  private func gathered(
    _ input: GraphTensor, _ bias: GraphTensor, channels: Int, extents: [Int],
    _ meetings: [(from: Int, to: Int, kernel: Int)],
    weight: (_ from: Int, _ to: Int, _ kernel: Int) -> Double
  ) -> GraphTensor {
    let (samples, inputs) = (input.shape[0], input.shape[1])
    let (inputArea, area) = (input.shape[2] * input.shape[3], extents[0] * extents[1])
    var values = (0..<samples * channels * area).map { bias.values[$0 / area % channels] }
    for sample in 0..<samples {
      for (from, to, kernel) in meetings {
        for channel in 0..<inputs {
          let number = input.values[(sample * inputs + channel) * inputArea + from]
          for output in 0..<channels {
            values[(sample * channels + output) * area + to] +=
              number * weight(channel, output, kernel)
          }
        }
      }
    }
    return GraphTensor(shape: [samples, channels] + extents, values: values)
  }
}
