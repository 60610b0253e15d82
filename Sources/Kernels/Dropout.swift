/// mask = 0 where it was below `share`, else `factor`; output = input · mask.
public func dropSome(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  mask: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>,
  share: Float, factor: Float
) {
  let share = Vector(repeating: share)
  let factor = Vector(repeating: factor)
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let chance = load(mask + offset)
    let kept = factor.replacing(with: Vector.zero, where: chance .< share)
    store(kept, to: mask + offset)
    store(load(input + offset) * kept, to: output + offset)
  }
}
