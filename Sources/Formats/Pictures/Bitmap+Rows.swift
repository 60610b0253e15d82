extension Bitmap {
  /// Pictures that belong to one another, one above the other: originals over their
  /// reconstructions, say. Of more than `columns` the rest follows below, so that none is parted
  /// from its own; a place without a picture is filled as the gaps are.
  ///
  /// - Parameters:
  ///   - rows: as many pictures in each, at least one, all of one size.
  ///   - columns: pictures beside each other at most.
  ///   - gap: pixels between pictures and at the edges.
  ///   - grey: what the gaps are filled with.
  public static func sheet(
    rows: [[Bitmap]], columns: Int = 8, gap: Int = 2, grey: UInt8 = 0
  ) -> Bitmap {
    let count = rows.first?.count ?? 0
    precondition(
      columns > 0 && count > 0 && rows.allSatisfy { $0.count == count },
      "rows of \(rows.map(\.count)) pictures on a sheet of \(columns) columns")
    let width = min(columns, count)
    let pictures = stride(from: 0, to: count, by: width).flatMap { start in
      rows.flatMap { row in
        let part = row[start..<min(start + width, count)]
        return part + part.suffix(1).flatMap { $0.blanks(width - part.count, grey: grey) }
      }
    }
    return tiled(pictures, columns: width, gap: gap, grey: grey)
  }

  /// Empty pictures of the same size.
  private func blanks(_ count: Int, grey: UInt8) -> [Bitmap] {
    let blank = Bitmap(
      channels: channels, height: height, width: width,
      pixels: [UInt8](repeating: grey, count: pixels.count))
    return [Bitmap](repeating: blank, count: count)
  }
}
