import Model
import Session
import TestSupport
import Testing
import Wire

struct CatchUpTests {
    private let carol = ConversationID.c2c(.carol)

    /// Follows the conversation with bob, all up to `seq` delivered.
    private func following(_ seq: Int64 = 5, seed: UInt64 = 1) -> SessionRig {
        var rig = SessionRig.ready(catchUp: .unread, [.make(lastSeq: seq, readSeq: seq)], seed: seed)
        rig.forget()
        return rig
    }

    @Test func `live messages are delivered as they come, each seq once`() {
        var rig = following()
        rig.receive(.messageAdded(.make(seq: 6)))
        rig.receive(.messageAdded(.make(seq: 6)))
        rig.receive(.messageAdded(.make(seq: 7)))
        rig.receive(.messageAdded(.make(seq: 5)))
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7])
    }

    @Test func `a hole is fetched before anything after it is shown`() {
        var rig = following()
        rig.receive(.messageAdded(.make(seq: 8)))
        #expect(rig.news.isEmpty)
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 5)])

        rig.page([6, 7, 8])

        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8])
    }

    @Test func `what was said while one was not in a group is passed over, not asked for again`() {
        var rig = following()
        rig.receive(.messageAdded(.make(seq: 9)))

        rig.page([9])

        rig.receive(.messageAdded(.make(seq: 10)))
        #expect(rig.events.compactMap(\.added?.seq) == [9, 10])
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 5)])
    }

    @Test func `L-09: what was missed while the link was down is brought, in order, once`() {
        var rig = following()

        rig.reconnect([.make(lastSeq: 8, readSeq: 5)])
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 5)])
        rig.page([6, 7, 8])

        for event in rig.news {
            guard case .messageAdded(_, own: false, catchUp: true) = event else {
                Issue.record("\(event)")
                continue
            }
        }
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8])
        rig.receive(.messageAdded(.make(seq: 8)))
        rig.receive(.messageAdded(.make(seq: 9)))
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8, 9])
    }

    @Test func `a conversation that begins to be followed is followed to its end`() {
        var rig = SessionRig.ready([.make(lastSeq: 7, readSeq: 4)])
        rig.forget()

        rig.receive(.messageAdded(.make(seq: 6)))

        #expect(rig.events.compactMap(\.added?.seq) == [6])
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 6)])
    }

    @Test func `live messages during a pull wait for their turn`() {
        var rig = following()
        rig.reconnect([.make(lastSeq: 7, readSeq: 5)])
        rig.receive(.messageAdded(.make(seq: 8)))
        rig.page([6, 7])
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7])
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 7)])
        rig.page([8])
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8])
    }

    @Test func `a page that is ahead of its pushes delivers nothing twice`() {
        var rig = following()
        rig.reconnect([.make(lastSeq: 7, readSeq: 5)])
        rig.page([6, 7, 8])
        rig.receive(.messageAdded(.make(seq: 8)))
        rig.receive(.messageAdded(.make(seq: 9)))
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8, 9])
    }

    @Test func `page after page until nothing is missing`() {
        var rig = following()
        rig.reconnect([.make(lastSeq: 125, readSeq: 5)])
        rig.page(Array(6...55), hasMore: true)
        rig.page(Array(56...105), hasMore: true)
        rig.page(Array(106...125))
        #expect(rig.events.compactMap(\.added?.seq) == Array(6...125))
        #expect(rig.frames.compactMap(\.body.history).count == 3)
    }

    @Test func `a page that brings nothing is not asked for again`() {
        var rig = following()
        rig.reconnect([.make(lastSeq: 8, readSeq: 5)])
        rig.page([])
        #expect(rig.sent.isEmpty)
        rig.page([])
        #expect(rig.sent.isEmpty)
    }

    @Test func `several conversations catch up at once, at most four`() {
        let people = (1...6).map { ConversationID.c2c(fixture(UserID("user\($0)"))) }
        var rig = SessionRig.ready(
            catchUp: .unread, people.map { .make(conversation: $0, lastSeq: 1, readSeq: 1) })
        rig.reconnect(people.map { .make(conversation: $0, lastSeq: 2, readSeq: 1) })
        #expect(rig.frames.compactMap(\.body.history?.conversation) == Array(people[..<4]))
        rig.page([2], of: people[1])
        #expect(rig.sent.compactMap(\.history?.conversation) == [people[4]])
        rig.page([2], of: people[0])
        rig.page([2], of: people[2])
        rig.page([2], of: people[3])
        rig.page([2], of: people[4])
        rig.page([2], of: people[5])
        #expect(rig.events.compactMap(\.added).count == 6)
    }

    @Test func `a pull that was cut off begins again where it stood`() {
        var rig = following()
        rig.reconnect([.make(lastSeq: 8, readSeq: 5)])
        rig.page([6])
        rig.reconnect([.make(lastSeq: 8, readSeq: 5)])
        #expect(rig.frames.compactMap(\.body.history?.range).last == .after(seq: 6))
        rig.page([7, 8])
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8])
    }

    @Test func `a message between the reattach and the list is brought by the pull`() {
        var rig = following()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()
        rig.receive(.messageAdded(.make(seq: 8)))
        rig.accept()
        rig.receive(.messageAdded(.make(seq: 9)))
        #expect(rig.events.compactMap(\.added).isEmpty)
        rig.receive(.conversations([.make(lastSeq: 8)], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 5)])
        rig.page([6, 7, 8, 9])
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8, 9])
    }

    @Test func `a summary that changes while the list comes in is part of the list`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.accept()
        let answered = rig.requestID(of: \.isLogin)
        rig.receive(.conversations([.make(lastSeq: 1)], complete: false), answering: answered)
        rig.receive(.conversationChanged(.make(lastSeq: 2)))
        rig.receive(.conversationChanged(.make(conversation: carol)))
        #expect(!rig.events.map(\.name).contains("conversationChanged"))
        rig.receive(.conversations([], complete: true), answering: answered)
        #expect(rig.events.last == .conversationsReset([.make(lastSeq: 2), .make(conversation: carol)]))
    }

    @Test func `a conversation that appeared while the link was down is brought from its first message on`() {
        var rig = following()
        rig.reconnect([.make(lastSeq: 5, readSeq: 5), .make(conversation: carol, lastSeq: 2)])
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 0)])
    }

    @Test func `L-27: the messages that are still unread are brought by a login that wants them`() {
        var rig = SessionRig(catchUp: .unread)
        rig.login()
        rig.connect([.make(lastSeq: 9, readSeq: 7)])
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 7)])
        rig.page([8, 9])
        #expect(rig.events.compactMap(\.added?.seq) == [8, 9])
    }

    @Test(arguments: [(0, nil), (3, 6), (50, 0)] as [(Int, Int64?)])
    func `so many of the latest are brought by a login that wants them`(count: Int, after: Int64?) {
        var rig = SessionRig(catchUp: .latest(count))
        rig.login()
        rig.connect([.make(lastSeq: 9, readSeq: 9)])
        #expect(rig.frames.compactMap(\.body.history?.range) == (after.map { [.after(seq: $0)] } ?? []))
    }

    @Test func `a login that wants nothing fetches nothing, and still gets what is live`() {
        var rig = SessionRig.ready([.make(lastSeq: 9)])
        #expect(rig.frames.isEmpty)
        rig.receive(.messageAdded(.make(seq: 10)))
        #expect(rig.events.compactMap(\.added?.seq) == [10])
    }

    @Test func `L-27: after a kick the same user's next login brings what was missed and repeats nothing`() {
        var rig = SessionRig.ready(catchUp: .latest(2), [.make(lastSeq: 5)])
        rig.login()
        rig.receive(.ended(.kicked(.make())))
        rig.forget()
        rig.login()
        rig.connect([.make(lastSeq: 7)])
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 3)])
    }
}
