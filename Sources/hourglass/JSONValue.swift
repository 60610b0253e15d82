/// A value in JSON.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number; null where it is not finite.
  case number(Double)
  case text(String)
  case list([JSONValue])
  /// Values by name, in the order given.
  case object([(key: String, value: JSONValue)])

  /// The value on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .text(let text): quoted(text)
    case .list(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let fields): jsonObject(fields)
    }
  }

  private func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += ["\\", scalar]
      case ..<" ": quoted += escaped(scalar).unicodeScalars
      default: quoted.append(scalar)
      }
    }
    return "\"\(String(quoted))\""
  }

  private func escaped(_ control: Unicode.Scalar) -> String {
    "\\u00" + (control.value < 16 ? "0" : "") + String(control.value, radix: 16)
  }
}

/// One JSON object on one line, its keys in the order given.
func jsonObject(_ fields: [(key: String, value: JSONValue)]) -> String {
  "{" + fields.map { "\"\($0.key)\":\($0.value.text)" }.joined(separator: ",") + "}"
}
