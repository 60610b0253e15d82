/// A person's text in quotes, cut where it is long.
package func quoted(_ text: some StringProtocol) -> String {
  let longest = 60
  let cut = String(text.prefix(longest)) + (text.count > longest ? "…" : "")
  return "\"\(cut)\""
}

/// A word as a shell takes it, in quotes where it needs them.
package func shellQuoted(_ word: String) -> String {
  let isPlain = word.unicodeScalars.allSatisfy { scalar in
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || "-_./:=+,@%".unicodeScalars.contains(scalar)
  }
  if isPlain, !word.isEmpty { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

/// What to do about an unknown name: the known one that it most likely meant, or all of them.
package func suggestion(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, among: known) { return "did you mean \(nearest)?" }
  return "known are \(known.joined(separator: ", "))"
}
