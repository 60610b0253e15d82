import Canvas
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
  /// Time went on; monotonic seconds.
  case tick(Double)
  /// Something that the person should know, shown for a moment.
  case notice(String)
  /// An interrupt signal came from outside.
  case interrupted
}

/// What the program is to do about it.
public enum Effect: Equatable, Sendable {
  /// Asks something of training.
  case command(TrainingCommand)
  /// Tells the observer what is looked at now.
  case observe(ObservationRequest)
  /// Gives the terminal back and stops the process, as Ctrl-Z does.
  case suspend
  /// Draws every cell anew.
  case redraw
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
