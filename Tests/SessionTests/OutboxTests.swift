import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

struct OutboxTests {
    @Test func `a message is queued, sending, sent, and then stands in the conversation`() {
        var rig = SessionRig.ready()
        rig.send(1, "hello")
        #expect(rig.news.map(\.name) == ["queued", "sending"])

        rig.acknowledge(1, seq: 4)

        #expect(rig.news.map(\.name) == ["sent", "messageAdded"])
        #expect(rig.news.last?.added?.text == "hello")
        #expect(rig.news.last?.added?.seq == 4)
        guard case .messageAdded(_, own: true, catchUp: false) = rig.news.last else {
            Issue.record("\(rig.news)")
            return
        }
    }

    @Test func `at most 32 are on the wire, in the order they were written`() {
        var rig = SessionRig.ready()
        for number in 1...40 { rig.send(UInt64(number)) }
        #expect(rig.frames.compactMap(\.body.sentMessage) == (1...32).map { MessageID.make($0) })

        rig.acknowledge(1, seq: 1)
        rig.acknowledge(2, seq: 2)

        #expect(rig.frames.compactMap(\.body.sentMessage).suffix(2) == [.make(33), .make(34)])
    }

    @Test func `nothing is sent again on a live link, and the same ids in order on the next one`() {
        var rig = SessionRig.ready()
        for number in 1...40 { rig.send(UInt64(number)) }
        rig.acknowledge(1, seq: 1)
        rig.advance(by: .seconds(9))
        #expect(rig.frames.compactMap(\.body.sentMessage).count == 33)
        rig.forget()

        rig.reconnect()

        #expect(rig.frames.compactMap(\.body.sentMessage) == (2...33).map { MessageID.make($0) })
        #expect(rig.events.filter { $0.name == "queued" }.count == 32)
    }

    /// What the next list says of a conversation whose message 4 was deleted, or that was cleared, on another device.
    private static let deletions: [ConversationSummary] = {
        var deleted = ConversationSummary(conversation: .c2c(.bob), lastSeq: 4, readSeq: 4, unread: 0, lastAt: .start)
        var cleared = deleted
        deleted.hidden = HiddenMessages([4])
        cleared.hiddenSeq = 4
        return [deleted, cleared]
    }()

    @Test(arguments: deletions)
    func `what was deleted elsewhere before its receipt came is not shown again`(summary: ConversationSummary) {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(conversation: .c2c(.bob), lastSeq: 3, readSeq: 3)])
        rig.send(1, "hello")
        rig.forget()
        rig.reconnect([summary])

        rig.acknowledge(1, seq: 4)

        #expect(rig.news.contains { $0.name == "sent" })
        #expect(rig.news.allSatisfy { $0.added?.text != "hello" })
        let kept = rig.stored.flatMap { request -> [Message] in
            if case .messages(let messages, _) = request { messages } else { [] }
        }
        #expect(kept.allSatisfy { $0.isGone })
    }

    @Test(arguments: [ErrorCode.storeFailed, .internalError, .noNetwork])
    func `a refusal that may pass drops the link, so that nothing later overtakes the message`(code: ErrorCode) {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.send(2)

        rig.refuse(1, code)

        #expect(rig.effects.contains(.closeLink))
        rig.acknowledge(2, seq: 1)
        #expect(rig.events.allSatisfy { $0.name != "sent" && $0.name != "failed" })
        rig.forget()
        rig.waitForRetry()
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(1), .make(2)])
    }

    @Test func `a refusal for good fails the message and lets the others go on`() {
        var rig = SessionRig.ready()
        for number in 1...33 { rig.send(UInt64(number)) }

        rig.refuse(1, .groupNotFound)

        #expect(rig.news.map(\.name) == ["failed", "sending"])
        rig.reconnect()
        #expect(!rig.frames.compactMap(\.body.sentMessage).suffix(32).contains(.make(1)))
    }

    @Test func `a failed message goes out again when the person says so, with its id`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.refuse(1, .permissionDenied)
        rig.ask(.retry(.make(1)))
        #expect(rig.news.map(\.name) == ["queued", "sending"])
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(1), .make(1)])
    }

    @Test func `a message with 12,289 bytes is refused here with 8001, also when tried again`() {
        var rig = SessionRig.ready()
        rig.send(1, String(repeating: "x", count: 12_289))
        #expect(rig.news.compactMap(\.outgoing?.state) == [.failed(ServiceError(.messageTooLarge))])
        rig.ask(.retry(.make(1)))
        #expect(rig.news.compactMap(\.outgoing?.state) == [.failed(ServiceError(.messageTooLarge))])
        #expect(rig.frames.isEmpty)
        rig.send(2, String(repeating: "x", count: 12_288))
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(2)])
    }

    @Test func `an empty message is refused here`() {
        var rig = SessionRig.ready()
        rig.send(1, "")
        #expect(rig.news.map(\.name) == ["failed"])
        #expect(rig.frames.isEmpty)
    }

    @Test func `a message to nobody's account is refused with 6014 and not kept`() {
        var rig = SessionRig()
        rig.send(1)
        #expect(rig.news.compactMap(\.outgoing?.state) == [.failed(ServiceError(.notLoggedIn))])
        rig.login()
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage).isEmpty)
    }

    @Test func `the same id handed in twice is one message`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.send(1)
        #expect(rig.effects.isEmpty)
        rig.refuse(1, .permissionDenied)
        rig.send(1)
        #expect(rig.effects.isEmpty)
    }

    @Test func `a queued or failed message can be discarded, one on the wire can not`() {
        var rig = SessionRig.ready()
        for number in 1...33 { rig.send(UInt64(number)) }
        rig.ask(.discard(.make(33)))
        rig.ask(.discard(.make(1)))
        rig.refuse(2, .permissionDenied)
        rig.ask(.discard(.make(2)))
        rig.ask(.retry(.make(2)))
        rig.forget()

        rig.reconnect()

        let sent = rig.frames.compactMap(\.body.sentMessage)
        #expect(sent.first == .make(1))
        #expect(sent.count == 31)
        #expect(!sent.contains(.make(2)))
        #expect(!sent.contains(.make(33)))
    }

    @Test func `one's own message seen in the catch-up is as good as its receipt`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.acknowledge(1, seq: 1)
        rig.send(2)
        rig.forget()
        rig.reconnect([.make(lastSeq: 2)])

        rig.page([2], sender: .alice)
        #expect(rig.news.map(\.name) == ["sent", "messageAdded"])
        rig.acknowledge(2, seq: 2)

        #expect(rig.news.isEmpty)
        #expect(rig.timers[.acknowledgement] == nil)
    }

    @Test func `what waits goes out when a page shows that all on the wire had arrived`() {
        var rig = SessionRig.ready([.make(lastSeq: 32)])
        for number in 1...33 { rig.send(UInt64(number)) }
        rig.ask(.open(.c2c(.bob)))

        rig.page(Array(1...32), sender: .alice)

        #expect(rig.sent.compactMap(\.sentMessage) == [.make(33)])
        #expect(rig.timers[.acknowledgement] != nil)
    }

    @Test func `what waits goes out when the catch-up shows that all on the wire had arrived`() {
        var rig = SessionRig.ready(catchUp: .unread, [.make(lastSeq: 1, readSeq: 1)])
        for number in 2...34 { rig.send(UInt64(number)) }
        rig.receive(.messageAdded(.make(seq: 34, messageID: .make(99))))

        rig.page(Array(2...33), sender: .alice)

        #expect(rig.sent.compactMap(\.sentMessage) == [.make(34)])
        rig.acknowledge(34, seq: 35)
        #expect(rig.news.map(\.name) == ["sent"])
    }

    @Test func `a receipt that comes after its message makes room all the same`() {
        var rig = SessionRig.ready()
        for number in 1...33 { rig.send(UInt64(number)) }
        rig.forget()
        rig.receive(.messageAdded(.make(seq: 1, sender: .alice)))
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(33)])
    }

    @Test func `what is handed in at once goes out in its order, a window at a time`() {
        var rig = SessionRig.ready()
        for number in UInt64(1)...500 { rig.send(number) }
        for number in UInt64(1)...500 { rig.acknowledge(number, seq: Int64(number)) }
        #expect(rig.frames.compactMap(\.body.sentMessage) == (1...500).map { .make($0) })
    }

    @Test func `a script is told that its message was sent and nothing else`() {
        var rig = SessionRig.ready(platform: .script)
        rig.send(1)
        rig.acknowledge(1, seq: 1)
        #expect(rig.news.map(\.name) == ["sent"])
    }
}
