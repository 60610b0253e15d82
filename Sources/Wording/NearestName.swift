/// The known name that a mistyped one most likely meant: at most two letters away, and less than
/// half of its own.
package func nearestName(to name: String, among known: [String]) -> String? {
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
