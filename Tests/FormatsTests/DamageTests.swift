import Formats
import Testing

@Suite("Readers of damaged files")
struct DamageTests {
  private static let array = NumPyArray(shape: [2, 3], .floats([0, 1, 2, 3, 4, 5]))
  private static let picture = Bitmap(
    channels: 3, height: 3, width: 5, pixels: (0..<45).map { UInt8($0 * 5) })
  private static let table =
    "\u{FEFF}index,\"la\"\"bel\",latent_0,latent_1\r\n0,x,1.5,-2e3\n1,,0,7\n"

  @Test("a damaged NumPy file is refused, or holds what its shape says")
  func array() {
    let damaged = Self.damaged(Self.array.file)
    let read = damaged.compactMap { try? NumPyArray(parsing: $0, named: "x") }
    #expect(read.allSatisfy { $0.floats.count == $0.shape.reduce(1, *) })
    #expect(!read.isEmpty && read.count < damaged.count)
  }

  @Test("a damaged picture is refused, or has what its sides say")
  func picture() throws {
    let damaged = Self.damaged(try Self.picture.png())
    let read = damaged.compactMap { try? Bitmap(png: $0, named: "x") }
    #expect(read.allSatisfy { $0.pixels.count == $0.channels * $0.height * $0.width })
    #expect(!read.isEmpty && read.count < damaged.count)
  }

  @Test("a damaged table is refused, or has whole rows of numbers")
  func table() {
    let damaged = Self.damaged(Array(Self.table.utf8))
    let read = damaged.compactMap {
      try? NumberTable(parsing: $0, .commaSeparated, named: "x")
    }
    #expect(read.allSatisfy { $0.values.count.isMultiple(of: $0.columns) })
    #expect(read.allSatisfy { $0.values.allSatisfy(\.isFinite) })
    #expect(!read.isEmpty && read.count < damaged.count)
  }

  /// A file with each of its bytes changed in several ways, left out, or the last.
  private static func damaged(_ file: [UInt8]) -> [[UInt8]] {
    var files: [[UInt8]] = []
    for place in file.indices {
      for change: UInt8 in [0x01, 0x0F, 0x10, 0x80, 0xFF] {
        files.append(file)
        files[files.count - 1][place] ^= change
      }
      files.append(Array(file[..<place] + file[(place + 1)...]))
      files.append(Array(file[..<place]))
    }
    return files
  }
}
