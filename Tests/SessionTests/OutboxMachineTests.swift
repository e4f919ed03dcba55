import Model
import TestSupport
import Testing
import Wire

@testable import Session

/// The machine of messages on their way out.
struct OutboxMachineTests {
    private static let limit: Duration = .seconds(10)
    private static let now = Moment(uptime: .zero, wall: .start)

    private static func intent(_ number: UInt64, _ text: String = "hi") -> SendIntent {
        SendIntent(conversation: .c2c(.bob), messageID: .make(number), text: text)
    }

    private static func outbox(_ count: UInt64) -> Outbox {
        var outbox = Outbox()
        outbox.change(to: Account(server: SessionRig.server, user: .alice))
        for number in 0..<count { _ = outbox.send(intent(number), at: now, refusal: nil) }
        return outbox
    }

    private static func receipt(_ number: UInt64) -> SendReceipt {
        SendReceipt(conversation: .c2c(.bob), messageID: .make(number), seq: Int64(number) + 1, sentAt: .start)
    }

    @Test func `a window goes out in order, and is watched`() {
        var outbox = Self.outbox(UInt64(Limits.messagesInFlight) + 1)
        let actions = outbox.flush(at: .milliseconds(5))
        let sent = actions.compactMap { if case .send(let message) = $0 { message.messageID } else { nil } }
        #expect(sent == (0..<UInt64(Limits.messagesInFlight)).map { .make($0) })
        #expect(actions.last == .watch(after: Self.limit))
        #expect(outbox.flush(at: .milliseconds(6)).isEmpty, "the window is full")
    }

    @Test func `what is for some goes out for them and not for all, without who says it`() {
        var outbox = Self.outbox(0)
        func sent(to users: [UserID], _ number: UInt64) -> [[UserID]] {
            let intent = SendIntent(
                conversation: .group(.team), messageID: .make(number), content: .text("psst"), to: users)
            _ = outbox.send(intent, at: Self.now, refusal: nil)
            return outbox.flush(at: .zero).compactMap { if case .send(let message) = $0 { message.to } else { nil } }
        }
        #expect(sent(to: [.carol, .alice, .bob, .carol], 1) == [[.bob, .carol]])
        // For nobody else: the server says what is wrong with it.
        #expect(sent(to: [.alice], 2) == [[.alice]])
        let receipt = SendReceipt(conversation: .group(.team), messageID: .make(1), seq: 1, sentAt: .start)
        let actions = outbox.acknowledged(receipt, isWanted: true, at: .zero)
        guard case .received(let message)? = actions.last else {
            Issue.record("\(actions)")
            return
        }
        #expect(message.state.to == [.bob, .carol])
    }

    @Test func `a message that was edited elsewhere before its receipt came says what it says by now`() {
        var outbox = Self.outbox(1)
        _ = outbox.flush(at: .zero)
        func shown(by receipt: SendReceipt) -> String? {
            var outbox = outbox
            let actions = outbox.acknowledged(receipt, isWanted: true, at: .zero)
            return if case .received(let message)? = actions.last { message.text } else { nil }
        }
        let first = Self.receipt(0)
        func receipt(changed seq: Int64) -> SendReceipt {
            let changed = Message(
                conversation: first.conversation, seq: seq, messageID: first.messageID, sender: .alice,
                content: .text("better"), sentAt: first.sentAt, state: MessageState(change: 1))
            return SendReceipt(
                conversation: first.conversation, messageID: first.messageID, seq: first.seq, sentAt: first.sentAt,
                changed: changed)
        }
        #expect(shown(by: receipt(changed: first.seq)) == "better")
        // Another message in its place is not believed.
        #expect(shown(by: receipt(changed: first.seq + 1)) == shown(by: first))
    }

    @Test func `an answer makes room, and the last one ends the watch`() {
        var outbox = Self.outbox(2)
        _ = outbox.flush(at: .zero)
        let first = outbox.acknowledged(Self.receipt(0), isWanted: true, at: .milliseconds(1))
        guard case .tell(let told)? = first.first, case .received(let message)? = first.last else {
            Issue.record("\(first)")
            return
        }
        #expect(first.count == 2 && told.state == .sent(seq: 1, at: .start))
        #expect(message.sender == .alice && message.seq == 1 && message.text == "hi")
        let last = outbox.acknowledged(Self.receipt(1), isWanted: false, at: .milliseconds(2))
        #expect(last.count == 2 && last.first == .stopWatching)
        #expect(
            outbox.acknowledged(Self.receipt(1), isWanted: true, at: .milliseconds(3)).isEmpty, "it had left before")
    }

    @Test func `without an answer for ten seconds the server is asked whether it is there`() {
        var outbox = Self.outbox(1)
        #expect(outbox.checkAcknowledgements(at: .zero).isEmpty)
        _ = outbox.flush(at: .milliseconds(100))
        #expect(outbox.checkAcknowledgements(at: .milliseconds(4_100)) == [.watch(after: .seconds(6))])
        #expect(outbox.checkAcknowledgements(at: .milliseconds(10_100)) == [.probe, .watch(after: Self.limit)])
    }

    @Test func `a refusal that may pass drops the link, any other is told and kept as failed`() {
        var outbox = Self.outbox(1)
        _ = outbox.flush(at: .zero)
        let full = ServiceError(.storeFailed)
        #expect(outbox.refused(.make(0), full) == [.dropLink(failure: full.text)])
        #expect(outbox.linkLost().map(\.state) == [.queued])
        _ = outbox.flush(at: .milliseconds(1))
        let denied = ServiceError(.permissionDenied)
        let actions = outbox.refused(.make(0), denied)
        #expect(actions.count == 3 && actions.first == .stopWatching)
        #expect(outbox.queue.failed[.make(0)]?.state == .failed(denied))
        #expect(outbox.retry(.make(0)).count == 2 && outbox.queue.failed.isEmpty)
    }

    @Test func `another account's messages wait for it`() {
        var outbox = Self.outbox(2)
        outbox.change(to: Account(server: SessionRig.server, user: .bob))
        #expect(outbox.queue.isEmpty)
        outbox.change(to: Account(server: SessionRig.server, user: .alice))
        #expect(outbox.queue.kept.map(\.messageID) == [.make(0), .make(1)])
        #expect(outbox.forgetUser().count == 2 && outbox.owner == nil)
    }

    @Test func `what was kept on disk goes before what was written meanwhile, which gets its place there`() {
        var outbox = Self.outbox(1)
        let kept = OutgoingMessage(
            messageID: .make(9), conversation: .c2c(.bob), text: "old", createdAt: .start, state: .queued)
        let written = outbox.queue.kept
        #expect(outbox.restore([kept]) == [.tell(kept)] + written.map { .keep($0) })
        #expect(outbox.queue.kept.map(\.messageID) == [.make(9), .make(0)])
    }
}
