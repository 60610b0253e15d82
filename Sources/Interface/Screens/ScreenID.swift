/// The screens, in the order of their keys and tabs.
public enum ScreenID: Int, Hashable, Sendable, CaseIterable {
  case train, images, latent, explore, model, runs

  /// What the screen is and does.
  var screen: any Screen.Type {
    switch self {
    case .train: TrainScreen.self
    case .images: ImagesScreen.self
    case .latent: LatentScreen.self
    case .explore: ExploreScreen.self
    case .model: ModelScreen.self
    case .runs: RunsScreen.self
    }
  }

  /// What the tab says.
  public var title: String { screen.title }

  /// The digit that shows the screen.
  var key: Character { Character(String(rawValue + 1)) }
}
