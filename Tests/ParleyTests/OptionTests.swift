import ArgumentParser
import Glibc
import Model
import TestSupport
import Testing

@testable import parley

struct OptionTests {
    @Test(arguments: [("90s", 90), ("15m", 900), ("12h", 43_200), ("7d", 604_800)] as [(String, Int64)])
    func `reads a lifetime`(text: String, seconds: Int64) {
        #expect(Lifetime.seconds(text) == seconds)
    }

    @Test(arguments: ["", "d", "5", "7 d", "1.5h", "7w", "99999999999999999999d", "9223372036854775807d"])
    func `refuses what is no lifetime`(text: String) {
        #expect(Lifetime.seconds(text) == nil)
    }

    @Test func `a directory without a server's data is said to be one, whatever its mode`() throws {
        let directory = try TemporaryDirectory()
        chmod(directory.path, 0o755)
        let secrets = try SecretOptions.parse(["--data", directory.path])
        let failure = #expect(throws: CommandFailure.self) { try secrets.deployment() }
        #expect(failure?.status == .configuration)
        #expect(failure?.text.hasPrefix("there is no server's data in \(directory.path)") == true)
    }

    /// The parser is passed by for a plain start, which must not be seen.
    @Test(arguments: [
        [], ["--server", "unix:/tmp/p", "--user", "alice", "--ticket-file", "a b"],
        ["--open", "bob", "--theme", "dark", "--config", "c.toml"], ["--device-name", "你 好", "--tls-pin", "sha256:x"],
        ["--cache-size", "500 MB"],
    ])
    func `options and their values are read as the parser would`(words: [String]) throws {
        let plain = try #require(ClientStart(plain: words))
        let parsed = try ClientCommand.parse(words)
        let expected = ClientStart(given: parsed.client.given, open: parsed.open, theme: parsed.theme)
        #expect(plain.open == expected.open)
        #expect(plain.theme == expected.theme)
        #expect(plain.cacheSize == parsed.cacheSize)
        #expect(plain.given.config == expected.given.config)
        for key in ClientKey.allCases { #expect(plain.given[key] == expected.given[key]) }
    }

    @Test(arguments: [
        ["--help"], ["send", "bob", "hi"], ["--user"], ["--user", "--open"], ["--user=alice"],
        ["--user", "a", "extra"],
        ["--user", "a", "--user", "b"], ["--open", "no body"], ["--typing", "no"], ["-h"], ["--nothing", "x"],
    ])
    func `anything else is the parser's`(words: [String]) {
        #expect(ClientStart(plain: words).map { _ in true } == nil)
    }

    @Test func `reads groups and their members`() throws {
        #expect(
            try GroupOption.parse(["team=alice,bob", "solo=carol"]) == [
                .team: [.alice, .bob], fixture(GroupID("solo")): [.carol],
            ])
    }

    @Test(arguments: [["team"], ["te am=alice"], ["team=al ice"], ["team=alice", "team=bob"]])
    func `refuses a group that can't be meant`(texts: [String]) {
        #expect(throws: CommandFailure.self) { try GroupOption.parse(texts) }
    }
}
