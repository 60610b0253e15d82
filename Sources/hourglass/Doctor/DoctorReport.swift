/// What was found, in sections of named facts, and what to set.
struct DoctorReport {
  /// Facts about one thing.
  struct Section {
    var title: String
    var facts: [(name: String, value: String)]
  }

  var sections: [Section] = []
  /// One line for each thing that looks wrong.
  var advice: [String] = []

  static func + (left: DoctorReport, right: DoctorReport) -> DoctorReport {
    DoctorReport(sections: left.sections + right.sections, advice: left.advice + right.advice)
  }
}
