import Formats
import Testing

@Suite("Tables")
struct TableTests {
  @Test("commas, quotes and line ends are put in quotes; lines end in CR LF")
  func commaSeparated() {
    let rows: [[TableCell]] = [
      [.text("index"), .text("a, \"b\""), .text("two\nlines")],
      [.whole(-3), .number(0.1), .number(-1e-7)],
    ]
    #expect(
      Self.text(rows, .commaSeparated)
        == "index,\"a, \"\"b\"\"\",\"two\nlines\"\r\n-3,0.1,-1e-07\r\n")
  }

  @Test("tabs and line ends become spaces; lines end in LF")
  func tabSeparated() {
    let rows: [[TableCell]] = [[.text("a\tb\r\nc"), .text("\"d\"")], [.whole(1), .number(2)]]
    #expect(Self.text(rows, .tabSeparated) == "a b  c\t\"d\"\n1\t2.0\n")
  }

  @Test("a text that a spreadsheet would take for a formula is neutralised, a number is not")
  func formulas() {
    let row: [TableCell] = [
      .text("=1+1"), .text("+x"), .text("-x"), .text("@x"), .text("x=1"), .number(-1), .whole(-1),
    ]
    #expect(
      Self.text([row], .commaSeparated) == "'=1+1,'+x,'-x,'@x,x=1,-1.0,-1\r\n")
    // A label may be a number.
    let labels = ["-1", "+2.5e3", "-1-1", "-", "-0x1"].map(TableCell.text)
    #expect(Self.text([labels], .tabSeparated) == "-1\t+2.5e3\t'-1-1\t'-\t'-0x1\n")
  }

  @Test("a single empty cell is a row still")
  func emptyCell() {
    #expect(Self.text([[.text("")], [.text(""), .text("")]], .commaSeparated) == "\"\"\r\n,\r\n")
  }

  @Test("floats are read back as they were, every bit")
  func roundTrip() throws {
    let numbers: [Float] = [
      0.1, -0, .leastNonzeroMagnitude, 3.4028235e38, 16_777_216, 1 / 3, -1e-7, 123_456.79,
    ]
    for format in [TableFormat.commaSeparated, .tabSeparated] {
      var writer = TableWriter(format)
      writer.append(numbers.map(TableCell.number))
      let table = try NumberTable(parsing: writer.bytes, format, named: "x")
      #expect(table.values.map(\.bitPattern) == numbers.map(\.bitPattern))
      #expect(table.columns == numbers.count && table.rows == 1)
    }
  }

  @Test("a table without a header is all numbers")
  func headless() throws {
    let table = try Self.read("1,2\n3,4e0\r\n-5,+6.5")
    #expect(table.columns == 2)
    #expect(table.values == [1, 2, 3, 4, -5, 6.5])
  }

  @Test("a mark that says UTF-8 is no part of the first cell")
  func byteOrderMark() throws {
    #expect(try Self.read("\u{FEFF}1,2\n").values == [1, 2])
  }

  @Test("of a table with latents only these are read, in the order of their numbers")
  func latents() throws {
    let table = try Self.read(
      "index,latent_1,\"label\",latent_0,latents\r\n0,1.5,\"a, \"\"b\"\"\",-2,\n1,3,,4,x\n")
    #expect(table.columns == 2)
    #expect(table.values == [-2, 1.5, 4, 3])
  }

  @Test("of a table with other names every column is read")
  func otherHeader() throws {
    let table = try Self.read("x,y\n1,2\n")
    #expect(table.values == [1, 2])
  }

  @Test("a first row that only counts is a header where more rows follow, as pandas writes it")
  func countingHeader() throws {
    #expect(try Self.read("0,1\n1.5,2\n3,4\n").values == [1.5, 2, 3, 4])
    #expect(try Self.read("0,1\n").values == [0, 1])
    #expect(try Self.read("0,1.0\n2,3\n").values == [0, 1, 2, 3])
    #expect(try Self.read("0\n1\n").values == [0, 1])
  }

  @Test("blank lines at the end are no rows")
  func lastBlankLines() throws {
    #expect(try Self.read("1,2\n3,4\n\n").values == [1, 2, 3, 4])
    #expect(try Self.read("1\r\n2\r\n\r\n\r\n").values == [1, 2])
  }

  @Test(
    "what is no table of numbers is refused at its place",
    arguments: [
      ("", "x.csv: is empty"),
      ("x,y\n", "x.csv: has a header"),
      ("1,2\n3\n", "line 2, column 2: the row has 1 cell, expected 2"),
      ("1,2\n3,4,5\n", "line 2, column 3: the row has 3 cells, expected 2"),
      ("1,x\n", "line 1, column 2: \"x\", expected a number"),
      ("1,2\n3,nan\n", "line 2, column 2: \"nan\""), ("nan\n1\n", "line 1, column 1: \"nan\""),
      ("1\ninf\n", "line 2, column 1: \"inf\""), ("1\n1e99\n", "line 2, column 1: \"1e99\""),
      ("1\n0x10\n", "line 2, column 1: \"0x10\""), ("1\n\n2\n", "line 2, column 1: \"\""),
      ("1\n 2\n", "line 2, column 1: \" 2\""),
      ("1,\"2\n3\n", "line 1, column 2: a quote is never closed"),
      ("1,2\"3\"\n", "line 1, column 2: a quote within"),
      ("1,\"2\"3\n", "line 1, column 2: expected a comma"),
      ("1,2\r3,4\n", "line 1, column 2: expected a comma"),
      ("\"a\nb\",c\n1,2\n3,x\n", "line 4, column 2: \"x\""),
      ("latent_0,latent_2\n1,2\n", "line 1, column 2: latent_1 is missing"),
      ("latent_0,latent_0\n1,2\n", "line 1, column 2: \"latent_0\" stands there twice"),
    ])
  func refusals(text: String, reason: String) throws {
    let error = #expect(throws: FormatError.self) { try Self.read(text) }
    let line = try #require(error?.description)
    #expect(line.contains(reason), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test("bytes that are no UTF-8 are refused")
  func badText() {
    #expect(throws: FormatError.self) {
      try NumberTable(parsing: [0x31, 0x2C, 0xFF], .commaSeparated, named: "x.csv")
    }
  }

  @Test("quotes mean nothing between tabs")
  func tabQuotes() throws {
    let bytes = Array("a\"b\tc\n1\t2\n".utf8)
    #expect(try NumberTable(parsing: bytes, .tabSeparated, named: "x.tsv").values == [1, 2])
  }

  private static func text(_ rows: [[TableCell]], _ format: TableFormat) -> String {
    var writer = TableWriter(format)
    for row in rows { writer.append(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func read(_ text: String) throws -> NumberTable {
    try NumberTable(parsing: Array(text.utf8), .commaSeparated, named: "x.csv")
  }
}
