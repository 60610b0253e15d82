import Foundation
import JSON
import Wording

/// A trained network on the test set, beside a principal component analysis of its latent's size.
struct TestEvaluation {
  /// The loss as trained.
  let loss: Double
  /// Squared error per number, pixels in 0...1, other numbers in the data's units.
  let squaredError: Double
  /// The same of the principal component analysis of the training images.
  let pcaError: Double
  /// How many components it has.
  let components: Int
  /// What the data are called that it learned from, where they are not those of the test set.
  var componentsOf: String?
  /// How the order of the latents follows that of the number known of each sample, -1...1; nil
  /// where nothing is known or a latent is more than one number.
  let rankCorrelation: Double?
}

extension TestEvaluation {
  /// On one line; `factorName` is what the number known of each sample is called.
  func words(factorName: String?) -> String {
    String(format: "test loss %.5f  test error %.5f", loss, squaredError)
      + "  PCA with \(counted(components, "component"))"
      + (componentsOf.map { " of \($0)" } ?? "") + String(format: " %.5f", pcaError)
      + correlation(with: factorName)
  }

  private func correlation(with factorName: String?) -> String {
    guard let rankCorrelation, let factorName else { return "" }
    return "  rank correlation with \(factorName)" + String(format: " %.4f", rankCorrelation)
  }

  /// As JSON tells it.
  var fields: [(key: String, value: JSONValue)] {
    [
      ("test_loss", .number(loss)), ("test_mse", .number(squaredError)),
      ("pca_mse", .number(pcaError)), ("pca_components", .integer(components)),
    ] + (componentsOf.map { [("pca_data", .text($0))] } ?? [])
      + (rankCorrelation.map { [("rank_correlation", .number($0))] } ?? [])
  }
}
