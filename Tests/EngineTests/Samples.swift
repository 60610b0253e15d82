import Engine

extension KernelLevel {
  /// The kernels of this level.
  var kernels: KernelSet {
    get throws { try .select(environment: ["HOURGLASS_KERNELS": rawValue]) }
  }
}

extension Matrix {
  /// Takes over numbers as PyTorch has them, [batch, features].
  func set(batch: Int, _ numbers: [Float]) {
    precondition(
      numbers.count == batch * rows, "\(numbers.count) numbers for \(batch) samples of \(rows)")
    for sample in 0..<batch {
      for feature in 0..<rows { self[feature, sample] = numbers[sample * rows + feature] }
    }
  }

  /// The numbers of the first samples as PyTorch has them, [batch, features].
  func numbers(batch: Int) -> [Float] {
    (0..<batch).flatMap { sample in (0..<rows).map { self[$0, sample] } }
  }
}

extension Network {
  /// A forward pass of a few samples on one thread.
  func forward(samples: Int) {
    WorkerTeam(threads: 1).run { worker in
      forward(in: Pass(worker: worker, samples: samples, mode: .training))
    }
  }

  /// A backward pass of a few samples on one thread.
  func backward(samples: Int, needsInputGradient: Bool = true) {
    WorkerTeam(threads: 1).run { worker in
      backward(
        in: Pass(worker: worker, samples: samples, mode: .training),
        needsInputGradient: needsInputGradient)
    }
  }
}
