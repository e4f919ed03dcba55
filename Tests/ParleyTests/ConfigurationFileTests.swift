import Testing

@testable import parley

/// Configuration files are checked as a whole before anything of them counts.
struct ConfigurationFileTests {
    @Test func `reads what it sets`() throws {
        let file = try client(
            "server = \"unix:/run/parley\"\nticket-command = \"pass show {user}\"\nplatform = \"linux\"")
        #expect(file.text(.server) == "unix:/run/parley")
        #expect(file.text(.ticketCommand) == "pass show {user}")
        #expect(file.text(.platform) == "linux")
        #expect(file.text(.user) == nil)
    }

    @Test func `a language without a table is refused, with those that have one`() throws {
        #expect(try client("language = \"ja\"").text(.language) == "ja")
        let failure = try #require(throws: CommandFailure.self, performing: { try client("language = \"fr\"") })
        #expect(failure.text.contains("use one of en (English), de (Deutsch)"))
    }

    @Test func `every error is named at once, with file and key`() throws {
        let failure = try #require(
            throws: CommandFailure.self, performing: { try client("sever = \"x\"\nplatform = \"toaster\"\nuser = 7") })
        #expect(failure.status == .configuration)
        let lines = failure.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("/etc/c.toml: platform: the platform \"toaster\" is not known"))
        #expect(lines[1] == "/etc/c.toml: sever: there is no such setting; did you mean server?")
        #expect(lines[2] == "/etc/c.toml: user: it is a number; write a text in quotes")
    }

    @Test(arguments: [#""a\u0000b""#, #""a\U00000000b""#, "\"a\0b\"", "'a\0b'"])
    func `a text is not cut at a NUL`(text: String) throws {
        let failure = try #require(throws: CommandFailure.self, performing: { try client("user = \(text)") })
        #expect(failure.text == "/etc/c.toml: line 1: a text holds U+0000")
    }

    @Test func `what is not TOML is named with its line`() throws {
        let failure = try #require(throws: CommandFailure.self, performing: { try client("user = \"a\"\nserver = \n") })
        #expect(failure.status == .configuration)
        #expect(failure.text.hasPrefix("/etc/c.toml: line 2, column "))
    }

    @Test func `a ticket in a file that others can read is refused`() throws {
        #expect(try client("ticket = \"abc\"", mode: 0o600).text(.ticket) == "abc")
        let failure = try #require(
            throws: CommandFailure.self, performing: { try client("ticket = \"abc\"", mode: 0o640) })
        #expect(failure.text.contains("chmod go="))
        #expect(try client("user = \"alice\"", mode: 0o644).text(.user) == "alice")
    }

    @Test func `a file that every user can write to is refused`() {
        #expect(throws: CommandFailure.self) { try client("user = \"alice\"", mode: 0o666) }
    }

    @Test func `a relative path is taken from the file's directory`() throws {
        #expect(try client("ticket-file = \"mine.ticket\"").text(.ticketFile) == "/etc/mine.ticket")
        #expect(try client("ticket-file = \"/run/mine\"").text(.ticketFile) == "/run/mine")
    }

    /// Each of them once ended the program.
    @Test(arguments: [
        "admins = [}", "user = \"a\"\nserver = [1, }", "[\u{1}x]", "[ .x]", "[ [x]]", "[[[x]]]", "user = 1979-05-27Tx",
        "user = [1979-05-27Tx]", "ticket = eJw", "[\nx]", "[[=]]", "user = [\u{2028}",
        "\u{A0}user = 1",
    ])
    func `what the TOML library can't take is refused before it`(text: String) throws {
        let failure = try #require(throws: CommandFailure.self, performing: { try client(text) })
        #expect(failure.text.hasPrefix("/etc/c.toml: line "))
    }

    @Test func `a bracket in a text is a text`() throws {
        let file = try client(
            "# [}\nticket-command = \"awk '{print $1, }' [}\"\ntls-ca = 'a[}'\ndevice-name = \"\"\"\n[ .\\\n\"\"\"")
        #expect(file.text(.ticketCommand) == "awk '{print $1, }' [}")
        #expect(file.text(.deviceName) == "[ .")
    }

    @Test(arguments: ["[server]\nuser = 1", "user = [\"a\"]", "a.b.c.d = 1", "\"\\u0000\" = 1", "user = 2020-01-01"])
    func `hostile shapes are errors, not crashes`(text: String) {
        #expect(throws: CommandFailure.self) { try client(text) }
    }

    @Test(arguments: [("sever", "server"), ("ticketfile", "ticket-file"), ("platfrom", "platform"), ("", nil)])
    func `the nearest name is proposed`(name: String, nearest: String?) {
        #expect(ClientKey.nearest(to: name)?.rawValue == nearest)
    }

    private func client(_ text: String, mode: UInt32 = 0o600) throws -> ConfigurationFile<ClientKey> {
        try ConfigurationFile(path: "/etc/c.toml", text: text, mode: mode)
    }
}
