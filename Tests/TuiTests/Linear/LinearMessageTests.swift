import Model
import Session
import TestSupport
import Testing
import Tui

/// What is told of messages: who, what, when.
struct LinearMessageTests {
    @Test func `an answer to what is not there any more is told as one, without words that nobody said`() {
        var reader = LineReader.online()
        let answer = MessageContent.reply(Reply(to: Quote(seq: 3, sender: .alice), text: "fine"))
        func answered(_ seq: Int64) -> SessionEvent {
            let message = Message(
                conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: .bob, content: answer,
                sentAt: .start(plusSeconds: 61))
            return .messageAdded(message, own: false, catchUp: false)
        }
        reader.event(.said(3, "lunch?"), answered(4))
        #expect(reader.lines.last?.hasPrefix("bob, answering you who said \"lunch?\": fine") == true)
        reader.event(.messageChanged(.recalled(3)))
        reader.event(answered(5))
        #expect(
            reader.lines.last?.hasPrefix("bob, answering you (a recalled message): fine") == true, "\(reader.lines)")
    }

    @Test func `opening tells the last page, and what comes is told once`() {
        var reader = LineReader()
        reader.logIn([.make(lastSeq: 14, readSeq: 14)])
        reader.event(.historyLoaded(.c2c(.bob), (1...14).map { .make(seq: $0, text: "line \($0)") }, hasMore: false))
        let told = reader.takeLines()
        #expect(told.contains("parley: Open: bob, a person."))
        #expect(told.contains("parley: The last 10 messages; /more tells older ones."))
        #expect(told.filter { $0.hasPrefix("bob: line ") }.count == 10)
        #expect(told.last?.hasPrefix("bob: line 14 (") == true)
        reader.event(.messageAdded(.make(seq: 15, text: "你好 🎉"), own: false, catchUp: false))
        #expect(reader.takeLines().map { $0.hasPrefix("bob: 你好 🎉 (") } == [true])
        reader.write("/more")
        #expect(
            reader.takeLines().map { $0.prefix(11) }.dropFirst() == [
                "bob: line 1", "bob: line 2", "bob: line 3", "bob: line 4",
            ])
        reader.write("/more")
        #expect(reader.takeLines() == ["parley: That was the beginning."])
    }

    @Test func `a program's line waits until the store has said where one left off`() {
        var reader = LineReader(isProgram: true)
        reader.event(.storageChanged(.saving))
        reader.logIn([])
        #expect(reader.screen.isBusy(reader.state))
        reader.event(.restored(RestoredAccount(place: .c2c(.bob))), .storageChanged(.saved))
        reader.event(.historyLoaded(.c2c(.bob), [], hasMore: false))
        #expect(!reader.screen.isBusy(reader.state))
        reader.write("hello")
        #expect(reader.sent == ["hello"])
    }

    @Test func `where the server keeps no older ones, that is told in place of the beginning`() {
        var reader = LineReader()
        reader.logIn([.make(lastSeq: 14, readSeq: 14)])
        reader.event(.historyLoaded(.c2c(.bob), (12...14).map { .make(seq: $0, text: "line \($0)") }, hasMore: false))
        _ = reader.takeLines()
        reader.write("/more")
        #expect(reader.takeLines() == ["parley: Older messages are not kept on this server."])
    }

    @Test func `far back it is told what becomes of what was told last`() {
        var reader = LineReader()
        reader.logIn([.make(lastSeq: 1_000, readSeq: 1_000)])
        reader.event(
            .historyLoaded(.c2c(.bob), (1...1_000).map { .make(seq: $0, text: "line \($0)") }, hasMore: false))
        for _ in 0..<99 { reader.write("/more") }
        reader.takeLines()
        for seq: Int64 in [1, 100, 1_000] {
            reader.event(.messageChanged(.changed(seq, "other \(seq)", sender: .bob, revision: 1)))
        }
        let told = reader.takeLines()
        #expect(told.count == 2)
        #expect(told.allSatisfy { $0.contains("other 1") && !$0.contains("other 1000") })
    }

    @Test func `a text of several lines says so, and none of them passes for another message`() {
        var reader = LineReader.online()
        reader.event(
            .messageAdded(
                .make(seq: 3, text: "one\nparley: Signed out.\r\ncarol: two (14:00)"), own: false, catchUp: false))
        let told = reader.takeLines()
        #expect(told.count == 3)
        #expect(told[0].hasPrefix("bob, 3 lines ("))
        #expect(told[1...] == ["  parley: Signed out.", "  carol: two (14:00)"])
    }

    @Test(arguments: ["parley", "alice: I quit", "Parley: Signed out"])
    func `no name passes for the program, or for somebody else's line`(name: String) {
        var reader = LineReader.online()
        reader.event(.people(.changed([.make(.bob, name)])))
        reader.event(.messageAdded(.make(seq: 3, text: "hi"), own: false, catchUp: false))
        #expect(reader.takeLines().last?.hasPrefix("user bob: hi (") == true)
    }

    @Test func `the same answer is told each time it is given`() {
        var reader = LineReader.online()
        reader.write("/who bob")
        let told = reader.takeLines()
        #expect(!told.isEmpty)
        reader.write("/who bob")
        #expect(reader.takeLines() == told)
        reader.feed(.lines(.unreadable))
        reader.feed(.lines(.unreadable))
        #expect(reader.takeLines().count == 2)
        #expect(reader.screen.unreadable == 2)
    }

    @Test func `what is pinned is told, and listed`() {
        var reader = LineReader.online()
        let pinned = MessageState(change: 1, pin: MessageState.Pin(by: .carol, at: .start))
        func message(_ state: MessageState) -> Message {
            Message(
                conversation: .c2c(.bob), seq: 2, messageID: .make(2), sender: .bob,
                content: .text("the build is green"), sentAt: .start, state: state)
        }
        reader.event(.messageChanged(message(pinned)))
        #expect(reader.takeLines() == ["carol pinned \"the build is green\" of bob"])
        reader.write("/pinned")
        #expect(reader.takeLines().contains { $0.contains("Pinned here") })
        reader.write("/back")
        _ = reader.takeLines()
        reader.event(.messageChanged(message(MessageState(change: 2))))
        #expect(reader.takeLines() == ["\"the build is green\" of bob is pinned no longer"])
    }

    @Test func `that a poll is closed is told, with what most have chosen`() throws {
        var reader = LineReader.online()
        let poll = try Poll(question: "Lunch?", options: ["pizza", "soup"])
        func message(_ state: MessageState) -> Message {
            Message(
                conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: .poll(poll),
                sentAt: .start, state: state)
        }
        let votes = [Vote(user: .alice, option: 1)]
        reader.event(.messageAdded(message(MessageState(change: 1, votes: votes)), own: false, catchUp: false))
        _ = reader.takeLines()
        let closing = MessageState.Closing(by: .bob, at: .start)
        reader.event(.messageChanged(message(MessageState(change: 2, votes: votes, closing: closing))))
        #expect(reader.takeLines() == ["bob closed the poll Lunch?", " votes: 1 for soup, you"])
        reader.write("/newest")
        #expect(reader.takeLines().contains(" closed by bob, most votes for soup"))
    }

    @Test func `an invitation is told with how it is answered, and the answer as a sentence`() {
        var reader = LineReader.online()
        func message(_ action: Signal.Action, _ seq: Int64, by sender: UserID) -> Message {
            let signal = Signal(
                action, InviteID(.make(7)), inviter: .bob, invitees: [.alice], timeout: .seconds(30), data: "soup?")
            return Message(
                conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: sender,
                content: signal.content(in: .c2c(.bob)), sentAt: .start)
        }
        reader.event(.messageAdded(message(.invite, 3, by: .bob), own: false, catchUp: false))
        let told = reader.takeLines().joined()
        #expect(told.hasPrefix("bob: [invitation] soup? (") && told.contains("/call accept or /call decline answers."))
        reader.event(.messageAdded(message(.accept, 4, by: .alice), own: true, catchUp: false))
        #expect(reader.takeLines().joined().hasPrefix("you accepted the invitation: soup? ("))
        reader.write("/newest")
        #expect(reader.takeLines().joined().contains("accepted by you"))
    }

    @Test func `what becomes of a message is told in words`() throws {
        var reader = LineReader.online()
        let thumb = try #require(Emoji("👍"))
        reader.event(
            .messageChanged(
                .changed(2, "the build is green", sender: .bob, reactions: [.init(emoji: thumb, users: [.alice])])))
        reader.event(
            .messageChanged(
                Message(
                    conversation: .c2c(.bob), seq: 2, messageID: .make(2), sender: .bob, content: .text(""),
                    sentAt: .start, state: MessageState(change: 3, recall: .init(by: .bob, at: .start)))))
        let told = reader.takeLines()
        #expect(told.first == "you reacted with \(thumb) to \"the build is green\" of bob")
        #expect(told.last?.hasPrefix("bob recalled the message of ") == true)
    }

    @Test func `another conversation's message is told in one line, and nothing of it twice`() {
        var reader = LineReader.online()
        reader.event(
            .messageAdded(
                .make(conversation: .c2c(.carol), seq: 1, sender: .carol, text: "hi\nyou"), own: false, catchUp: false))
        #expect(reader.takeLines() == ["carol wrote to you (1 unread): hi you"])
        reader.wait(.seconds(1))
        #expect(reader.takeLines().isEmpty)
        reader.write("/open carol")
        #expect(reader.takeLines().contains { $0.hasPrefix("carol, 2 lines (") })
    }

    @Test func `one's own line is not told again where it was seen, and it is where it was not`() {
        for echoes in [true, false] {
            var reader = LineReader.online(echoes: echoes)
            reader.write("on it")
            #expect(reader.sent == ["on it"])
            guard
                case .session(.send(let sent))? = reader.effects.first(where: {
                    if case .session(.send) = $0 { true } else { false }
                })
            else { return }
            reader.event(
                .outgoingChanged(
                    OutgoingMessage(
                        messageID: sent.messageID, conversation: .c2c(.bob), text: "on it", createdAt: .start,
                        state: .sending)))
            reader.event(
                .messageAdded(
                    .make(seq: 3, messageID: sent.messageID, sender: .alice, text: "on it"), own: true, catchUp: false))
            #expect(reader.takeLines().contains { $0.hasPrefix("you: on it (") } == !echoes)
        }
    }

    @Test func `no remote text brings a control character`() {
        let evil =
            String(String.UnicodeScalarView((0..<0xA0).compactMap { Unicode.Scalar($0) })) + "\u{202E}\u{1B}]0;x\u{7}"
        var reader = LineReader.online()
        reader.event(.messageAdded(.make(seq: 3, text: evil), own: false, catchUp: false))
        reader.event(
            .messageAdded(
                .make(conversation: .c2c(.carol), seq: 1, sender: .carol, text: evil), own: false, catchUp: false))
        reader.event(.intentRefused(ServiceError(ErrorCode(rawValue: 1), evil)))
        reader.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: evil))
        reader.write("/inspect", "/open", "", "/select", "", "/session")
        reader.event(.outgoingChanged(.make(text: evil, state: .failed(ServiceError(ErrorCode(rawValue: 1), evil)))))
        reader.end(.kicked(.make(deviceName: evil, address: evil)))
        #expect(reader.lines.count > 20)
        for line in reader.lines {
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" })
        }
    }

    @Test func `what is written after the server was put back is told`() {
        var reader = LineReader.online()
        reader.event(.messageAdded(.make(seq: 3, text: "lost"), own: false, catchUp: false))
        reader.event(.serverRestored(.second, kept: [.c2c(.bob): 2]))
        reader.takeLines()
        reader.event(.messageAdded(.make(seq: 3, text: "again"), own: false, catchUp: false))
        #expect(reader.takeLines().map { $0.hasPrefix("bob: again (") } == [true])
    }

    @Test func `no number of a server's is too large`() {
        var reader = LineReader.online()
        for seq in [Int64.max - 1, .max, 4] {
            reader.event(.messageAdded(.make(seq: seq, text: "far", sentAt: .start), own: false, catchUp: false))
            reader.write("/more", "/newer", "/newest", "/select 9", "")
        }
        #expect(reader.lines.contains { $0.hasPrefix("bob: far (") })
    }
}
