import Testing

import Interface

@Suite("The configuration file")
struct PreferenceFileTests {
  @Test("every option is read, in the ways that a person would write it")
  func read() {
    let file = PreferenceFile(
      """
      # mine
      theme = "light"
      glyphs = "sextants"   # new font
      colors = 16
      palette = 'viridis'
      mouse = false
      fps = 10
      """, name: "config.toml")
    #expect(file.problems.isEmpty)
    let book = PreferenceBook(file: file)
    #expect(book.values.theme == .light && book.values.glyphs == .sextants)
    #expect(book.values.colors == .sixteen && book.values.palette == .viridis)
    #expect(book.values.mouse == false && book.values.fps == 10)
    #expect(Preference.allCases.allSatisfy { book.source(of: $0) == .file })
  }

  @Test(
    "what is wrong is named with its line and a remedy, and the rest holds",
    arguments: [
      ("theme = \"pink\"", "c.toml:2: theme = \"pink\": expected calm, dark, light or mono"),
      ("fps = 0", "c.toml:2: fps = 0: expected a whole number from 1 to 60"),
      ("fps = 12.5", "c.toml:2: fps = 12.5: expected a whole number"),
      ("mouse = 3", "c.toml:2: mouse = 3: expected on or off"),
      ("colours = 8", "c.toml:2: unknown key \"colours\": did you mean colors?"),
      ("zebra = 8", "c.toml:2: unknown key \"zebra\": known are theme, glyphs"),
      ("[theme]", "c.toml:2: theme = {…}: expected calm"),
    ])
  func wrong(line: String, problem: String) {
    let file = PreferenceFile("palette = \"rainbow\"\n\(line)\n", name: "c.toml")
    #expect(file.problems.count == 1 && file.problems[0].hasPrefix(problem), "\(file.problems)")
    #expect(PreferenceBook(file: file).values.palette == .rainbow)
  }

  @Test("of a file that is no TOML nothing holds, and its line is told")
  func noTOML() {
    let file = PreferenceFile("theme = \"dark\"\nfps = = 3\n", name: "c.toml")
    #expect(file.problems.count == 1 && file.problems[0].hasPrefix("c.toml:2: "))
    #expect(PreferenceBook(file: file).values == Preferences())
  }

  @Test("NO_COLOR comes before what is built in, the file before it, the command line before all")
  func order() {
    let file = PreferenceFile("colors = 256\ntheme = \"dark\"", name: "c.toml")
    let none = PreferenceBook(isColorless: true)
    #expect(none.source(of: .colors) == .environment && none.values.colors == nil)
    let both = PreferenceBook(file: file, isColorless: true, arguments: [.theme: "light"])
    #expect(both.values.colors == .indexed && both.source(of: .colors) == .file)
    #expect(both.values.theme == .light && both.source(of: .theme) == .commandLine)
    #expect(both.source(of: .fps) == .builtIn)
  }

  @Test("saving changes the values that are there, adds the others, and leaves all else alone")
  func saved() throws {
    let text = """
      # how it looks
      theme = "light"  # at home "#1"
      fps = 10

      [later]
      theme = 1
      """
    let changed = try PreferenceFile.text(
      text, setting: [.theme: "dark", .mouse: "off", .colors: "256"], name: "c.toml")
    #expect(
      changed == """
        # how it looks
        theme = "dark"  # at home "#1"
        fps = 10

        colors = "256"
        mouse = false

        [later]
        theme = 1
        """)
    let escaped = try PreferenceFile.text(
      #"theme = "a \" b" # mine"#, setting: [.theme: "dark"], name: "c.toml")
    #expect(escaped == #"theme = "dark" # mine"#)
    let fresh = try PreferenceFile.text("", setting: [.fps: "60"], name: "c.toml")
    #expect(fresh == "fps = 60\n")
  }

  @Test(
    "a file whose lines end as Windows has them keeps all that is in it, and its line ends",
    arguments: [
      (Preference.theme, "dark", "theme = \"dark\"\r\nfps = 10 # slow\r\n"),
      (.fps, "20", "theme = \"calm\"\r\nfps = 20 # slow\r\n"),
      (.mouse, "off", "theme = \"calm\"\r\nfps = 10 # slow\r\nmouse = false\r\n"),
    ])
  func windows(option: Preference, value: String, changed: String) throws {
    let text = "theme = \"calm\"\r\nfps = 10 # slow\r\n"
    #expect(try PreferenceFile.text(text, setting: [option: value], name: "c.toml") == changed)
    let open = String(text.dropLast())
    let added = try PreferenceFile.text(open, setting: [.mouse: "off"], name: "c.toml")
    #expect(added == text + "mouse = false\r\n")
    let table = try PreferenceFile.text(
      text + "[later]\r\nfps = 1", setting: [.mouse: "off"], name: "c.toml")
    #expect(table == text + "mouse = false\r\n\r\n[later]\r\nfps = 1")
  }

  @Test("where a change would move or lose another value nothing is written")
  func others() {
    #expect(throws: PreferenceProblem.self) {
      try PreferenceFile.text("[theme]\nnight = 1\n", setting: [.theme: "dark"], name: "c.toml")
    }
  }

  @Test("a file that is no TOML, or holds a value over several lines, is not written over")
  func unsafe() {
    for text in ["theme = = 3", "theme = \"\"\"\nlight\"\"\"\n"] {
      #expect(throws: PreferenceProblem.self) {
        try PreferenceFile.text(text, setting: [.theme: "dark"], name: "c.toml")
      }
    }
  }

  @Test("each option's values are values of it, and what it is now is one of them")
  func values() {
    for option in Preference.allCases {
      #expect(option.values.contains(option.text(in: Preferences())))
      for value in option.values {
        var preferences = Preferences()
        #expect(option.set(value, in: &preferences))
        #expect(option.text(in: preferences) == value)
      }
    }
  }
}
