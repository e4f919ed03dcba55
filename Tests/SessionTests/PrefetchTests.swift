import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// What the list calls unread is brought into the store in the background.
struct PrefetchTests {
    private let bob = ConversationID.c2c(.bob)
    private let team = ConversationID.group(.team)

    /// Signed in, the store open; bob's three unread messages are newer than the team's two.
    private func ready() -> SessionRig {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.feed(.stored(.opened(RestoredAccount()), generation: rig.state.keeper.generation))
        rig.connect(list)
        return rig
    }

    private var list: [ConversationSummary] {
        [
            .make(conversation: .c2c(.carol), lastSeq: 4, readSeq: 4, lastAt: .start(plusSeconds: 9)),
            .make(conversation: team, lastSeq: 52, readSeq: 50, unread: 2, lastAt: .start(plusSeconds: 1)),
            .make(lastSeq: 30, readSeq: 27, unread: 3, lastAt: .start(plusSeconds: 5)),
        ]
    }

    private func missing(_ conversation: ConversationID, _ seq: Int64, _ end: Int64) -> MissingMessages {
        MissingMessages(conversation: conversation, after: seq, upTo: end)
    }

    @Test
    func `the store says what is missing, and that is fetched and kept, newest conversation first, one at a time`() {
        var rig = ready()
        #expect(rig.stored.last == .missing([list[2], list[1]], limit: 200))
        rig.answer(.missing([missing(bob, 27, 30), missing(team, 50, 52)]))
        #expect(
            rig.sent.compactMap(\.history) == [HistoryRequest(conversation: bob, range: .after(seq: 27), limit: 20)])

        rig.page([28, 29, 30])
        #expect(rig.stored.last == .messages([28, 29, 30].map { .make(seq: $0) }, seenAt: rig.now.wall))
        #expect(rig.news.isEmpty)
        #expect(rig.sent.compactMap(\.history?.conversation) == [team])
        rig.page([51, 52], of: team)
        #expect(rig.sent.isEmpty)
    }

    @Test func `of what comes in the background only that is told which speaks to the user`() {
        var rig = ready()
        rig.answer(.missing([missing(team, 49, 52)]))
        let texts = ["hi all", "@alice are you there?", "nothing"]
        let messages = texts.enumerated().map {
            Message.make(conversation: team, seq: Int64(50 + $0.offset), sender: .bob, text: $0.element)
        }
        let request = rig.requestID { $0.history?.conversation == team }
        rig.receive(
            .answer(.history(HistoryPage(conversation: team, messages: messages, hasMore: false))), answering: request)
        #expect(rig.news == [.messageLoaded(team, seq: 51, messages[1])])
    }

    @Test func `a conversation is gone through page by page, and a page that brings nothing ends it`() {
        var rig = ready()
        rig.answer(.missing([missing(bob, 0, 30)]))
        rig.page(Array(1...20), hasMore: true)
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 20)])
        rig.page([], hasMore: true)
        #expect(rig.sent.isEmpty)
    }

    @Test func `what a person asks for goes first`() {
        var rig = ready()
        rig.ask(.open(team))
        rig.answer(.missing([missing(bob, 27, 30)]))
        #expect(rig.sent.isEmpty)
        rig.page([51, 52], of: team)
        #expect(rig.sent.compactMap(\.history?.conversation) == [bob])
        // And does not wait for what was asked before it.
        rig.ask(.open(bob))
        #expect(rig.sent.compactMap(\.history?.range) == [.latest])
    }

    @Test func `it brings a bounded amount`() {
        var rig = ready()
        rig.answer(.missing([missing(bob, 0, 1_000_000)]))
        let text = String(repeating: "x", count: Limits.messageBytes)
        var pages = 0
        while let request = rig.sent.compactMap(\.history).first, case .after(let seq) = request.range, pages < 1_000 {
            pages += 1
            let messages = (seq + 1...seq + 5).map { Message.make(seq: $0, text: text) }
            rig.receive(
                .history(HistoryPage(conversation: bob, messages: messages, hasMore: true)),
                answering: rig.requestID { $0.history != nil })
        }
        #expect((100...200).contains(pages), "\(pages)")
    }

    @Test func `a link that is lost is no end of it, nor is a refusal of one conversation`() {
        var rig = ready()
        rig.answer(.missing([missing(bob, 27, 30), missing(team, 50, 52)]))
        rig.receive(.refused(ServiceError(.permissionDenied)), answering: rig.requestID { $0.history != nil })
        #expect(rig.news.isEmpty)
        #expect(rig.sent.compactMap(\.history?.conversation) == [team])
        rig.reconnect(list)
        #expect(rig.stored.last == .missing([list[2], list[1]], limit: 200))
    }

    @Test func `it waits for the store, and a session without one has no use for it`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.connect(list)
        #expect(!rig.stored.contains { if case .missing = $0 { true } else { false } })
        rig.answer(.opened(RestoredAccount()))
        #expect(rig.stored.last == .missing([list[2], list[1]], limit: 200))

        // Of just now, it would be looked at for invitations.
        let old = list.map { ConversationSummary.make(conversation: $0.conversation, lastAt: .start(plusSeconds: -60)) }
        var bare = SessionRig.ready(old)
        #expect(bare.sent.isEmpty && bare.stored.isEmpty)
        bare.receive(.ping)
        #expect(bare.sent.compactMap(\.history).isEmpty)
    }
}
