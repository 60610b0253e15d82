import Canvas
import Drawing
import Foundation
import SnapshotSupport
import Testing

import Interface

/// Temporary: renders to files.
@Suite("Look")
struct LookTests {
  @Test("look") func look() throws {
    guard let folder = ProcessInfo.processInfo.environment["LOOK"] else { return }
    let kinds = [
      ("usual", RunSamples.snapshot()), ("vae", RunSamples.variational()),
      ("noise", RunSamples.denoising()), ("helix", RunSamples.helix()),
      ("v1", RunSamples.vectors(of: 1)), ("v2", RunSamples.vectors(of: 2)),
      ("v13", RunSamples.vectors(of: 13)), ("v100", RunSamples.vectors(of: 100, latentSize: 5)),
      ("l1", RunSamples.snapshot(latentSize: 1)), ("l2", RunSamples.snapshot(latentSize: 2)),
      ("v13l1", RunSamples.vectors(of: 13, latentSize: 1)),
    ]
    for (name, snapshot) in kinds {
      for size in [(80, 24), (120, 36), (200, 60)] {
        for screen in ScreenID.allCases {
          for (suffix, pressed) in [("", []), ("-enter", [Key.enter]), ("-tab", [.tab, .tab]), ("-tabenter", [.tab, .tab, .enter])] {
            let program = Program(screen, Size(width: size.0, height: size.1), snapshot: snapshot)
            program.press(pressed)
            let text = program.screen.lines.joined(separator: "\n")
            try text.write(
              toFile: "\(folder)/\(name)-\(screen)-\(size.0)\(suffix).txt", atomically: true, encoding: .utf8)
          }
        }
      }
    }
  }
}
