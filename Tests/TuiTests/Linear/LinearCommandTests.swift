import Model
import Session
import TestSupport
import Testing
import Tui

/// Commands where lines are read, and the text that was not sent.
struct LinearCommandTests {
    @Test func `a file that was sent, and can't be sent again, holds nothing up`() throws {
        var reader = LineReader.online(isProgram: true)
        reader.write("/file a.txt")
        let sent = reader.effects.compactMap {
            if case .session(.sendFile(_, let id, _)) = $0 { id } else { nil }
        }
        let hash = try #require(FileHash([UInt8](repeating: 1, count: 32)))
        let file = try #require(FileContent(name: "a.txt", size: 1, hash: hash))
        reader.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 3, messageID: try #require(sent.first), sender: .alice,
                    content: .file(file), sentAt: .start), own: true, catchUp: false))
        #expect(!reader.screen.isUnsent(reader.state))
        reader.write("/file a.txt")
        #expect(reader.screen.isUnsent(reader.state))
        reader.event(
            .file(.refused(.c2c(.bob), .path("a.txt"), ServiceError(.fileUnreadable, "a.txt can't be read."))))
        #expect(!reader.screen.isUnsent(reader.state))
    }

    @Test func `help names every command once, and those that need a screen say what to do instead`() {
        var reader = LineReader.online()
        reader.write("/help")
        let names = reader.takeLines().compactMap { $0.hasPrefix("/") ? $0.prefix { $0 != ":" && $0 != " " } : nil }
        #expect(Set(names).count == names.count)
        for name in ["/more", "/newer", "/select", "/back", "/send", "/clear", "/yank", "/open", "/quit"] {
            #expect(names.contains { $0 == name }, "\(name)")
        }
        for command in SlashCommand.allCases where !names.contains("/\(command.rawValue)") {
            guard command != .demo else { continue }
            reader.write("/\(command.rawValue)")
            #expect(reader.takeLines().first?.hasPrefix("parley: Not in lines: ") == true, "\(command.rawValue)")
        }
        #expect(reader.prompt == "bob> ")
    }

    @Test func `what can't be sent is kept until somebody sends it or puts it away`() {
        var reader = LineReader.online()
        reader.end(.ticketExpired(at: .start))
        reader.wait(.seconds(1))
        reader.write("2", "kept 你好")
        #expect(reader.sent.isEmpty)
        #expect(reader.takeLines().contains("parley: /send sends it, /clear puts it away."))
        reader.write("")
        #expect(reader.takeLines() == ["parley: Kept and not sent: \"kept 你好\". /send sends it, /clear puts it away."])
        reader.logIn([.make(lastSeq: 2, readSeq: 2)])
        reader.write("another", "/who bob")
        #expect(reader.sent == ["another"])
        reader.write("/send", "/send")
        #expect(reader.sent == ["another", "kept 你好"])
        reader.write("/clear", "")
        #expect(!reader.screen.isUnsent(reader.state) || reader.sent.count == 2)
    }

    @Test func `what was put away is brought back, and sent only when somebody says so`() {
        var reader = LineReader.online()
        reader.write("/yank")
        #expect(reader.takeLines() == ["parley: Nothing was put away."])
        for text in ["first", "second 你好"] {
            reader.feed(.lines(.keep(text)))
            reader.write("/clear")
        }
        reader.takeLines()
        reader.write("/yank")
        #expect(
            reader.takeLines() == ["parley: Kept and not sent: \"second 你好\". /send sends it, /clear puts it away."])
        #expect(reader.sent.isEmpty)
        reader.write("/send", "/yank 2", "/send", "/yank 3", "/yank x")
        #expect(reader.sent == ["second 你好", "first"])
        #expect(
            reader.takeLines().suffix(2) == ["parley: Less than that was put away.", "parley: Write /yank [NUMBER]."])
    }

    @Test func `what was cut by itself is told with the command that brings it back`() {
        var reader = LineReader.online()
        reader.event(.messageAdded(.make(seq: 3, sender: .alice, text: "teh"), own: true, catchUp: false))
        reader.write("/edit", "the")
        reader.event(.changeRefused(.c2c(.bob), seq: 3, .edit("the", revision: 0), ServiceError(.noNetwork)))
        #expect(reader.takeLines().last?.hasSuffix(" Write it anew, or an empty line to leave it as it was.") == true)
        reader.write("the")
        reader.event(.messageChanged(.recalled(3)))
        reader.event(.changeRefused(.c2c(.bob), seq: 3, .edit("the", revision: 0), ServiceError(.noNetwork)))
        #expect(reader.takeLines().contains { $0.hasSuffix(" The text was cut: /yank brings it back.") })
        reader.write("/yank", "/send")
        #expect(reader.sent == ["the"])
    }

    @Test func `a message is changed by writing it anew`() {
        var reader = LineReader.online()
        reader.event(.messageAdded(.make(seq: 3, sender: .alice, text: "teh"), own: true, catchUp: false))
        reader.write("/edit")
        #expect(reader.prompt == "edit> ")
        reader.write("the")
        let changes = reader.effects.filter { if case .session(.change) = $0 { true } else { false } }
        #expect(changes.count == 1)
        reader.event(.messageChanged(.changed(3, "the", revision: 1)))
        #expect(reader.takeLines().last?.hasPrefix("you changed the message of ") == true)
        #expect(reader.prompt == "bob> ")
    }

    @Test func `a command is one also while a message is changed`() {
        var reader = LineReader.online()
        reader.event(.messageAdded(.make(seq: 3, sender: .alice, text: "teh"), own: true, catchUp: false))
        func hasChanged() -> Bool {
            reader.effects.contains { if case .session(.change) = $0 { true } else { false } }
        }
        reader.write("/edit", "/search build", "/back")
        #expect(!hasChanged() && reader.prompt == "edit> ")
        reader.write("/nonsense")
        #expect(!hasChanged())
        #expect(reader.takeLines().last?.contains("There is no command") == true)
        reader.write("/back")
        #expect(reader.prompt == "bob> ")
        reader.write("/edit", "/quit")
        #expect(!hasChanged() && reader.effects.contains(.quit))
        reader.write("//the")
        #expect(hasChanged())
    }

    @Test func `an answer ends the change of a message, and keeps nothing of it as text`() {
        var reader = LineReader.online()
        reader.event(.messageAdded(.make(seq: 3, sender: .alice, text: "my old message"), own: true, catchUp: false))
        reader.write("/edit", "/reply thanks")
        #expect(reader.sent == ["thanks"])
        #expect(reader.state.model.chats.composer.isEmpty)
    }

    @Test func `the end of a ticket is told once, and not every second`() {
        var reader = LineReader.online()
        reader.event(.ticketExpiring(expiresAt: .start(plusSeconds: 60), timeLeft: .seconds(59)))
        for _ in 0..<5 { reader.wait(.seconds(1)) }
        let told = reader.takeLines().filter { $0.contains("Your ticket ends") }
        #expect(told.count == 1)
        #expect(told.first?.contains("F3") == false)
    }

    @Test func `whatever is written, in whatever order, is told without a control character`() {
        let written =
            SlashCommand.allCases.map { "/\($0.rawValue)" }
            + [
                "/open bob", "/open team", "/select", "/select 3", "/more", "/newer", "/back", "/send", "/clear",
                "/yank", "",
                "1", "2", "5", "x", "/reply y", "\u{1B}[2J", "/vote 1",
            ]
        var random = SplitMix64(seed: 7)
        for round in 0..<40 {
            var reader = LineReader.online()
            for step in 0..<60 {
                let line = written[Int(random.next() % UInt64(written.count))]
                if line != "/quit" { reader.write(line) }
                if step % 7 == 3 { reader.wait(.milliseconds(400)) }
                if step % 11 == 5 {
                    reader.event(
                        .messageAdded(.make(seq: Int64(3 + step), text: "n\(step)"), own: false, catchUp: false))
                }
                if step == 30, round % 3 == 0 { reader.end(.kicked(.make())) }
                if step == 45, round % 3 == 0 { reader.logIn([.make(lastSeq: 2, readSeq: 2)]) }
            }
            #expect(
                !reader.lines.contains {
                    $0.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
                })
        }
    }

    @Test func `who goes far back reads on from there, and what comes meanwhile is told and read`() {
        var reader = LineReader()
        reader.logIn([.make(lastSeq: 200, readSeq: 200)])
        func page(_ seqs: ClosedRange<Int64>) -> SessionEvent {
            .historyLoaded(
                .c2c(.bob), seqs.map { .make(seq: $0, text: "line \($0)") }, hasMore: seqs.lowerBound > 1)
        }
        reader.event(page(151...200))
        reader.write("/oldest")
        reader.takeLines()
        reader.event(page(1...50))
        #expect(reader.takeLines().first?.hasPrefix("bob: line 1 (") == true)
        reader.write("/newer")
        #expect(reader.takeLines().map { $0.prefix(12) }.contains("bob: line 20"))
        reader.event(.messageAdded(.make(seq: 201, text: "live"), own: false, catchUp: false))
        #expect(reader.takeLines().map { $0.hasPrefix("bob: live (") } == [true])
        reader.write("/newer", "/newer", "/newer")
        reader.takeLines()
        reader.forgetEffects()
        reader.write("/newer")
        #expect(reader.takeLines().isEmpty)
        #expect(reader.effects.contains { if case .session(.loadOlder) = $0 { true } else { false } })
        reader.event(page(51...150))
        #expect(reader.takeLines().first?.hasPrefix("bob: line 51 (") == true)
        reader.forgetEffects()
        reader.event(.messageAdded(.make(seq: 202, text: "more"), own: false, catchUp: false))
        #expect(reader.takeLines().count == 1)
        #expect(reader.effects.contains(.session(.markRead(.c2c(.bob), seq: 202))))
    }
}
