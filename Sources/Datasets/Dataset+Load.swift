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
  /// - anything else: a folder with the four IDX files, named by its last component.
  ///
  /// What gzip unpacks is kept in `hourglass/unpacked` of the cache, and mapped from there the next
  /// time, unless `HOURGLASS_CACHE` is `off`.
  ///
  /// `environment` is looked at for that and for the cache's place; relative paths begin at
  /// `workingDirectory`. An error is one line that names the thing and the remedy.
  public static func load(
    named nameOrPath: String?, environment: [String: String], workingDirectory: String
  ) throws(DatasetError) -> Dataset {
    let catalog = DatasetCatalog(environment: environment, workingDirectory: workingDirectory)
    return try catalog.load(nameOrPath)
  }
}
