/// Text from outside (names of files, tensors and data sets, answers of servers), made safe to
/// show: on one line, and unable to steer a terminal or to change the direction of writing.
///
/// Tabs and line ends become spaces, other control characters `?`; characters that take no room or
/// steer writing (Unicode's format characters) are dropped, and so are combining marks beyond four.
package func cleaned(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  let mostMarks = 4
  var marks = 0
  for scalar in text.unicodeScalars {
    guard let safe = scalar.shown else { continue }
    marks = safe.isCombiningMark ? marks + 1 : 0
    if marks <= mostMarks { scalars.append(safe) }
  }
  return String(scalars)
}

/// Bytes from outside as text that is safe to show; bad UTF-8 becomes U+FFFD.
package func cleaned(utf8 bytes: some Collection<UInt8>) -> String {
  cleaned(String(decoding: bytes, as: UTF8.self))
}

extension Unicode.Scalar {
  /// What is shown in its place, or nil for nothing.
  fileprivate var shown: Unicode.Scalar? {
    switch properties.generalCategory {
    case .control: properties.isWhitespace ? " " : "?"
    case .lineSeparator, .paragraphSeparator: " "
    case .format: nil
    case .surrogate, .unassigned: "?"
    default: properties.isDefaultIgnorableCodePoint ? nil : self
    }
  }

  fileprivate var isCombiningMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }
}
