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

  @Test("one that is not here: the line says how to fetch it", arguments: RealData.all.map(\.name))
  func missing(name: String) throws {
    let line = try #require(refusal(of: name, in: folder, environment: ["HOME": "/home/me"]))
    #expect(line.hasPrefix("\(name): not found; hourglass data fetch \(name) brings it"))
    #expect(line.contains("./\(name) or ") != name.hasPrefix("emnist"))
  }
}
