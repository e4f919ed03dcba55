import ArgumentParser
import Model
import Session
import TestSupport
import Testing

@testable import parley

/// What somebody types at a shell, and what is made of it.
struct CommandLineTests {
    @Test(arguments: [
        (["sned", "bob", "hi"], "Did you mean `parley send`?"), (["bob"], "parley send bob TEXT"),
        (["@bob", "hi"], "to open the chat: `parley @bob`"),
        (["ticket", "alice"], "followed by one of: issue, inspect"),
        (["ticket", "--data", "d", "alice"], "followed by one of: issue, inspect"),
        (["ticket", "isue", "alice"], "Did you mean `parley ticket issue`?"),
    ])
    func `a word that is no command is answered with the command to type`(words: [String], guess: String) throws {
        #expect(try #require(CommandGuess.sentence(for: words)).contains(guess))
    }

    @Test(arguments: [["send", "--nope"], ["--user"], [], ["two words"], ["policy", "show", "--nope"]])
    func `what is wrong elsewhere is left to the parser`(words: [String]) {
        #expect(CommandGuess.sentence(for: words) == nil)
    }

    @Test(arguments: [
        [], ["--user", "alice"], ["send", "bob", "--", "--help"], ["ticket", "issue", "alice"], ["policy"],
        ["status", "--json"], ["--help"], ["send", "--help"],
    ])
    func `the command that is named is the one that the whole program would take`(words: [String]) throws {
        let (alone, whole) = (try EntryPoint.parse(words), try Parley.parseAsRoot(words))
        #expect("\(type(of: alone))" == "\(type(of: whole))")
        #expect("\(alone)" == "\(whole)")
    }

    @Test(arguments: [
        (["bob"], "bob"), (["@bob"], "@bob"), (["#team"], "#team"), (["group:team", "--user", "alice"], "group:team"),
    ])
    func `a conversation in place of a command is opened`(words: [String], open: String) throws {
        let client = try #require(try EntryPoint.parse(words) as? ClientCommand)
        #expect(client.open == open)
    }

    @Test(arguments: [["sned"], ["help"], ["two words"], ["bob", "hi"]])
    func `no other word is taken for a conversation`(words: [String]) {
        #expect((try? EntryPoint.parse(words)) as? ClientCommand == nil)
    }

    @Test func `the version is told by its short name, too`() throws {
        let short = #expect(throws: (any Error).self) { try EntryPoint.parse(["-V"]) }
        #expect(try Parley.fullMessage(for: #require(short)) == Version.text)
    }

    @Test func `a mistake is told by the whole program`() throws {
        let words = ["send", "bob", "hi", "--nope"]
        let alone = #expect(throws: (any Error).self) { try EntryPoint.parse(words) }
        let whole = #expect(throws: (any Error).self) { try Parley.parseAsRoot(words) }
        #expect(try Parley.fullMessage(for: #require(alone)) == Parley.fullMessage(for: #require(whole)))
    }

    @Test func `code is fenced by more backticks than it has`() throws {
        #expect(try #require(CodeBlock("swift")).text(of: "let a = 1") == "```swift\nlet a = 1\n```")
        #expect(try #require(CodeBlock("-")).text(of: "````\nx") == "`````\n````\nx\n`````")
        for word in ["", "two words", "a\u{1B}[2J", "`", String(repeating: "a", count: 33)] {
            #expect(CodeBlock(word) == nil, "\(word)")
        }
    }

    @Test(arguments: [
        ("2026-11-28Z", 1_795_824_000), ("2026-11-28T14:09Z", 1_795_874_940), ("2026-11-28 14:09:41Z", 1_795_874_981),
        ("2028-02-29Z", 1_835_395_200),
    ])
    func `a point in time is a date with or without a time of day`(text: String, seconds: Int64) throws {
        let point = try #require(PointInTime(text))
        #expect(point.instant(now: .start) == Timestamp(seconds: seconds))
    }

    @Test func `a point in time may be a span before now, and nonsense is none`() throws {
        let ago = try #require(PointInTime("12h")).instant(now: Timestamp(seconds: 100_000))
        #expect(ago == Timestamp(seconds: 100_000 - 43_200))
        for text in [
            "", "someday", "2026-02-30", "2026-13-01", "2026-11-28T25:00", "2026-11-28T14:61", "-5m", "2026-1", "h",
            "2026-11-28T", "99999999999999999999d",
        ] {
            #expect(PointInTime(text) == nil, "\(text)")
        }
    }

    @Test func `a point in time may be a day as it is written on the screen`() throws {
        let now = SessionClock.system.now().wall
        let yesterday = try #require(PointInTime("yesterday")).instant(now: now)
        #expect((Duration.seconds(79_200)...Duration.seconds(180_000)).contains(now - yesterday))
        #expect(PointInTime("mon") != nil && PointInTime("20 nov") != nil)
    }

    @Test func `the status of who never signed in here is not that nothing is unread`() {
        let values: [StatusCommand.Field: String] = [.user: "bob", .server: "unix:/tmp/p"]
        #expect(StatusCommand.sentence(values, isKept: false) == "bob at unix:/tmp/p: nothing is kept on this machine")
        #expect(StatusCommand.sentence(values, isKept: true) == "bob at unix:/tmp/p: nothing unread")
    }

    @Test func `a status line's format is text and fields`() throws {
        #expect(
            try StatusCommand.pieces(of: "#{unread}/#{mentions} #{state}!")
                == [.field(.unread), .text("/"), .field(.mentions), .text(" "), .field(.state), .text("!")])
        #expect(try StatusCommand.pieces(of: "# {a} #{") == [.text("# {a} #{")])
        #expect(throws: (any Error).self) { try StatusCommand.pieces(of: "#{unraed}") }
    }
}
