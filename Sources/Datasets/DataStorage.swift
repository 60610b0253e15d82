/// Where data go as they are read.
struct DataStorage: Sendable {
  /// Where their numbers are put.
  let memory: DataMemory
  /// Where copies of unpacked files are kept; nil if nowhere.
  let cache: UnpackedCache?
}
