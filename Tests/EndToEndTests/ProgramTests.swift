import Foundation
import TestSupport
import Testing
import Tui
import UserSig

/// The real programs, as people and scripts use them.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct ProgramTests {
    @Test func `bytes go from program to program, and their words to people`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "bob")
        let bob = try world.run("events", "--user", "bob", "--ticket", ticket, "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let file = world.directory.path + "/bytes"
        try Data([0, 255, 10]).write(to: URL(fileURLWithPath: file))
        let alice = try world.run(
            "send", "bob", "--custom", file, "build", "7", "--user", "alice", "--ticket", try world.ticket(for: "alice")
        )
        #expect(try alice.waitForEnd() == .exited(0))
        try bob.wait(forText: #""kind":"custom","text":"build 7","data":"AP8K""#)
    }

    @Test func `a command is the account that is signed in on the screen, and another's needs a ticket`() throws {
        let world = try World()
        let alice = try world.client("alice", ticket: try world.ticket(for: "alice"))
        let sent = try world.shell("unset PARLEY_SERVER; $PARLEY send bob from a script && $PARLEY history bob")
        #expect(try sent.waitForEnd() == .exited(0), "\(sent.text)")
        #expect(sent.text.contains("alice  from a script"))
        #expect(try world.shell("$PARLEY send alice hi --user bob").waitForEnd() == .exited(64))
        // Nobody was signed out by it.
        alice.type("/logout\r")
        try alice.waitForScreen("Sign in")
        #expect(try world.shell("$PARLEY send bob hi").waitForEnd() == .exited(64))
    }

    @Test func `the line that invite prints signs somebody in`() throws {
        let world = try World()
        let carol = try world.accept(invitationFor: "carol")
        try carol.wait(forText: "online")
        try carol.waitForScreen("carol")
        carol.type("\u{11}")
        #expect(try carol.waitForEnd() == .exited(0))
    }

    @Test func `signs in, talks, is signed out by another device, signs in again and quits`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let bob = try world.run(
            "events", "--user", "bob", "--ticket", try world.ticket(for: "bob"), "--device-name", "desk", "--no-stdin")
        try bob.wait(forText: "\"ready\"")

        let alice = try world.start()
        try alice.wait(forText: "Sign in")
        alice.type("alice\t")
        alice.paste(ticket)
        try alice.wait(forText: "for alice")
        alice.type("\r")
        try alice.wait(forText: "online")
        alice.type("/open bob\r")
        try alice.waitForScreen("@ bob")
        alice.type("hello bob 你好 🎉\r")
        try bob.wait(forText: "hello bob 你好 🎉")
        try alice.wait(forText: "sent")
        let answer = try world.run(
            "send", "alice", "hello", "alice", "--user", "bob", "--ticket", try world.ticket(for: "bob"))
        #expect(try answer.waitForEnd() == .exited(0))
        try alice.wait(forText: "hello alice")

        alice.type("half a sent")
        let couch = try world.run(
            "events", "--user", "alice", "--ticket", ticket, "--device-name", "couch", "--platform", "terminal",
            "--no-stdin")
        try alice.wait(forText: "Signed out on this device")
        try alice.wait(forText: "Enter choose")
        try alice.waitForScreen("Terminal \"couch\"", "half a sent", "signed out elsewhere", "[ Sign in here again ]")
        try alice.wait(forText: "Enter choose")
        alice.forgetOutput()
        alice.type("\r")
        try alice.wait(forText: "online")
        #expect(try couch.waitForEnd() == .exited(80))
        try alice.waitForScreen("half a sent", "online")

        alice.type("ence\r")
        try bob.wait(forText: "half a sentence")
        // Twice: bob may have it before alice has the receipt, and then ^Q asks once more.
        alice.type("\u{11}\u{11}")
        #expect(try alice.waitForEnd() == .exited(0))
        #expect(alice.modes == alice.modesBefore)

        let again = try world.start()
        try again.wait(forText: "online")
        again.type("/logout\r")
        try again.wait(forText: "Sign in")
        again.type("\u{11}")
        #expect(try again.waitForEnd() == .exited(0))
        let last = try world.start()
        try last.wait(forText: "Sign in")
    }

    @Test func `a second window signs nobody out, and what closed ones have left comes to the next`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let bob = try world.run("send", "alice", "hi", "--user", "bob", "--ticket", try world.ticket(for: "bob"))
        #expect(try bob.waitForEnd() == .exited(0))
        let one = try world.client("alice", ticket: ticket, "--open", "bob")
        let two = try world.client("alice", ticket: ticket, "--open", "bob")
        one.type("said in one\r")
        try two.waitForScreen("said in one")
        one.type("half in one")
        two.type("half in two")
        try two.waitForScreen("half in two")
        try one.waitForScreen("online", "half in one")
        // Both, since one that stayed could be the first to take over what the other left.
        for window in [two, one] {
            window.signal(SIGTERM)
            _ = try window.waitForEnd()
        }
        let three = try world.client("alice", ticket: ticket)
        try three.waitForScreen("@ bob", "half in one", "half in two")

        let four = try world.client("alice", ticket: ticket)
        three.type("\u{03}/logout\r")
        try three.waitForScreen("Sign in")
        try four.waitForScreen("Another window signed this device out")
    }

    @Test func `a window that somebody looks at keeps the others from calling`() throws {
        let world = try World()
        let (ticket, bobs) = (try world.ticket(for: "alice"), try world.ticket(for: "bob"))
        let one = try world.client("alice", ticket: ticket)
        let two = try world.client("alice", ticket: ticket)
        func rings(_ window: Pty, at text: String) throws -> Bool {
            window.forgetOutput()
            let bob = try world.run("send", "alice", text, "--user", "bob", "--ticket", bobs)
            #expect(try bob.waitForEnd() == .exited(0))
            try window.wait(forText: text)
            // It comes before the frame; a title ends with one, too.
            return window.text.replacing(/\x1B\][^\x07]*\x07/, with: "").contains("\u{07}")
        }
        #expect(try rings(two, at: "nobody is here"))
        one.type("x")
        try one.waitForScreen("Enter send")
        #expect(try !rings(two, at: "somebody is"))
    }

    @Test func `a ticket that runs out is renewed in place and the waiting message goes out once`() throws {
        let world = try World()
        let bob = try world.run(
            "events", "--user", "bob", "--ticket", try world.ticket(for: "bob"), "--device-name", "desk", "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let alice = try world.client("alice", ticket: try world.ticket(for: "alice", lifetime: "3s"), "--open", "bob")
        alice.type("half typed")
        try alice.wait(forText: "Ticket expired")
        try alice.wait(forText: "Enter choose")
        alice.paste(try world.ticket(for: "alice"))
        try alice.wait(forText: "for alice")
        alice.forgetOutput()
        alice.type("\r")
        try alice.wait(forText: "online")
        try alice.waitForScreen("half typed", "online")
        alice.type("\r")
        try bob.wait(forText: "half typed")
        let after = try world.run(
            "send", "bob", "after", "--user", "alice", "--ticket", try world.ticket(for: "alice"))
        #expect(try after.waitForEnd() == .exited(0))
        try bob.wait(forText: "\"after\"")
        #expect(bob.text.components(separatedBy: "\"half typed\"").count == 2)
    }

    @Test func `a crash of the server loses nothing and both sides come back by themselves`() throws {
        let world = try World()
        let bob = try world.client("bob", ticket: try world.ticket(for: "bob"), "--open", "alice")
        let alice = try world.client("alice", ticket: try world.ticket(for: "alice"), "--open", "bob")
        alice.type("ALPHA-1\r")
        try bob.wait(forText: "ALPHA-1")
        alice.forgetOutput()
        bob.forgetOutput()
        try world.crashServer()
        alice.type("omega~2\r")
        try bob.wait(forText: "omega~2")
        try bob.waitForScreen("ALPHA-1", "omega~2", "online")
    }

    @Test func `nothing a remote person sends reaches the terminal as a control function`() throws {
        let world = try World()
        let bob = try world.client("bob", ticket: try world.ticket(for: "bob"), "--open", "alice")
        let hostile =
            "X\u{1B}]52;c;ZXZpbA==\u{07}\u{1B}[2J\u{9B}31m\u{202E}gnp.exe\u{0D}over"
            + String(repeating: "\u{0301}", count: 1000)
        bob.forgetOutput()
        let sent = try world.run(
            "send", "bob", hostile, "--user", "alice", "--ticket", try world.ticket(for: "alice"))
        #expect(try sent.waitForEnd() == .exited(0))
        try bob.wait(forText: "gnp.exe")
        for function in ["\u{1B}]52", "\u{1B}[2J", "\u{9B}", "\u{202E}"] { #expect(!bob.text.contains(function)) }
        // Ours are the title, and one bell for a person who has not looked yet.
        let shown = bob.text.replacingOccurrences(of: "\u{1B}]2;(1) parley\u{07}", with: "")
        #expect(shown.utf8.count { $0 == 7 } <= 1)
    }

    @Test func `ends by TERM in order and gives the terminal back`() throws {
        let world = try World()
        let alice = try world.client("alice", ticket: try world.ticket(for: "alice"))
        alice.signal(15)
        #expect(try alice.waitForEnd() == .exited(0))
        #expect(alice.modes == alice.modesBefore)
    }

    @Test func `a demo that is kept goes on where it was, through a lost network`() throws {
        let directory = try TemporaryDirectory()
        let demo = try Self.demo(keeping: directory)
        try demo.wait(forText: "Welcome to Parley")
        try SecretWatch.suite.keep(contentOf: directory.path + "/kept/data/secret", as: "a demo's key")
        demo.type("/demo drop 1\r")
        try demo.wait(forText: "reconnecting")
        demo.forgetOutput()
        demo.type("written in between\r")
        try demo.wait(forText: "disk before")
        try demo.waitForScreen("written in between", "online")
        demo.type("\u{11}\u{11}")
        #expect(try demo.waitForEnd() == .exited(0))

        let again = try Self.demo(keeping: directory)
        try again.wait(forText: "disk before")
        try again.waitForScreen("written in between", "online")
        #expect(again.text.split(separator: "Welcome to Parley", omittingEmptySubsequences: false).count == 2)
        again.type("\u{11}")
        #expect(try again.waitForEnd() == .exited(0))
    }

    @Test func `a demo is kept in no directory that holds something else`() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path + "/kept", withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: directory.path + "/kept/mine.txt"))
        let demo = try Self.demo(keeping: directory)
        #expect(try demo.waitForEnd() == .exited(64))
        #expect(demo.text.contains("holds other things than a demo"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/kept") == ["mine.txt"])
    }

    private static func demo(
        keeping directory: TemporaryDirectory, size: Size = Size(rows: 24, columns: 80)
    ) throws -> Pty {
        try Pty(
            BuiltProgram.path("parley"), ["demo", "--keep", directory.path + "/kept"],
            environment: ["TERM": "xterm-256color", "HOME": directory.path], size: size)
    }

    @Test func `the environment says which deployment it is, and is told where it says nothing`() throws {
        let directory = try TemporaryDirectory()
        let secret = directory.path + "/secret"
        #expect(
            FileManager.default.createFile(
                atPath: secret, contents: Data(TicketSecret.generate().text.utf8),
                attributes: [.posixPermissions: 0o600]))
        let issue = { (appID: String) in
            try Pty(
                BuiltProgram.path("parley"), ["ticket", "issue", "alice"],
                environment: ["HOME": directory.path, "PARLEY_SECRET_FILE": secret, "PARLEY_APP_ID": appID],
                size: Size(rows: 50, columns: 1000), printsTicket: true)
        }
        let issued = try issue("1400000009")
        #expect(try issued.waitForEnd() == .exited(0))
        let ticket = try #require(issued.text.split(whereSeparator: \.isWhitespace).last)
        #expect(try Ticket.inspect(String(ticket)).appID == 1_400_000_009)
        let refused = try issue("many")
        #expect(try refused.waitForEnd() == .exited(64))
        #expect(refused.text.contains("PARLEY_APP_ID"))
    }

    @Test func `lines that are sent again under their ids are stored once`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let send = { (lines: String) in
            let program = try world.run(
                "send", "alice", "-", "--user", "alice", "--ticket", ticket, "--first-id",
                "01234567-89ab-cdef-fedc-ba9876543210")
            program.type(lines + "\n\u{04}")
            return (try program.waitForEnd(), program.text)
        }
        #expect(try send("one\ntwo").0 == .exited(0))
        #expect(try send("one\ntwo\nthree").0 == .exited(0))
        let history = try world.run("history", "alice", "--user", "alice", "--ticket", ticket)
        #expect(try history.waitForEnd() == .exited(0))
        for text in ["one", "two", "three"] { #expect(history.text.components(separatedBy: text).count == 2) }
        // Another text under the same id is no second try.
        let another = try send("another")
        #expect(another.0 == .exited(77))
        #expect(another.1.contains("was used before for another text"))
    }

    @Test func `JSON lines go to several conversations, answer and mention, and what is read has names`() throws {
        let world = try World()
        let (alice, bob) = (try world.ticket(for: "alice"), try world.ticket(for: "bob"))
        let events = try world.run("events", "--user", "bob", "--ticket", bob, "--no-stdin")
        try events.wait(forText: "\"ready\"")
        let send = try world.run(
            "send", "--json-input", "--json", "--mention", "bob", "--user", "alice", "--ticket", alice)
        send.type(#"{"to":"bob","text":"one"}"# + "\n")
        try send.wait(forText: #""line":1,"#)
        send.type(#"{"conversation":"c2c_bob","text":"two, @bob","reply_to":1}"# + "\n")
        send.type(#"{"to":"alice","text":"three"}"# + "\n" + #"{"to":"bob","txt":"four"}"# + "\n")
        #expect(try send.waitForEnd() == .exited(65))
        #expect(send.text.contains(#"line 4: "txt" means nothing here"#))
        try events.wait(forText: #""text":"@bob one""#)
        try events.wait(forText: #""text":"two, @bob","quote":{"seq":1,"from":"alice"}"#)
        let history = try world.run("history", "alice", "--json", "--user", "alice", "--ticket", alice)
        #expect(try history.waitForEnd() == .exited(0))
        #expect(history.text.contains(#""text":"@bob three""#))
    }

    @Test func `every message gets through the demo's storm once, and the demo goes on`() throws {
        let directory = try TemporaryDirectory()
        let demo = try Self.demo(keeping: directory, size: Size(rows: 30, columns: 300))
        try demo.wait(forText: "Welcome to Parley")
        try SecretWatch.suite.keep(contentOf: directory.path + "/kept/data/secret", as: "a demo's key")
        // The outcome stays there as a message.
        demo.type("/open storm\r")
        try demo.waitForScreen("@ storm")
        demo.type("/demo storm\r")
        try demo.wait(forText: "have arrived. kill -9: server")
        try demo.waitForScreen(
            "Storm over: 1,000 sent, 1,000 arrived, each once and in order",
            "kill -9: server 3, sender 3, receiver 3; your own line cut: 3.", "online")
        demo.type("/open mira\r")
        try demo.waitForScreen("@ mira")
        demo.type("hello\r")
        try demo.wait(forText: "disk before")
        demo.type("\u{11}\u{11}")
        #expect(try demo.waitForEnd() == .exited(0))
        let left = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/kept")
        #expect(!left.contains { $0.hasPrefix("storm") })
    }

    @Test func `the demo shows a person who writes and answers`() throws {
        let directory = try TemporaryDirectory()
        let demo = try Pty(
            BuiltProgram.path("parley"), ["demo"],
            environment: ["TERM": "xterm-256color", "HOME": directory.path])
        try demo.wait(forText: "Welcome to Parley")
        demo.type("hello\r")
        try demo.wait(forText: "disk before")
        demo.type("/demo kick\r")
        try demo.wait(forText: "Signed out on this device")
        try demo.wait(forText: "Enter choose")
        demo.forgetOutput()
        demo.type("\r")
        try demo.wait(forText: "online")
        demo.type("\u{11}")
        #expect(try demo.waitForEnd() == .exited(0))
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
