/// A value of a TOML text that is no list and no table.
public enum TOMLScalar: Equatable, Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)

  /// The value as TOML writes it.
  public var tomlText: String {
    switch self {
    case .text(let text): tomlQuoted(text)
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    }
  }
}

/// A text in quotes, as TOML writes it on one line.
package func tomlQuoted(_ text: String) -> String {
  var quoted = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case "\r": quoted += "\\r"
    case ..<" ", "\u{7F}":
      let digits = String(scalar.value, radix: 16, uppercase: true)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return "\"\(quoted)\""
}

/// A key as TOML writes it: bare if it can be.
package func tomlKey(_ key: String) -> String {
  let isBare = !key.isEmpty && key.utf8.allSatisfy(TOMLReader.isBare)
  return isBare ? key : tomlQuoted(key)
}
