/// What a person can train, and on what, as the form offers it.
public struct TrainingOffers: Equatable, Sendable {
  /// A model that the program carries, or the one at hand.
  public struct Model: Equatable, Sendable {
    /// What `--model` takes.
    public var name: String
    /// What it is, in a few words.
    public var about: String
    /// What the model says of each setting.
    public var settings: [TrainingSetting: String]

    /// A model and what it says.
    public init(name: String, about: String, settings: [TrainingSetting: String]) {
      self.name = name
      self.about = about
      self.settings = settings
    }
  }

  /// Data that have a name.
  public struct Data: Equatable, Sendable {
    /// What `--data` takes.
    public var name: String
    /// What they are, in a few words.
    public var about: String
    /// Where they are.
    public var place: Place

    /// Whether they have to be fetched first.
    var isRemote: Bool { if case .remote = place { true } else { false } }

    /// Data and where they are.
    public init(name: String, about: String, place: Place) {
      self.name = name
      self.about = about
      self.place = place
    }
  }

  /// Where data are.
  public enum Place: Equatable, Sendable {
    /// Nowhere: they are drawn when they are wanted.
    case drawn
    /// On this machine.
    case here
    /// On a server: about so many bytes to fetch.
    case remote(bytes: Int)
  }

  /// The models.
  public var models: [Model]
  /// The data.
  public var data: [Data]

  /// Models and data.
  public init(models: [Model], data: [Data]) {
    self.models = models
    self.data = data
  }
}

/// What a person may want otherwise than the model says.
public enum TrainingSetting: String, CaseIterable, Hashable, Sendable {
  case latent, batch, epochs
  case learningRate = "learning rate"
  case seed

  /// Letters that its number is written in.
  var characters: String {
    switch self {
    case .latent, .batch, .epochs, .seed: "0123456789"
    case .learningRate: "0123456789.e-"
    }
  }
}

/// What is to be trained.
public struct TrainingChoice: Hashable, Sendable {
  /// What `--model` takes.
  public var model: String
  /// What `--data` takes, and other options after it as they are written on the command line.
  public var data: String
  /// What is wanted otherwise than the model says, as it was typed.
  public var settings: [TrainingSetting: String]

  /// A model, data and settings.
  public init(model: String, data: String, settings: [TrainingSetting: String] = [:]) {
    self.model = model
    self.data = data
    self.settings = settings
  }
}

/// How the fetching of data goes.
public enum FetchStatus: Equatable, Sendable {
  /// It goes on.
  case running(FetchReport)
  /// It ended without the data, and why.
  case failed(String)
}

/// How far the fetching of data is.
public struct FetchReport: Equatable, Sendable {
  /// The share that is there, 0 to 1; nil before the size is known.
  public var share: Double?
  /// Bytes that come in a second; nil while none do.
  public var bytesPerSecond: Double?
  /// Seconds until all is there, if it goes on so.
  public var secondsLeft: Double?
  /// What is done now, in a few words: which server is asked, or that the files are checked.
  public var activity: String

  /// How far it is.
  public init(
    share: Double? = nil, bytesPerSecond: Double? = nil, secondsLeft: Double? = nil,
    activity: String
  ) {
    self.share = share
    self.bytesPerSecond = bytesPerSecond
    self.secondsLeft = secondsLeft
    self.activity = activity
  }
}
