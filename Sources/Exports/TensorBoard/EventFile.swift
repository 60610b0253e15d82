import Formats
import SwiftProtobuf

/// TensorBoard's event files: a record for what begins a file, then one for each step's scalars,
/// to be written one after another. Each session of a training has a file of its own.
///
/// Each record is a TFRecord: length, its masked CRC-32C, an `Event`, its masked CRC-32C.
public enum EventFile {
  /// A curve's value at a step.
  public struct Scalar: Equatable, Sendable {
    /// The curve's name; slashes make groups: `loss/train`.
    public let tag: String
    /// What is drawn.
    public let value: Float

    /// A curve's value.
    public init(_ tag: String, _ value: Float) {
      self.tag = tag
      self.value = value
    }
  }

  /// The name that TensorBoard finds a file by and puts it in order by.
  ///
  /// - Parameters:
  ///   - second: when the session began, since 1970.
  ///   - host: the machine's name; what is no letter, digit, `-`, `.` or `_` becomes `_`.
  ///   - process: the process's number, so that two of a second do not meet.
  public static func name(second: Int, host: String, process: Int) -> String {
    let digits = 10
    let number = String(second)
    let padded = String(repeating: "0", count: max(0, digits - number.count)) + number
    let host = String(host.map { isPlain($0) ? $0 : "_" })
    return "events.out.tfevents.\(padded).\(host).\(process).hourglass"
  }

  /// Whether a letter may stand in every file's name.
  private static func isPlain(_ letter: Character) -> Bool {
    (letter.isASCII && (letter.isLetter || letter.isNumber)) || "-._".contains(letter)
  }

  /// What a file begins with.
  ///
  /// - Parameter time: seconds since 1970.
  public static func header(at time: Double) -> [UInt8] {
    var event = TensorBoardEvent()
    event.wallTime = time
    event.fileVersion = "brain.Event:2"
    return record(event)
  }

  /// What takes the place of every event of a step and later ones that was written before, in this
  /// file or in earlier ones beside it.
  ///
  /// - Parameter time: seconds since 1970.
  public static func beginning(from step: Int, at time: Double) -> [UInt8] {
    var event = TensorBoardEvent()
    event.wallTime = time
    event.step = Int64(step)
    event.sessionLog.status = .start
    return record(event)
  }

  /// Scalars of a step.
  ///
  /// - Parameter time: seconds since 1970.
  public static func event(_ scalars: [Scalar], step: Int, at time: Double) -> [UInt8] {
    var event = TensorBoardEvent()
    event.wallTime = time
    event.step = Int64(step)
    event.summary.value = scalars.map { scalar in
      var value = TensorBoardSummary.Value()
      value.tag = scalar.tag
      value.simpleValue = scalar.value
      return value
    }
    return record(event)
  }

  private static func record(_ event: TensorBoardEvent) -> [UInt8] {
    let data: [UInt8]
    do {
      data = try event.serializedBytes()
    } catch {
      preconditionFailure("an event of more than 2 GB")
    }
    var record: [UInt8] = []
    record.append(littleEndian: [UInt64(data.count)])
    record.append(littleEndian: [CRC32C.masked(of: record)])
    record += data
    record.append(littleEndian: [CRC32C.masked(of: data)])
    return record
  }
}
