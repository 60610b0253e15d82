/// The files that the program carries inside itself.
public enum Assets {
  /// The preset models as TOML text, by name, in the order in which they are listed.
  public static let models: [(name: String, text: String)] = [
    ("tanh3", text(PackageResources.tanh3_toml)),
    ("tanh3deep", text(PackageResources.tanh3deep_toml)),
    ("relu20", text(PackageResources.relu20_toml)),
    ("vae20", text(PackageResources.vae20_toml)),
    ("vae10", text(PackageResources.vae10_toml)),
    ("conv4", text(PackageResources.conv4_toml)),
    ("denoise4", text(PackageResources.denoise4_toml)),
    ("helix1", text(PackageResources.helix1_toml)),
  ]

  /// The stroke skeletons that the embedded digits are drawn from; the text explains its own form.
  public static let digitSkeletons = text(PackageResources.skeletons_txt)

  /// How letters and symbols are written in pictures of the screen; the text explains its own form.
  public static let strokeFont = text(PackageResources.strokes_txt)

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
