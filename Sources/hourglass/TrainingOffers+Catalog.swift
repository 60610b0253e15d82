import Autoencoders
import Fetching
import Foundation
import Interface
import Wording

extension TrainingOffers {
  /// The presets, and the data that are here or can be fetched.
  init(environment: [String: String]) {
    self.init(
      models: ModelFile.presetNames.compactMap { try? Model(.preset(named: $0)) },
      data: DataCatalog(
        environment: environment, workingDirectory: FileManager.default.currentDirectoryPath
      ).entries.map(Data.init))
  }
}

extension TrainingOffers.Model {
  /// A model file and what it says.
  fileprivate init(_ file: ModelFile) {
    let training = file.training
    self.init(
      name: file.name, about: file.about,
      settings: [
        .latent: "\(file.latentSize(sampleShape: file.usualSampleShape))",
        .batch: "\(training.batchSize)", .learningRate: "\(training.learningRate)",
        .epochs: "\(training.epochs)", .seed: "0",
      ])
  }
}

extension TrainingOffers.Data {
  /// Data of the catalogue.
  fileprivate init(_ entry: DataCatalog.Entry) {
    let counts = "\(grouped(entry.trainingCount)) + \(grouped(entry.testCount))"
    self.init(name: entry.name, about: "\(entry.about); \(counts)", place: .init(entry))
  }
}

extension TrainingOffers.Place {
  fileprivate init(_ entry: DataCatalog.Entry) {
    self =
      switch entry.presence {
      case .drawn: .drawn
      case .here: .here
      case .fetchable: .remote(bytes: entry.downloadSize ?? 0)
      }
  }
}
