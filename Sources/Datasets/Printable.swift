/// Foreign text made safe for one line of a terminal: control characters, escapes, marks that turn
/// the direction of writing, invisible ones, broken UTF-8 and piles of accents become `?`, and long
/// text is cut.
package func printable(_ text: String) -> String {
  let longest = 200
  let mostMarks = 4
  var cleaned = String.UnicodeScalarView()
  var marks = 0
  for scalar in text.unicodeScalars.prefix(longest) {
    marks = isMark(scalar) ? marks + 1 : 0
    cleaned.append(isPrintable(scalar) && marks <= mostMarks ? scalar : "?")
  }
  if text.unicodeScalars.count > longest { cleaned.append("…") }
  return String(cleaned)
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  let category = scalar.properties.generalCategory
  return category == .nonspacingMark || category == .enclosingMark
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
    return false
  default:
    return scalar != "\u{FFFD}"
  }
}
