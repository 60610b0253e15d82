import CCurl
import Storage
import Wording

/// One fetch as it goes.
final class FetchRun {
  private let fetch: Fetch
  private let tell: (FetchProgress) -> Bool
  private var progress: FetchProgress
  private var speed = SpeedMeter()
  private let start = ContinuousClock.now
  /// Bytes of the files that are done, and of those that are yet to come.
  private var (before, after) = (0, 0)
  /// What was asked in vain for the file at hand, and why.
  private var failures: [(place: String, reason: String)] = []
  /// The mirror that gave the last file, which is asked first for the next.
  private var firstMirror = 0

  init(_ fetch: Fetch, _ onProgress: @escaping (FetchProgress) -> Bool) {
    self.fetch = fetch
    tell = onProgress
    progress = FetchProgress(
      name: fetch.name, activity: .checking, file: "", bytesDone: 0, bytesTotal: fetch.size,
      bytesPerSecond: nil)
  }

  /// Does all of it.
  func run() throws(FetchError) -> Fetch.Outcome {
    do throws(FetchFault) {
      let lock = try take(workshop())
      defer { withExtendedLifetime(lock) {} }
      let missing = try missing()
      after = missing.reduce(0) { $0 + $1.size }
      for file in missing {
        after -= file.size
        try bring(file)
        before += file.size
      }
      return missing.isEmpty ? .wasHere : .fetched
    } catch {
      throw self.error(for: error)
    }
  }

  /// The folder for what is not whole yet.
  private func workshop() throws(FetchFault) -> DataFolder {
    let folder = DataFolder("\(fetch.cache)/fetching")
    try folder.make()
    return folder
  }

  private func folder(of name: String) throws(FetchFault) -> DataFolder {
    let folder = DataFolder("\(fetch.cache)/\(name)")
    try folder.make()
    return folder
  }

  /// Waits until nobody else fetches the same.
  private func take(_ workshop: DataFolder) throws(FetchFault) -> FileLock {
    while true {
      do throws(StorageError) {
        return try FileLock("\(workshop.path)/\(fetch.data.folder).lock")
      } catch {
        guard error.problem == .taken else { throw .storage(error) }
        guard goOn(.waiting) else { throw .cancelled }
      }
    }
  }

  /// The files of which something is not here as it should be.
  private func missing() throws(FetchFault) -> [RemoteFile] {
    let folder = try folder(of: fetch.name)
    var missing: [RemoteFile] = []
    for file in fetch.data.files {
      let kept = file.content.members.filter { $0.data == fetch.name }
      for member in kept where try !folder.has(member.file, { goOn(.checking) }) {
        missing.append(file)
        break
      }
    }
    return missing
  }

  // MARK: - One file

  private func bring(_ file: RemoteFile) throws(FetchFault) {
    failures = []
    progress.file = file.name
    if try isTakenByHand(file) { return }
    guard ccurl_is_available() else {
      failures.append(("libcurl", "is not on this machine: install it (libcurl4)"))
      throw .mirror("")
    }
    let part: PartFile
    do throws(StorageError) {
      part = try PartFile(
        "\(fetch.cache)/fetching/\(fetch.data.folder)-\(file.name).part", .toGrow)
    } catch { throw .storage(error) }
    _ = try part.takenUp { goOn(.checking) }
    for place in fetch.mirrors.indices {
      let index = (firstMirror + place) % fetch.mirrors.count
      do throws(FetchFault) {
        try download(file, part, from: fetch.mirrors[index])
        firstMirror = index
        return part.remove()
      } catch .mirror(let reason) {
        failures.append((fetch.mirrors[index].shown, reason))
      }
    }
    throw .mirror("")
  }

  /// Whether a person has put the file where its content goes, and it is what it should be.
  private func isTakenByHand(_ file: RemoteFile) throws(FetchFault) -> Bool {
    for name in fetch.brings {
      let path = "\(fetch.cache)/\(name)/\(file.name)"
      guard let found = try? PartFile(path, .toRead) else { continue }
      do throws(FetchFault) {
        try unpack(file, try found.takenUp { goOn(.checking) })
        return true
      } catch .mirror(let reason) {
        failures.append((path, reason))
      }
    }
    return false
  }

  private func download(
    _ file: RemoteFile, _ part: PartFile, from mirror: WebAddress
  ) throws(FetchFault) {
    guard let address = mirror.appending(file.name) else {
      throw .mirror("its address and \(file.name) make none")
    }
    let activity = FetchProgress.Activity.downloading(from: mirror.host)
    while true {
      let isResumed = part.count > 0
      // One that was killed after the last byte had come has nothing left to ask for.
      if !(isResumed && part.checksums.matches(file.checksum)) {
        try Download(
          address: address, part: part, size: file.size, limits: fetch.limits,
          proxies: fetch.proxies
        ) { total in
          self.goOn(activity, file, part.count, total)
        }.run()
      }
      do throws(FetchFault) {
        return try unpack(file, part)
      } catch .mirror(let reason) {
        do throws(StorageError) { try part.empty() } catch { throw .storage(error) }
        // Of a file that came in parts one may be of another file: once more from the beginning.
        guard isResumed else { throw .mirror(reason) }
      }
    }
  }

  /// Keeps what is to be kept of a file that has come, if it is what it should be.
  private func unpack(_ file: RemoteFile, _ source: PartFile) throws(FetchFault) {
    let isAsPacked = source.checksums.matches(file.checksum)
    // Packed anew, its content may be right all the same, where that is known.
    guard isAsPacked || file.content.members.allSatisfy({ $0.file.sha256 != nil }) else {
      let found = source.checksums.found(like: file.checksum)
      throw .mirror(
        "is another file: \(found.kind) \(found.digits), expected \(file.checksum.digits)")
    }
    try Unpacking(
      source: source, folder: { name throws(FetchFault) in try self.folder(of: name) },
      goOn: { self.goOn(.unpacking, file, file.size, file.size) }
    ).run(file.content)
  }

  // MARK: - Telling

  private func goOn(_ activity: FetchProgress.Activity) -> Bool {
    progress.activity = activity
    return tell(progress)
  }

  /// Tells how far the file at hand is.
  private func goOn(
    _ activity: FetchProgress.Activity, _ file: RemoteFile, _ count: Int, _ total: Int?
  ) -> Bool {
    progress.bytesDone = before + count
    progress.bytesTotal = before + max(total ?? file.size, count) + after
    if case .downloading = activity {
      speed.note(progress.bytesDone, at: (ContinuousClock.now - start) / .seconds(1))
    }
    progress.bytesPerSecond = speed.bytesPerSecond
    return goOn(activity)
  }

  private func error(for fault: FetchFault) -> FetchError {
    switch fault {
    case .cancelled:
      FetchError(
        "\(fetch.name): stopped; the next fetch goes on where this one was", isCancelled: true)
    case .storage(let error): FetchError("\(fetch.name): \(error)")
    case .shared(let path):
      FetchError(
        "\(fetch.name): \(path) has to be a folder of yours that nobody else may write to: chmod go-w, "
          + "or remove it")
    case .mirror: FetchError(failure)
    }
  }

  /// All that was tried in vain, and what is left to do.
  private var failure: String {
    let tried = failures.map { "\($0.place): \($0.reason)" }.joined(separator: "; ")
    let names = fetch.data.files.map(\.name)
    let listed =
      names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return "\(fetch.name): \(progress.file) could not be fetched (\(tried)); try again later, set "
      + "https_proxy and http_proxy if there is a proxy, or put \(listed) into \(fetch.folder) and "
      + "fetch again"
  }
}
