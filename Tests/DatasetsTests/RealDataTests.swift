import Datasets
import Testing

@Suite("Real data by name")
struct RealDataTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(
    _ name: String, _ environment: [String: String] = [:]
  ) throws(DatasetError) -> Dataset {
    try Dataset.load(named: name, environment: environment, workingDirectory: folder.path)
  }

  @Test(
    "every one is found in a folder of its name, in data, and where it is fetched to",
    arguments: RealData.all.map(\.name))
  func places(name: String) throws {
    let cache = ["XDG_CACHE_HOME": "\(folder.path)/cache"]
    for place in [name, "data/\(name)", "cache/hourglass/\(name)"] {
      try writeSmallSet(in: folder, under: place)
      let data = try load(name, cache)
      #expect(data.name == name && data.training.labels == [7, 1, 9])
      #expect(data.origin == "\(folder.path)/\(place)")
      try folder.remove(place)
    }
    #expect(refusal(of: name, in: folder, environment: cache) != nil)
  }

  @Test(
    "those that torchvision fetched are found",
    arguments: [("mnist", "MNIST"), ("fashion-mnist", "FashionMNIST"), ("kmnist", "KMNIST")])
  func torchvision(name: String, folderName: String) throws {
    for place in ["data/\(folderName)/raw", "\(folderName)/raw"] {
      try writeSmallSet(in: folder, under: place)
      #expect(try load(name).name == name)
      try folder.remove(place)
    }
  }

  @Test("labels have names, by the data's name and by the path that a run keeps of them")
  func classNames() throws {
    try writeSmallSet(in: folder, under: "cache/hourglass/emnist-letters")
    try writeSmallSet(in: folder, under: "data/FashionMNIST/raw")
    let letters = try load("emnist-letters", ["XDG_CACHE_HOME": "\(folder.path)/cache"])
    let fashion = try load("fashion-mnist")
    #expect(letters.classNames == "abcdefghijklmnopqrstuvwxyz".map(String.init))
    #expect(fashion.name(ofLabel: 7) == "Sneaker")
    for data in [letters, fashion] {
      let again = try load(data.origin + "/")
      #expect(again.name == data.name && again.classNames == data.classNames)
    }
    try writeSmallSet(in: folder, under: "mnist")
    #expect(try load("mnist").classNames == nil)
    for data in RealData.all {
      #expect(
        data.classNames.map(\.count)
          == (data.name.hasSuffix("letters") ? 26 : data.classNames.map { _ in 10 }))
    }
  }

  @Test("one that is not here: the line says how to fetch it", arguments: RealData.all.map(\.name))
  func missing(name: String) throws {
    let line = try #require(refusal(of: name, in: folder, environment: ["HOME": "/home/me"]))
    #expect(line.hasPrefix("\(name): not found; hourglass data fetch \(name) brings it"))
    #expect(line.contains("./\(name) or ") != name.hasPrefix("emnist"))
  }
}
