import Wording

/// A person's text in quotes, cut where it is long.
func quoted(_ text: some StringProtocol) -> String {
  let longest = 60
  let cut = String(text.prefix(longest)) + (text.count > longest ? "…" : "")
  return "\"\(cut)\""
}

/// What to do about an unknown name: the known one that it most likely meant, or all of them.
func suggestion(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, among: known) { return "did you mean \(nearest)?" }
  return "known are \(known.joined(separator: ", "))"
}
