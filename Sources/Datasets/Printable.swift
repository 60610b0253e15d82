import Wording

/// A name or text from outside for one line of a message: cleaned, and cut where it is long.
package func printable(_ text: String) -> String {
  let longest = 200
  let scalars = text.unicodeScalars
  return cleaned(String(scalars.prefix(longest))) + (scalars.count > longest ? "…" : "")
}
