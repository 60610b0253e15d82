/// A person's text in quotes, cut where it is long.
func quoted(_ text: some StringProtocol) -> String {
  let longest = 60
  let cut = String(text.prefix(longest)) + (text.count > longest ? "…" : "")
  return "\"\(cut)\""
}

/// A whole number with commas between thousands: `785,000,000`.
package func grouped(_ number: Int) -> String {
  var digits = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0 && index.isMultiple(of: 3) { digits.append(",") }
    digits.append(digit)
  }
  return (number < 0 ? "-" : "") + String(digits.reversed())
}

/// What to do about an unknown name: the known one that it most likely meant, or all of them.
func suggestion(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, among: known) { return "did you mean \(nearest)?" }
  return "known are \(known.joined(separator: ", "))"
}

/// The known name that a mistyped one most likely meant: at most two letters away, and less than
/// half of its own.
func nearestName(to name: String, among known: [String]) -> String? {
  let name = name.lowercased()
  let distances = known.map { (name: $0, distance: editDistance($0, name)) }
  guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= min(2, best.name.count / 2) ? best.name : nil
}

/// Letters to insert, delete or replace to turn one text into the other (Levenshtein 1966).
private func editDistance(_ first: String, _ second: String) -> Int {
  let longest = 40
  guard second.count <= longest else { return .max }
  let letters = Array(second)
  var row = Array(0...letters.count)
  for (index, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in letters.indices {
      let replaced = diagonal + (letter == letters[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[letters.count]
}
