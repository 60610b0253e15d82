import Training
import Wording

/// A sample to come back to.
struct Bookmark: Equatable, Sendable {
  /// Its split.
  var split: Split
  /// Its position in the split.
  var index: Int
}

extension State {
  /// The keys of the bookmarks, in their order.
  var bookmarkKeys: [Character] { latent.tools.bookmarks.keys.sorted() }

  /// The bookmarks of the chosen sample: `'a 'b`; nil without.
  var bookmarksHere: String? {
    let here = Bookmark(split: latent.split, index: latent.cursor)
    let keys = bookmarkKeys.filter { latent.tools.bookmarks[$0] == here }
    return keys.isEmpty ? nil : keys.map { "'\($0)" }.joined(separator: " ")
  }

  /// What a bookmark is of: `test 4,711`.
  func name(of bookmark: Bookmark) -> String {
    "\(bookmark.split == .test ? "test" : "training") \(grouped(bookmark.index))"
  }

  /// Marks the chosen sample.
  mutating func setBookmark(_ key: Character) {
    let bookmark = Bookmark(split: latent.split, index: latent.cursor)
    latent.tools.bookmarks[key] = bookmark
    note("'\(key) goes back to \(name(of: bookmark))")
  }

  /// Goes to a marked sample, and has it shown.
  mutating func goToBookmark(_ key: Character) {
    guard let bookmark = latent.tools.bookmarks[key] else {
      return note("no bookmark \(key): m\(key) makes one")
    }
    if latent.split != bookmark.split {
      latent.split = bookmark.split
      latent.tools.forgetSplit()
    }
    if bookmark.index >= latent.pointCount {
      latent.pointCount = pointCounts.first { $0 > bookmark.index } ?? latent.pointCount
    }
    goTo(point: bookmark.index)
  }
}
