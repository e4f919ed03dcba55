import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct MessageHistoryTests {
    @Test func `memory for loaded messages is bounded over all conversations, and what was let go is loaded again`() {
        var robot = Robot.online()
        let text = String(repeating: "x", count: 12_000)
        let users = (1...40).compactMap { UserID("u\($0)") }
        for seq: Int64 in 1...100 {
            for user in users {
                robot.event(
                    .messageAdded(.make(conversation: .c2c(user), seq: seq, text: text), own: false, catchUp: false))
            }
        }
        #expect(robot.state.model.chats.book.weight < ConversationBook.keptWeight + 1_000_000)
        #expect(robot.state.model.chats.book.totalUnread == 4_000)

        let first = ConversationID.c2c(users[0])
        robot.event(.conversationChanged(.make(conversation: first, lastSeq: 100, lastAt: .start(plusSeconds: 1))))
        robot.type("/open u1")
        robot.press(.enter)
        robot.event(.historyLoaded(first, (51...100).map { .make(conversation: first, seq: $0) }, hasMore: true))
        robot.type("/open bob")
        robot.press(.enter)
        for seq: Int64 in 101...160 {
            for user in users.dropFirst() {
                robot.event(
                    .messageAdded(.make(conversation: .c2c(user), seq: seq, text: text), own: false, catchUp: false))
            }
        }
        #expect(robot.state.model.chats.book[first]?.history.messages.isEmpty == true)
        robot.forgetEffects()
        robot.type("/open u1")
        robot.press(.enter)
        #expect(robot.intents.contains(.loadOlder(first, before: 101)))
        robot.event(.historyLoaded(first, (51...100).map { .make(conversation: first, seq: $0) }, hasMore: true))
        #expect(robot.state.model.chats.book[first]?.history.messages.count == 50)
    }

    @Test func `ever new conversations leave the oldest ones, but none with something of one's own`() {
        var robot = Robot.online()
        robot.type("half")
        let mine = ConversationID.group(.team)
        robot.event(.outgoingChanged(.make(1, conversation: mine)))
        for number in 1...(Limits.conversations + 50) {
            guard let user = UserID("u\(number)") else { continue }
            let at = Timestamp(milliseconds: 1_000_000 + Int64(number))
            robot.event(.conversationChanged(.make(conversation: .c2c(user), lastAt: at)))
        }
        #expect(robot.state.model.chats.book.order.count <= Limits.conversations)
        #expect(robot.state.model.chats.openID == .c2c(.bob))
        #expect(robot.state.model.chats.book[.c2c(.bob)] != nil)
        #expect(robot.state.model.chats.book[mine] != nil)
        #expect(robot.state.model.chats.book.outbox.queued == 1)
        #expect(robot.text.contains("half"))
    }

    @Test func `a message that is not on disk yet is not called queued`() {
        var robot = Robot.online()
        var message = OutgoingMessage.make(1, conversation: .c2c(.bob))
        message.isSaving = true
        robot.event(.outgoingChanged(message))
        #expect(robot.text.contains("saving"))
        #expect(!robot.text.contains("queued"))
        message.isSaving = false
        robot.event(.outgoingChanged(message))
        #expect(!robot.text.contains("saving"))
        #expect(robot.text.contains("queued"))
    }

    @Test func `somebody who reads older messages does not make all that arrives be held`() {
        var robot = Robot.online()
        robot.event(.historyLoaded(.c2c(.bob), (1...100).map { .make(seq: $0) }, hasMore: false))
        robot.press(.pageUp)
        let text = String(repeating: "x", count: 12_000)
        for seq: Int64 in 101...4_000 {
            robot.event(.messageAdded(.make(seq: seq, text: text), own: false, catchUp: false))
        }
        #expect(robot.state.model.chats.book.weight < 40 << 20)
        #expect(robot.text.contains("bob"))
    }

    private func page(_ seqs: ClosedRange<Int64>) -> [Message] { seqs.map { .make(seq: $0) } }

    private func history(_ seqs: ClosedRange<Int64>) -> MessageHistory {
        var history = MessageHistory()
        _ = history.merge(page: page(seqs), hasMore: true)
        return history
    }

    @Test(arguments: [(1...4, 1...10), (3...7, 3...10), (8...14, 5...14), (11...12, 5...12), (6...7, 5...10)])
    func `merges pages by seq, once each`(added: ClosedRange<Int64>, expected: ClosedRange<Int64>) {
        var history = history(5...10)
        let isNew = history.merge(page: page(added), hasMore: true)
        #expect(isNew == (added != 6...7))
        #expect(history.messages.map(\.seq) == Array(expected))
    }

    @Test func `never shows a stretch with a hole in it`() {
        var newer = history(1...3)
        let tookNewer = newer.merge(page: page(8...9), hasMore: true)
        #expect(tookNewer)
        #expect(newer.messages.map(\.seq) == [8, 9])
        #expect(newer.hasOlder)

        var live = history(1...3)
        let tookLive = live.add(.make(seq: 7))
        #expect(tookLive)
        #expect(live.messages.map(\.seq) == [7])

        var older = history(8...9)
        let tookOlder = older.merge(page: page(1...3), hasMore: false)
        #expect(!tookOlder)
        #expect(older.messages.map(\.seq) == [8, 9])
        #expect(older.hasOlder)
    }

    @Test func `a message that stands already is not added twice`() {
        var history = history(1...3)
        let tookAgain = history.add(.make(seq: 2))
        let tookNext = history.add(.make(seq: 4))
        #expect(!tookAgain && tookNext)
        #expect(history.messages.count == 4)
    }

    @Test func `finds a message by its seq`() {
        let history = history(5...9)
        #expect(history.index(ofSeq: 7) == 2)
        #expect(history.index(ofSeq: 1) == 0)
        #expect(history.index(ofSeq: 99) == 5)
        #expect(history.index(ofSeq: .min) == 0)
        #expect(history.index(ofSeq: .max) == 5)
    }
}
