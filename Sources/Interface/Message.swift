import Canvas
import Drawing
import Training

/// What happened.
public enum Message: Sendable {
  /// A key was pressed.
  case key(Key)
  /// The terminal's size changed.
  case resized(Size)
  /// Training published how far it is.
  case training(TrainingSnapshot)
  /// The observer answered.
  case observations(Observations)
  /// t-SNE moved the codes on their plane.
  case embedding(Embedding)
  /// A picture was shown that took about so many bytes.
  case shown(bytes: Int)
  /// Time went on; monotonic seconds.
  case tick(Double)
  /// Something that the person should know, shown for a moment.
  case notice(String)
  /// An interrupt signal came from outside.
  case interrupted
  /// The runs that there are now.
  case runs(RunList)
  /// A run's log was read.
  case runLog(RunLogText)
  /// Two runs were compared.
  case comparison(RunComparison)
  /// Two runs cannot be compared, and why.
  case notCompared(String)
  /// The screens show another run from now on, kept in a folder; nil where it is not kept.
  case opened(folder: String?)
  /// A run cannot be opened, and why; the one before stays.
  case notOpened(String)
  /// The terminal shows something else since other colours were chosen.
  case shows(Appearance)
  /// Preferences were written to the configuration file, or why not.
  case preferencesSaved([Preference: String], problem: String?)
  /// What there is to train, and to train on.
  case offers(TrainingOffers)
  /// How the fetching of data goes, by their name; nil where it has ended, with the data or by a
  /// person's wish.
  case fetching(String, FetchStatus?)
}

/// What the program is to do about it.
public enum Effect: Equatable, Sendable {
  /// Asks something of training.
  case command(TrainingCommand)
  /// Tells the observer what is looked at now.
  case observe(ObservationRequest)
  /// Tells what is wanted of the folder of runs; nil while nobody looks at it.
  case lookAtRuns(RunsRequest?)
  /// Compares what two runs make of the same samples, by the runs' names.
  case compareRuns(String, String)
  /// Deletes a run, by its name.
  case deleteRun(String)
  /// Opens a run in place of the one that the screens show.
  case openRun(RunOpening)
  /// Asks what there is to train, and to train on.
  case lookForOffers
  /// Fetches data, by their name, while everything else goes on.
  case fetch(String)
  /// Gives up fetching data.
  case stopFetching(String)
  /// Trains something in place of what the screens show.
  case train(TrainingChoice)
  /// Gives the terminal back and stops the process, as Ctrl-Z does.
  case suspend
  /// Uses so many colours at most; nil is as many as the terminal has.
  case setColors(ColorChoice?)
  /// Listens to the mouse, or leaves it to the terminal.
  case setMouse(Bool)
  /// Writes preferences to the configuration file.
  case savePreferences([Preference: String])
  /// Draws every cell anew.
  case redraw
  /// Writes a panel as a picture and as text.
  case savePanel(PanelPicture)
  /// Leaves the screen.
  case quit(QuitChoice)
}

/// How the program is left.
public enum QuitChoice: Equatable, Sendable {
  /// Training ends, and the program with it.
  case stop
  /// The screen goes away; training goes on, reported in plain lines.
  case keepTraining
}
