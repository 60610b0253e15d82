import Datasets
import Testing

@Suite("Data in tables")
struct TableDataTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(
    _ text: String, _ reading: ReadingOptions = ReadingOptions()
  ) throws -> Dataset {
    try folder.write(Array(text.utf8), to: "x.csv")
    return try folder.load("x.csv", reading)
  }

  private func refusal(_ text: String) throws -> String {
    try folder.write(Array(text.utf8), to: "x.csv")
    return try #require(folder.refusal("x.csv"))
  }

  @Test(
    "commas, semicolons, tabs and spaces separate numbers, quoted or not, with any line end",
    arguments: [
      "1,2.5\n-3,4e1\n", "1;2.5\r\n-3;4e1", "1\t2.5\n-3\t+40.0\n", "1 2.5\n -3   4e+1 \n",
      "\"1\",\"2.5\"\n\"-3\",\"40\"\n", "1, 2.5\n-3 , 40\n\n \n", "\u{FEFF}1,2.5\n-3,40\n",
      "# made by savetxt\n1,2.5\n-3,40.", "1.0,.25e1\n-0.3E1,4000e-2\n",
      "1.000000000000000000e+00 2.500000000000000000e+00\n-3.000000000000000000e+00 4.0e+01\n",
      "1,2.5\n# between\n-3,40\n# at the end\n#", "0.00000000000000000000001e23,2.5\n-3,40\n",
      "1,2.5\n-3,40.000000000000000000000000001\n",
    ])
  func separators(text: String) throws {
    let data = try load(text)
    #expect(data.shape == .vector(2))
    #expect(data.allNumbers == [1, 2.5, -3, 40])
    #expect(data.training.labels == nil && data.notes.isEmpty)
  }

  @Test(
    "a column of labels is found by its name, wherever it is",
    arguments: [
      "label,a,b\n7,1.5,2\n3,3,4\n", "a,Label,b\n1.5,7,2\n3,3,4\n", "a,b,class\n1.5,2,7\n3,4,3\n",
      "label,pixel0,pixel1\n7.0,1.5,2\n3.0,3,4\n", "0,1,label\n1.5,2,7\n3,4,3\n",
      ",0,1,label\n0,1.5,2,7\n1,3,4,3\n",
    ])
  func labels(text: String) throws {
    let data = try load(text)
    #expect(data.allNumbers == [1.5, 2, 3, 4])
    #expect(data.allLabels == [7, 3] && data.classNames == nil)
  }

  @Test("texts are the labels where there is one column of them, by natural order")
  func words() throws {
    for head in ["", "a,b,species\n"] {
      let data = try load(head + "1.5,2,kind 10\n3,4,\"kind, 2\"\n5,6,kind 10\n")
      #expect(data.allNumbers == [1.5, 2, 3, 4, 5, 6])
      #expect(data.classNames == ["kind 10", "kind, 2"])
      #expect(data.allLabels == [0, 1, 0])
    }
    #expect(try load("label,a\nb10,1.5\nb2,2\nb10,3\n").classNames == ["b2", "b10"])
  }

  @Test("columns that pandas only numbered are a header, and its index is left out")
  func pandas() throws {
    let data = try load(",0,1\n0,1.5,2\n1,3,4\n")
    #expect(data.shape == .vector(2) && data.allNumbers == [1.5, 2, 3, 4])
    #expect(try load("0,1\n1.5,2\n3,4\n").allNumbers == [1.5, 2, 3, 4])
    // Of images it is told beside what rows are taken for.
    let rows = [1, 2, 3].map { factor in
      (0..<64).map { "\($0 * factor)" }.joined(separator: ",")
    }
    let notes = try load(rows.joined(separator: "\n")).notes
    #expect(notes.first?.hasPrefix("x.csv: the first line only counts") == true)
    #expect(notes.contains { $0.hasPrefix("x.csv: rows of 64 numbers are taken as images") })
  }

  @Test(
    "names that are numbers are a header, which is told",
    arguments: [
      ("target,0,1\n7,1.5,2\n3,3,4\n", [7, 1.5, 2, 3, 3, 4], "\"target\" stands above a number"),
      (
        "4,4.5,5,5.5,6\n1.5,2,3,5,9\n2,3,7,8,9\n", [1.5, 2, 3, 5, 9, 2, 3, 7, 8, 9],
        "its numbers count in equal steps"
      ),
      (",0.1,0.2,0.3\n0,1.5,2,3\n1,4,5,7\n", [1.5, 2, 3, 4, 5, 7], "count in equal steps"),
      ("land,1990,1991,1992\nx,1.5,2,3\ny,4,5,7\n", [1.5, 2, 3, 4, 5, 7], "count in equal steps"),
    ] as [(String, [Float], String)])
  func numberedColumns(text: String, numbers: [Float], reason: String) throws {
    let data = try load(text)
    #expect(data.allNumbers == numbers)
    let note = try #require(data.notes.first)
    #expect(note.hasPrefix("x.csv: the first line is taken as a header"), "\(note)")
    #expect(note.hasSuffix(reason), "\(note)")
  }

  @Test("a first line is no header where texts stand above texts, or both lines count")
  func noHeader() throws {
    let labelled = try load("a,1,2\nb,3,4\n")
    #expect(labelled.allNumbers == [1, 2, 3, 4] && labelled.classNames == ["a", "b"])
    #expect(
      labelled.notes == ["x.csv: column 1 is taken as labels, the only one of texts"])
    #expect(try load("1,2,3\n2,4,6\n").allNumbers == [1, 2, 3, 2, 4, 6])
    #expect(try refusal("400,410,420\n").hasPrefix("x.csv: has 1 sample"))
  }

  @Test("a square of pixels is an image, in whatever numbers; --size says another")
  func images() throws {
    let pixels = (0..<128).map { UInt8($0 * 2) }
    for numbers in [pixels.map { "\($0)" }, pixels.map { "\(Double($0) / 255)" }] {
      let rows = [numbers[..<64], numbers[64...]].map { $0.joined(separator: ",") }
      let data = try load(rows.joined(separator: "\n"))
      #expect(data.shape == .image(ImageShape(height: 8, width: 8)))
      #expect(data.allPixels == pixels)
      #expect(data.notes.first?.hasPrefix("x.csv: rows of 64 numbers are taken as images") == true)
      let long = try load(rows.joined(separator: "\n"), .sized("2x32"))
      #expect(long.shape == .image(ImageShape(height: 2, width: 32)) && long.notes.isEmpty)
    }
  }

  @Test("numbers that are all dark are as bright as their greatest means")
  func dark() throws {
    let row = (0..<64).map { "\($0 % 17)" }.joined(separator: ",")
    let data = try load("\(row)\n\(row)")
    #expect(
      data.allPixels.prefix(17) == [
        0, 16, 32, 48, 64, 80, 96, 112, 128, 143, 159, 175, 191,
        207, 223, 239, 255,
      ])
    #expect(data.notes.last == "x.csv: 0 is taken as black and 16 as white")
  }

  @Test("without a header one column more than a square is the label first, which is told")
  func kaggle() throws {
    let row = (0..<64).map { "\($0 * 4)" }.joined(separator: ",")
    let data = try load("7,\(row)\n3,\(row)")
    #expect(data.shape == .image(ImageShape(height: 8, width: 8)))
    #expect(data.allLabels == [7, 3])
    #expect(
      data.notes.count == 1 && data.notes[0].contains("first of 65 columns is taken as labels"))
  }

  @Test("a long table is read in parts, and its rows stay in order")
  func manyParts() throws {
    // 13 MB, in parts of 4 MB.
    let count = 13_000
    let filler = String(repeating: ",0", count: 480)
    let text = (0..<count).map { "\($0 % 7),\($0)\(filler)\n" }.joined()
    let data = try load("label,number" + (0..<480).map { ",c\($0)" }.joined() + "\n" + text)
    #expect(data.training.count + data.test.count == count)
    #expect(data.allLabels == (0..<count).map { UInt8($0 % 7) })
    let numbers = data.allNumbers
    #expect((0..<count).allSatisfy { numbers[$0 * 481] == Float($0) })
    let broken = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lines = broken.map(String.init)
    lines[12_500] += ",1"
    lines[12_900] = "x"
    #expect(
      try refusal(lines.joined(separator: "\n"))
        == "x.csv: line 12,501: 483 cells, expected 482 as in the first row; give each sample as "
        + "many numbers")
  }

  @Test(
    "what is wrong is told with its line and column",
    arguments: [
      ("1,2,3\n4,5\n", "line 2: 2 cells, expected 3 as in the first row"),
      ("a,b\n1,2\n\n4,5,6\n", "line 4: 3 cells, expected 2 as in the first row"),
      ("1,2\n3,x\n", "line 2, column 2: \"x\", expected a finite number"),
      ("1,2\n3,\n", "line 2, column 2: \"\", expected a finite number"),
      ("1,2\nnan,3\n", "line 2, column 1: \"nan\", expected a finite number"),
      ("1,2\n-inf,3\n", "line 2, column 1: \"-inf\", expected a finite number"),
      ("1,2\n1e39,3\n", "line 2, column 1: \"1e39\", expected a finite number"),
      ("1,2\n0x10,3\n", "line 2, column 1: \"0x10\", expected a finite number"),
      ("1,2\n1e,3\n", "line 2, column 1: \"1e\""), ("1,2\n--1,3\n", "line 2, column 1: \"--1\""),
      ("1,2\n.,3\n", "line 2, column 1: \".\""), ("1,2\n1.2.3,3\n", "line 2, column 1: \"1.2.3\""),
      ("label,a\n,1\n", "line 2, column 1: \"\", expected a label"),
      ("a,b\n", "has a header and no numbers"), ("# nothing\n", "is empty, expected a table"),
      ("label\n1\n2\n", "has a column of labels and no numbers"), ("1,2\n", "has 1 sample"),
      ("1,2,3,4\n1\n", "line 2: 1 cell, expected 4 as in the first row"),
      ("1,2,3,4\n1,2,3,y\n1\n", "line 2, column 4: \"y\""),
      ("a\u{0}b", "is no data that can be read"), ("PK\u{3}\u{4}", "is a zip or .npz file"),
      ("", "is empty; expected"),
    ])
  func refusals(text: String, reason: String) throws {
    let line = try refusal(text)
    #expect(line.hasPrefix("x.csv: \(reason)"), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test("more than 256 different labels are refused")
  func manyClasses() throws {
    let text = (0..<300).map { "\($0).5,1\n" }.joined()
    #expect(
      try refusal("label,a\n" + text).hasPrefix(
        "x.csv: has more than 256 different labels, such as"))
  }
}
