/// The known name that a mistyped one most likely meant: at most two letters away, as two letters
/// that changed places are.
func nearestName(to name: String, among known: [String]) -> String? {
  let distances = known.map { (name: $0, distance: editDistance($0, name.lowercased())) }
  guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
  let furthest = 2
  return best.distance <= furthest ? best.name : nil
}

/// Letters to insert, delete or replace to turn one text into the other (Levenshtein 1966).
private func editDistance(_ first: String, _ second: String) -> Int {
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
