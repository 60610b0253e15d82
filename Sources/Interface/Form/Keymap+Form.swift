extension Keymap {
  /// Keys of the form; what is none of them is written where a person writes.
  static let formRows: [KeyRow] = [
    KeyRow("Enter", [.enter: .form(.confirm)], on: [.form], help: "fetch the data, or train") {
      $0.form.isFetchingChosen ? nil : $0.form.fetchesNext ? "fetch" : "train"
    },
    KeyRow(
      "Tab", [.tab: .form(.nextField), .backTab: .form(.previousField)], on: [.form],
      hint: "next field", help: "the next field, with Shift the one before"),
    KeyRow(
      "Up Down", [.up: .form(.up), .down: .form(.down)], on: [.form], hint: "choose",
      help: "the row above or below"),
    KeyRow(
      "Left Right", [.left: .form(.left), .right: .form(.right)], on: [.form],
      help: "the field before or after"),
    KeyRow(
      "Backspace", [.backspace: .form(.erase), .delete: .form(.erase)], on: [.form],
      help: "take the last letter back, or stop fetching"
    ) { $0.form.isFetchingChosen ? "stop fetching" : $0.form.text == nil ? nil : "erase" },
  ]
}
