extension Dataset {
  /// The names that `load` knows without a path.
  public static let names = DatasetCatalog.names

  /// Loads data by name or path.
  ///
  /// - `nil`: MNIST where it is found, else `digits`.
  /// - `mnist`: the four IDX files in `./mnist`, `./data`, `./data/MNIST/raw`, `./MNIST/raw` or
  ///   `$XDG_CACHE_HOME/hourglass/mnist` (else `~/.cache/hourglass/mnist`), plain or gzip.
  /// - `digits`, `digits:N`: drawn digits, 60,000 or N to train on and 10,000 to test with.
  /// - `helix`, `helix:N`: points of a curve in space, 10,000 or N to train on and 2,000 to test
  ///   with.
  /// - anything else: a path. A folder has the four IDX files or PNGs, in a sub-folder for each class
  ///   or not, or either of that in `train` and in `test`; a file is an `.npy`, an IDX file or a table
  ///   of numbers. Where there is no test set a seventh is held back, at most 10,000.
  ///
  /// `reading` says how, and a set that was asked for with it has it. Numbers of images become bytes;
  /// a set larger than half of the free memory comes from a file as it is needed, unless `memory`
  /// says otherwise.
  ///
  /// What gzip unpacks is kept in `hourglass/unpacked` of the cache, and mapped from there the next
  /// time, unless `HOURGLASS_CACHE` is `off`.
  ///
  /// `environment` is looked at for that and for the cache's place; relative paths begin at
  /// `workingDirectory`. An error is one line that names the thing and the remedy.
  public static func load(
    named nameOrPath: String?, reading: ReadingOptions = ReadingOptions(),
    environment: [String: String], workingDirectory: String, memory: DataMemory? = nil
  ) throws(DatasetError) -> Dataset {
    let catalog = DatasetCatalog(
      environment: environment, workingDirectory: workingDirectory, chosenMemory: memory)
    return try catalog.load(nameOrPath, reading)
  }
}
