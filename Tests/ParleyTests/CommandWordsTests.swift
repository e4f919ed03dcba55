import Testing

@testable import parley

/// The words of `--ticket-command`, split without a shell.
struct CommandWordsTests {
    @Test(
        arguments: [
            ("pass show chat", ["pass", "show", "chat"]),
            ("  pass\t show \n", ["pass", "show"]),
            (#"say 'two words' "and more""#, ["say", "two words", "and more"]),
            (#"a\ b c\\d"#, ["a b", #"c\d"#]),
            (#""say \"hi\" \n""#, [#"say "hi" \n"#]),
            (#"'\' x"#, [#"\"#, "x"]),
            (#"on'e wo'rd"#, ["one word"]),
            (#"empty '' """#, ["empty", "", ""]),
            ("echo $HOME * ~ | cat", ["echo", "$HOME", "*", "~", "|", "cat"]),
        ] as [(String, [String])])
    func `splits at spaces, and quotes keep words together`(text: String, words: [String]) throws {
        #expect(try CommandWords(parsing: text).words == words)
    }

    @Test(arguments: ["", "   ", "'open", #"say "open"#, #"ends in \"#, "'' x"])
    func `refuses what names no program`(text: String) {
        #expect(throws: SettingProblem.self) { try CommandWords(parsing: text) }
    }

    @Test func `puts the user id where its place is`() throws {
        let command = try CommandWords(parsing: "issue {user} --for={user}.")
        #expect(command.words(for: "alice") == ["issue", "alice", "--for=alice."])
    }
}
