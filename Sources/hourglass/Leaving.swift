import ArgumentParser
import Process

/// A command that says how the process is to end.
protocol Leaving {
  /// Does the command's work.
  func leave() throws -> ExitStatus
}
