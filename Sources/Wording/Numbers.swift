/// A whole number with commas between thousands: `785,000,000`.
package func grouped(_ number: Int) -> String {
  var digits = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0 && index.isMultiple(of: 3) { digits.append(",") }
    digits.append(digit)
  }
  return (number < 0 ? "-" : "") + String(digits.reversed())
}

/// A number of things in words: `1 byte`, `1,024 bytes`.
package func counted(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// A time that a person waits for: `9 s`, `1 min 30 s`, `1.5 h`; a part of a second counts as one.
package func timeToWait(_ seconds: Double) -> String {
  let (minute, hour) = (60.0, 3600.0)
  guard seconds.isFinite, seconds < Double(Int32.max) else { return "long" }
  let whole = Int(max(0, seconds).rounded(.up))
  if seconds <= minute - 1 { return "\(whole) s" }
  if seconds < hour { return "\(whole / Int(minute)) min \(whole % Int(minute)) s" }
  let tenths = Int((10 * seconds / hour).rounded())
  return "\(grouped(tenths / 10)).\(tenths % 10) h"
}
