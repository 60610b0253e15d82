import Datasets
import Testing

@Suite("Finding data")
struct DatasetLoadTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(
    _ name: String?, _ environment: [String: String] = [:]
  ) throws(DatasetError) -> Dataset {
    try Dataset.load(named: name, environment: environment, workingDirectory: folder.path)
  }

  @Test(
    "MNIST is found beside the program's start, without a name and by name",
    arguments: ["mnist", "data", "data/MNIST/raw", "MNIST/raw"])
  func localPlaces(place: String) throws {
    try writeSmallSet(in: folder, under: place)
    #expect(try load(nil).name == "mnist")
    #expect(try load("mnist").training.labels == [7, 1, 9])
  }

  @Test("MNIST is found in the cache that the environment names, or in the home's")
  func cachePlaces() throws {
    try writeSmallSet(in: folder, under: "cache/hourglass/mnist")
    try writeSmallSet(in: folder, under: "home/.cache/hourglass/mnist")
    #expect(try load("mnist", ["XDG_CACHE_HOME": "\(folder.path)/cache"]).training.count == 3)
    #expect(try load("mnist", ["HOME": "\(folder.path)/home"]).training.count == 3)
  }

  @Test("a relative cache folder is ignored")
  func relativeCache() throws {
    try writeSmallSet(in: folder, under: "cache/hourglass/mnist")
    #expect(refusal(of: "mnist", in: folder, environment: ["XDG_CACHE_HOME": "cache"]) != nil)
  }

  @Test("a place with only some of the files is passed over for a later one")
  func incompletePlace() throws {
    try folder.write(smallFiles()[trainLabels] ?? [], to: "mnist/\(trainLabels)")
    try writeSmallSet(in: folder, under: "data")
    #expect(try load("mnist").training.count == 3)
  }

  @Test("MNIST by name that is nowhere: the line says which files to put where")
  func missingMNIST() throws {
    let line = try #require(refusal(of: "mnist", in: folder, environment: ["HOME": "/home/me"]))
    for name in [trainImages, trainLabels, testImages, testLabels] { #expect(line.contains(name)) }
    #expect(line.contains("./mnist or /home/me/.cache/hourglass/mnist"))
  }

  @Test("without a name and without MNIST the digits are drawn")
  func digitsByDefault() throws {
    let data = try load(nil)
    #expect(data.name == "digits")
    #expect(data.training.count == 60_000 && data.test.count == 10_000)
  }

  @Test("digits come even where MNIST is, and in the number asked for")
  func digitsByName() throws {
    try writeSmallSet(in: folder, under: "mnist")
    let data = try load("digits:120")
    #expect(data.name == "digits")
    #expect(data.training.count == 120 && data.test.count == 10_000)
  }

  @Test(
    "a number of digits that is none is refused",
    arguments: ["digits:", "digits:0", "digits:-5", "digits:many", "digits:99999999999"])
  func wrongNumberOfDigits(name: String) throws {
    let line = try #require(refusal(of: name, in: folder))
    #expect(line.contains("expected a number of training images from 1 to 10,000,000"))
  }

  @Test("the helix comes by name, and in the number asked for")
  func helixByName() throws {
    let whole = try load("helix")
    #expect(whole.name == "helix")
    #expect(whole.training.count == 10_000 && whole.test.count == 2_000)
    #expect(try load("helix:120").training == whole.training.prefix(120))
  }

  @Test("a number of points that is none is refused", arguments: ["helix:", "helix:0", "helix:x"])
  func wrongNumberOfPoints(name: String) throws {
    let line = try #require(refusal(of: name, in: folder))
    #expect(line.contains("expected a number of training samples from 1 to 10,000,000"))
    #expect(line.contains("as in helix:1000"))
  }

  @Test("a path, relative or absolute, names its data by the last component")
  func folderName() throws {
    try writeSmallSet(in: folder, under: "shared/mine")
    #expect(try load("shared/mine/").name == "mine")
    #expect(try load("./shared/../shared/mine").name == "mine")
    #expect(try load("\(folder.path)/shared/mine").name == "mine")
  }

  @Test("a folder that lacks files is refused with their names only")
  func incompleteFolder() throws {
    try writeSmallSet(in: folder)
    try folder.remove("small/\(testLabels)")
    #expect(
      refusal(of: "./small", in: folder)
        == "./small: lacks t10k-labels-idx1-ubyte; put the missing file there, plain or as .gz")
  }

  @Test("a missing path, and a file of no kind that is known, are refused")
  func noFolder() throws {
    #expect(
      refusal(of: "no/such", in: folder)?.hasPrefix("no/such: no such file or folder") == true)
    try folder.write([1], to: "file")
    #expect(
      refusal(of: "file", in: folder)?
        .hasPrefix("file: is no data that can be read; expected an .npy, a CSV") == true)
  }

  @Test("a mistyped name is answered with the nearest one", arguments: ["minst", "mnits", "MNIST"])
  func mistyped(name: String) throws {
    let line = try #require(refusal(of: name, in: folder))
    #expect(line.contains("known are digits, helix, mnist"))
    #expect(line.contains("did you mean mnist?"))
  }

  @Test("a name that is like none is answered with the known ones alone")
  func unknown() throws {
    let line = try #require(refusal(of: "cifar", in: folder))
    #expect(line.contains("known are digits, helix, mnist") && !line.contains("did you mean"))
  }

  @Test("foreign names reach the message without control characters")
  func cleanedNames() throws {
    let line = try #require(refusal(of: "bad\u{1B}[2J\n\u{202E}name", in: folder))
    #expect(line.hasPrefix("bad?[2J name: "))
    #expect(line.allSatisfy { !$0.isNewline })
  }
}
