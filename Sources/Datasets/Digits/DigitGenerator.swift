import Assets
import Dispatch
import Engine

/// Draws the embedded data set `digits`: handwritten-looking digits of 28x28 pixels.
///
/// A seed decides every image, and each is drawn from a stream of its own: any image is the same
/// whichever others are drawn and however many threads draw them.
public struct DigitGenerator: Sendable {
  /// The most training images that can be asked for.
  public static let largestTrainingCount = 10_000_000
  /// Training images, if no number is given, and test images: as many as MNIST has.
  public static let trainingCount = 60_000
  /// Test images.
  public static let testCount = 10_000
  /// The shape of each image.
  public static let shape = ImageShape(height: DigitInk.side, width: DigitInk.side)

  private let seed: UInt64
  private let book: GlyphBook

  /// Where the test images' streams begin: past all training images.
  private static let firstTestStream: UInt64 = 1 << 32
  /// Images that a thread draws before it asks for more.
  private static let blockSize = 500

  /// A generator whose images `seed` decides.
  public init(seed: UInt64 = 0) {
    self.seed = seed
    book = GlyphBook(Assets.digitSkeletons)
  }

  /// The data set `digits`: the first `trainingCount` training images and 10,000 test images, drawn
  /// on all processors, or on the calling thread alone.
  public func dataset(
    trainingCount: Int = trainingCount, testCount: Int = testCount, onOneThread: Bool = false
  ) -> Dataset {
    Dataset(
      name: "digits", origin: "digits:\(trainingCount)",
      training: images(from: 0, count: trainingCount, onOneThread: onOneThread),
      test: images(from: Self.firstTestStream, count: testCount, onOneThread: onOneThread))
  }

  /// The same, the training images put where so many may be.
  func dataset(trainingCount: Int, memory: DataMemory) throws(DatasetError) -> Dataset {
    let name = "digits:\(trainingCount)"
    var labels: [UInt8] = []
    let pixels = try memory.bytes(count: trainingCount * Self.shape.count, of: name) { pixels in
      labels = draw(from: 0, count: trainingCount, pixels, onOneThread: false)
    }
    return Dataset(
      name: "digits", origin: name,
      training: SampleSet(shape: .image(Self.shape), values: .bytes(pixels), labels: labels),
      test: images(from: Self.firstTestStream, count: Self.testCount, onOneThread: false))
  }

  private func images(from stream: UInt64, count: Int, onOneThread: Bool) -> SampleSet {
    var labels: [UInt8] = []
    let pixels = SharedBytes(count: count * Self.shape.count) { pixels in
      labels = draw(from: stream, count: count, pixels, onOneThread: onOneThread)
    }
    return SampleSet(shape: .image(Self.shape), values: .bytes(pixels), labels: labels)
  }

  /// Draws images; their labels.
  private func draw(
    from stream: UInt64, count: Int, _ pixels: UnsafeMutableBufferPointer<UInt8>, onOneThread: Bool
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { labels, filled in
      filled = count
      draw(on: Page(stream: stream, pixels: pixels, labels: labels), onOneThread: onOneThread)
    }
  }

  /// Memory of images that are being drawn.
  private struct Page {
    let stream: UInt64
    let pixels: UnsafeMutableBufferPointer<UInt8>
    let labels: UnsafeMutableBufferPointer<UInt8>
  }

  private func draw(on page: Page, onOneThread: Bool) {
    let count = page.labels.count
    // Threads share the page's memory, but a block of images is drawn by one of them, nothing else
    // reads or writes its pixels and labels, and all blocks are done before this returns.
    nonisolated(unsafe) let page = page
    let drawBlock = { @Sendable (block: Int) in
      let first = block * Self.blockSize
      draw(first..<min(first + Self.blockSize, count), on: page)
    }
    let blocks = (count + Self.blockSize - 1) / Self.blockSize
    if onOneThread {
      for block in 0..<blocks { drawBlock(block) }
    } else {
      DispatchQueue.concurrentPerform(iterations: blocks, execute: drawBlock)
    }
  }

  private func draw(_ range: Range<Int>, on page: Page) {
    let size = Self.shape.count
    var pen = DigitPen(pointCount: book.largestPointCount)
    let ink = DigitInk()
    for index in range {
      var random = RandomGenerator(seed: seed, stream: page.stream + UInt64(index))
      let label = Int(random.uniform() * Float(book.forms.count))
      let form = book.form(of: label, at: random.uniform())
      let style = DigitStyle(&random)
      pen.write(form, style, &random)
      let pixels = page.pixels[(index * size)..<((index + 1) * size)]
      ink.paint(pen.segments, style, &random, into: UnsafeMutableBufferPointer(rebasing: pixels))
      page.labels[index] = UInt8(label)
    }
  }
}

extension GlyphBook {
  /// The form of a digit that a number in 0..<1 picks, by the forms' weights.
  fileprivate func form(of digit: Int, at place: Float) -> GlyphForm {
    let forms = forms[digit]
    var rest = place * forms.reduce(0) { $0 + $1.weight }
    for form in forms {
      rest -= form.weight
      if rest < 0 { return form }
    }
    return forms[forms.count - 1]
  }
}
