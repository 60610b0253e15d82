/// Shortens the gradient of all parameters together to a length, as
/// torch.nn.utils.clip_grad_norm_ (Pascanu, Mikolov & Bengio 2013, Algorithm 1).
public final class GradientClipping {
  /// A gradient, and where the sums of its chunks begin among all of them.
  private struct Slot {
    let gradient: FloatBuffer
    let firstChunk: Int
  }

  /// The last gradient's length (L2 norm) before it was shortened.
  public private(set) var norm = 0.0
  private let maximumNorm: Double
  private let kernels: KernelSet
  private let slots: [Slot]
  /// Each chunk's sum of squares, so that they are always added in one order.
  private let chunkSums: FloatBuffer

  /// Keeps the quotient finite where gradients vanish; PyTorch's.
  private static let epsilon = 1e-6

  /// A limit for the gradients of some parameters.
  public init(parameters: [Parameter], maximumNorm: Float, kernels: KernelSet) {
    self.maximumNorm = Double(maximumNorm)
    self.kernels = kernels
    var slots: [Slot] = []
    var chunks = 0
    for gradient in parameters.map(\.gradient) {
      slots.append(Slot(gradient: gradient, firstChunk: chunks))
      chunks += KernelSet.chunks(in: gradient.count)
    }
    self.slots = slots
    chunkSums = FloatBuffer(count: chunks)
  }

  /// Multiplies all gradients by maximumNorm / (norm + 1e-6) if that is less than 1. Every worker
  /// of a team calls this; afterwards the gradients and `norm` are there for all. Gradients whose
  /// norm is not finite stay as they are.
  public func apply(in worker: Worker) {
    for slot in slots {
      kernels.setChunkSums(
        of: slot.gradient, share(of: slot, worker), chunkSums.pointer + slot.firstChunk)
    }
    worker.barrier()
    let norm = (0..<chunkSums.count).reduce(0.0) { $0 + Double(chunkSums.pointer[$1]) }.squareRoot()
    let factor = maximumNorm / (norm + Self.epsilon)
    if norm.isFinite && factor < 1 {
      for slot in slots {
        let share = share(of: slot, worker)
        kernels.scale(share.count, slot.gradient.pointer + share.lowerBound, Float(factor))
      }
    }
    if worker.index == 0 { self.norm = norm }
    worker.barrier()
  }

  private func share(of slot: Slot, _ worker: Worker) -> Range<Int> {
    worker.share(of: slot.gradient.count, grain: KernelSet.chunk)
  }
}
