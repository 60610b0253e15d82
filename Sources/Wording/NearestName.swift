/// The known name that a mistyped one most likely meant: at most two letters away, and less than
/// half of its own.
package func nearestName(to name: String, among known: [String]) -> String? {
  nearestNames(to: name, among: known).first
}

/// The known names that a mistyped one may have meant, the likeliest first.
package func nearestNames(to name: String, among known: [String]) -> [String] {
  let name = name.lowercased()
  let distances = known.map { (name: $0, distance: editDistance($0, name)) }
  let near = distances.filter { $0.distance <= min(2, $0.name.count / 2) }.enumerated()
  // Of the same distance the first that is known comes first.
  return near.sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
    .map(\.element.name)
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
