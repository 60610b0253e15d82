/// A value in JSON.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number; written as null where it is not finite.
  case number(Double)
  case text(String)
  case list([JSONValue])
  /// Values by name, in the order given.
  case object([(key: String, value: JSONValue)])

  /// The value on one line.
  public var text: String {
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

  /// What an object has by a name; nil where it has nothing, or the value is no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.key == key }?.value
  }
}

/// One JSON object on one line, its keys in the order given.
public func jsonObject(_ fields: [(key: String, value: JSONValue)]) -> String {
  "{" + fields.map { "\(quoted($0.key)):\($0.value.text)" }.joined(separator: ",") + "}"
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
