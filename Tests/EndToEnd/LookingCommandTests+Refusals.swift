import Formats
import Foundation
import Testing

/// What the real program writes of trained models, read back.

extension LookingCommandTests {
  @Test("what is there is not overwritten without --force")
  func overwriting() throws {
    _ = try runs.folder.write([1, 2, 3], to: "there.png")
    for words in [
      ["sample", "plain"], ["reconstruct", "plain"], ["interpolate", "plain", "0", "1"],
      ["grid", "plain"], ["decode", "plain", "--at", "0,0,0"], ["anomalies", "plain"],
    ] {
      let problem = try refusal(words + ["-o", "there.png"], status: 1)
      #expect(problem == "hourglass: there.png exists; --force overwrites it\n", "\(words)")
    }
    #expect(try runs.bytes("there.png") == [1, 2, 3])
    try run("sample", "plain", "-o", "there.png", "--force")
    #expect(try runs.picture("there.png").width == 242)
  }

  @Test(
    "what is asked for wrongly is bad usage, and said in one line",
    arguments: [
      ("sample plain", "say with -o where to write, to a file in .png or .npy"),
      ("sample plain -o a.jpg", "-o a.jpg: expected a file that ends in .png or .npy"),
      ("encode plain -o a.png", "-o a.png: expected a file that ends in .csv, .tsv or .npy"),
      ("anomalies plain -o a.npy", "expected a file that ends in .csv, .tsv or .png"),
      ("anomalies plain --json -o a.csv", "leave out -o"),
      ("encode plain --force", "--force is for a file"),
      ("sample plain -n 0 -o a.png", "-n: expected a number from 1 to 10,000"),
      ("sample plain -n -3 -o a.png", "-n: expected a number from 1 to 10,000"),
      ("interpolate plain 0 1 -n 1 -o a.png", "-n: expected a number from 2 to 1,000"),
      ("interpolate plain 0 -o a.png", "last"),
      ("grid plain -n 101 -o a.png", "-n: expected a number from 1 to 100"),
      ("grid plain --axes 0,0 -o a.png", "two different ones"),
      ("grid plain --axes 0,x -o a.png", "two different ones"),
      ("grid plain --range-x 2,-2 -o a.png", "the lower one first"),
      ("grid plain --range-x=-3e38,3e38 -o a.png", "two numbers that lie less far apart"),
      ("grid plain --axes 1 --range-y 0,1 -o a.png", "--range-y is for a second axis"),
      ("decode plain -o a.png", "either with --latents or with --at"),
      ("decode plain --at 1,2,3 --latents a.csv -o a.png", "either with --latents or with --at"),
      ("decode plain --at 1,,3 -o a.png", "numbers with commas between"),
      ("decode plain --at 1,nan,3 -o a.png", "numbers with commas between"),
      ("decode plain --latents a.txt -o a.png", "a file that ends in .csv, .tsv or .npy"),
    ])
  func usage(words: String, reason: String) throws {
    let problem = try refusal(words.split(separator: " ").map(String.init), status: 64)
    #expect(problem.contains(reason), "\(problem)")
  }

  @Test(
    "what the model or the data cannot answer is refused in one line",
    arguments: [
      ("sample none -o a.png", "no run none"),
      ("interpolate plain 0 10000 -o a.png", "digits has no test image 10,000: choose from 0 to"),
      ("reconstruct curve -n 2001 -o a.npy", "helix has only 2,000 test samples"),
      ("grid plain --axes 0,3 -o a.png", "there is no axis 3"),
      ("grid curve --axes 0,1 -o a.npy", "1 number, axis 0"),
      ("grid curve --range-y 0,1 -o a.npy", "the latent has only one"),
      ("grid plain --at 1,2 -o a.png", "--at has 2 numbers, expected 3"),
      ("decode plain --at 1 -o a.png", "--at has 1 number, expected 3"),
      ("decode plain --at 1,2,3 --data x --color -o a.png", "leave out --data x --color"),
      ("export plain --size 8x8 -o a.onnx", "needs no data for this: leave out --size 8x8"),
      ("decode plain --latents absent.csv -o a.png", "absent.csv: No such file"),
      ("encode plain --data helix", "helix: samples of 3, but"),
      ("evaluate plain --against helix", "choose others with --against"),
      ("sample plain -o absent/a.png", "absent/a.png: No such file"),
    ])
  func refused(words: String, reason: String) throws {
    let problem = try refusal(words.split(separator: " ").map(String.init), status: 1)
    #expect(problem.contains(reason), "\(problem)")
  }

  @Test("latents of a wrong size, or none, are refused with their file's name")
  func wrongLatents() throws {
    let files: [(String, [UInt8], String)] = [
      ("two.csv", Array("1,2\n3,4\n".utf8), "a row of two.csv has 2 numbers, expected 3"),
      ("word.csv", Array("1,2,x\n".utf8), #"word.csv: line 1, column 3: "x""#),
      ("flat.npy", NumPyArray(shape: [2], .floats([1, 2])).file, "has 2 numbers, expected 3"),
      (
        "deep.npy", NumPyArray(shape: [1, 1, 3], .floats([1, 2, 3])).file,
        "has 3 dimensions, expected 2"
      ),
      ("empty.npy", NumPyArray(shape: [0, 3], .floats([])).file, "has no latents"),
      ("nan.npy", NumPyArray(shape: [1, 3], .floats([1, .nan, 3])).file, "is not finite"),
      ("cut.npy", Array(NumPyArray(shape: [3], .floats([1, 2, 3])).file.dropLast()), "cut.npy: "),
    ]
    for (name, bytes, reason) in files {
      _ = try runs.folder.write(bytes, to: name)
      let problem = try refusal(
        ["decode", "plain", "--latents", name, "-o", "a.png"], status: 1)
      #expect(problem.contains(reason), "\(problem)")
    }
  }

  @Test("a reader that has seen enough is no fault")
  func readerLeaves() throws {
    for words in ["encode plain", "anomalies plain -n 9999", "evaluate plain --json"] {
      let outcome = try Command.run(
        "/bin/bash", ["-c", "set -o pipefail; '\(runs.program)' \(words) | head -c 1"],
        in: runs.folder)
      #expect(outcome.status == 0 && outcome.errors == "", "\(words): \(outcome.errors)")
      #expect(outcome.output.count == 1)
    }
  }
}
