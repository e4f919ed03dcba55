import Model
import Session
import TestSupport
import Testing
import Tui

/// Dialogs, forms and lists, answered by numbers and lines.
struct LinearQuestionTests {
    @Test func `a dialog is a question, and text typed while it is open is kept`() {
        var reader = LineReader.online()
        reader.end(.kicked(.make(deviceName: "couch")))
        let told = reader.takeLines()
        #expect(told.contains("parley: Signed out on this device."))
        #expect(told.contains("1 Sign in here again"))
        #expect(told.contains("5 Not you? Review your devices and sign them out"))
        #expect(told.contains { $0.hasPrefix("There: ") && $0.hasSuffix("\"couch\"") })
        reader.write("1")
        #expect(reader.logins.isEmpty, "it came up just before")
        reader.wait(.seconds(1))
        reader.write("half a sentence", "/who bob", "9")
        #expect(reader.sent.isEmpty)
        reader.forgetEffects()
        reader.write("1")
        #expect(reader.logins.map(\.consent) == [.takeOver])
        reader.logIn([.make(lastSeq: 2, readSeq: 2)])
        #expect(reader.prompt == "bob> ")
        reader.write("/send")
        #expect(reader.sent == ["1\nhalf a sentence\n9"])
    }

    @Test func `a program's line is no answer to a question that came up by itself`() {
        var reader = LineReader.online(echoes: false, isProgram: true)
        reader.end(.kicked(.make(deviceName: "couch")))
        reader.wait(.seconds(1))
        reader.forgetEffects()
        reader.write("1", "4", "", "5")
        #expect(reader.effects.allSatisfy { $0 != .quit } && reader.logins.isEmpty && reader.sent.isEmpty)
        #expect(reader.state.model.chats.composer.text == "1\n4\n5")
    }

    @Test func `a page that waits for its answer is told when that is there`() {
        var reader = LineReader.online()
        reader.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 0, readSeq: 0)))
        reader.write("/open #team")
        reader.event(.historyLoaded(.group(.team), [], hasMore: false))
        for likes in [Int64(3), 4] {
            reader.write("/group counters")
            #expect(!reader.takeLines().contains { $0.contains("likes") })
            reader.event(.group(.values(.make(topic: "ships\n\u{1B}[2J", likes: likes))))
            let told = reader.takeLines()
            #expect(told.contains("parley: Attributes and counters of #team.") && told.contains("likes: \(likes)"))
            #expect(told.contains("  ships") && told.contains("  <U+001B>[2J"))
            #expect(reader.state.topLayer == "MainLayer")
        }
    }

    @Test func `a ticket is never kept as a message, however soon it comes`() {
        var reader = LineReader.online()
        reader.end(.ticketExpired(at: .start))
        reader.write("alice+7d")
        #expect(reader.state.model.chats.composer.isEmpty)
        #expect(!reader.lines.contains { $0.contains("alice+7d") })
    }

    @Test func `signing in asks for server, user and ticket, and tells no ticket`() {
        var reader = LineReader(user: nil, ticket: nil)
        #expect(reader.takeLines().first == "parley: Sign in.")
        #expect(reader.prompt == "Server (Enter keeps ws://chat.example.org:7070)> ")
        reader.write("", "alice")
        #expect(reader.prompt == "Ticket> ")
        #expect(reader.isSecret)
        reader.write("")
        #expect(reader.takeLines().contains { $0.contains("(70") })
        #expect(reader.prompt?.hasPrefix("Server") == true)
        reader.write("", "", "alice+7d")
        #expect(reader.logins.map(\.userID) == ["alice"])
        #expect(reader.logins.map(\.ticket) == ["alice+7d"])
        #expect(!reader.lines.contains { $0.contains("alice+7d") })
    }

    @Test func `an expired ticket is renewed in place`() {
        var reader = LineReader.online()
        reader.end(.ticketExpired(at: .start))
        reader.wait(.seconds(1))
        #expect(reader.takeLines().contains("1 Renew and resume"))
        reader.write("1")
        #expect(reader.prompt == "Ticket> ")
        #expect(reader.isSecret)
        reader.write("bob+7d")
        #expect(reader.takeLines().contains { $0.contains("This ticket is for bob") })
        #expect(reader.logins.isEmpty)
        reader.write("1", "alice+9d")
        #expect(reader.logins.map(\.ticket) == ["alice+9d"])
    }

    @Test func `a list is chosen from by what was told under a number`() {
        var reader = LineReader.online([
            .make(lastSeq: 2, readSeq: 2), .make(conversation: .group(.team), lastSeq: 1, readSeq: 1),
        ])
        reader.write("/open")
        let told = reader.takeLines()
        guard let bob = told.firstIndex(where: { $0.hasSuffix(" bob") }),
            let title = told.firstIndex(of: "parley: Conversations.")
        else {
            Issue.record("\(told)")
            return
        }
        // It moves to the top before somebody answers.
        reader.event(
            .messageAdded(
                .make(conversation: .c2c(.carol), seq: 1, sender: .carol, text: "hi"), own: false, catchUp: false))
        reader.write("\(bob - title)")
        #expect(reader.state.model.chats.openID == .c2c(.bob))
        reader.write("/open", "tea", "1")
        #expect(reader.state.model.chats.openID == .group(.team))
    }

    @Test func `before an answer to what was said to some alone stands that it is for them`() {
        var reader = LineReader.online()
        reader.write("/open #team")
        let said = Message(
            conversation: .group(.team), seq: 100, messageID: .make(100), sender: .bob, content: .text("psst"),
            sentAt: .start, state: MessageState(change: 0, to: [.alice]))
        reader.event(.messageAdded(said, own: false, catchUp: false))
        reader.write("/reply")
        #expect(reader.prompt?.hasPrefix("answer to some alone in ") == true)
    }

    @Test func `a message is answered by a number`() {
        var reader = LineReader.online()
        reader.write("/select 2")
        #expect(reader.takeLines().contains { $0.contains("bob: are you there?") })
        reader.write("1")
        #expect(reader.prompt == "answer in bob> ")
        reader.write("yes")
        guard
            case .session(.send(let sent))? = reader.effects.last(where: {
                if case .session(.send) = $0 { true } else { false }
            })
        else {
            Issue.record("nothing was sent")
            return
        }
        #expect(sent.content.quote?.seq == 1)
    }

    @Test func `where a file goes may begin with a slash`() throws {
        var reader = LineReader.online()
        let file = try #require(FileContent(name: "a.txt", size: 3, hash: .make()))
        reader.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: .file(file),
                    sentAt: .start), own: false, catchUp: false))
        reader.write("/save")
        #expect(reader.prompt == "Save as (Enter keeps ~/a.txt)> ")
        reader.write("/tmp/b.txt")
        #expect(
            reader.effects.contains {
                if case .session(.saveFile(_, file, path: "/tmp/b.txt")) = $0 { true } else { false }
            })
        #expect(reader.prompt == "bob> ")
    }
}
