import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

struct HistoryTests {
    private let bob = ConversationID.c2c(.bob)

    @Test func `opening a conversation loads its newest page, once per login`() {
        var rig = SessionRig.ready([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        #expect(rig.sent.compactMap(\.history?.range) == [.latest])
        rig.ask(.open(bob))
        #expect(rig.sent.isEmpty)

        rig.page(Array(11...60), hasMore: true)

        #expect(rig.news.map(\.name) == ["historyLoaded"])
        rig.ask(.open(bob))
        #expect(rig.sent.isEmpty)
    }

    @Test func `from the page on the conversation is followed without a hole`() {
        var rig = SessionRig.ready([.make(lastSeq: 3)])
        rig.ask(.open(bob))
        rig.page([1, 2, 3])
        rig.receive(.messageAdded(.make(seq: 3)))
        #expect(rig.news.isEmpty)
        rig.receive(.messageAdded(.make(seq: 5)))
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 3)])
    }

    @Test func `a page that is ahead of what was followed is caught up with`() {
        var rig = SessionRig.ready(catchUp: .unread, [.make(lastSeq: 5, readSeq: 5)])
        rig.forget()

        rig.ask(.open(.c2c(.bob)))
        rig.page([4, 5, 6])
        rig.page([6])

        #expect(rig.frames.compactMap(\.body.history?.range) == [.latest, .after(seq: 5)])
        #expect(rig.events.compactMap(\.added?.seq) == [6])
    }

    @Test func `a page that nobody asked for, and what does not belong into one, is neither told nor kept`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.feed(.stored(.opened(RestoredAccount()), generation: rig.state.keeper.generation))
        rig.connect([.make(lastSeq: 60)])
        rig.forget()
        for _ in 1...100 {
            rig.receive(.history(HistoryPage(conversation: bob, messages: [.make(seq: 7)], hasMore: true)))
        }
        #expect(rig.stored.isEmpty && rig.events.isEmpty)

        rig.ask(.open(bob))
        let strange = Message.make(conversation: .group(.team), seq: 8)
        rig.receive(
            .history(HistoryPage(conversation: bob, messages: [.make(seq: 60), strange], hasMore: true)),
            answering: rig.requestID { $0.history != nil })
        #expect(rig.stored.last == .messages([.make(seq: 60)], seenAt: rig.now.wall))
        #expect(rig.news == [.historyLoaded(bob, [.make(seq: 60)], hasMore: true)])
    }

    @Test func `ever new conversations are all told, and those without news for the longest are followed no more`() {
        var rig = SessionRig.ready([.make(lastSeq: 3)])
        rig.ask(.open(bob))
        rig.page([1, 2, 3])
        var told = 0
        for number in 1...(Limits.conversations + 500) {
            guard let user = UserID("u\(number)") else { continue }
            let news: ServerFrame.Body =
                number % 2 == 0
                ? .messageAdded(.make(conversation: .c2c(user), seq: 1))
                : .conversationChanged(.make(conversation: .c2c(user)))
            rig.receive(news)
            told += rig.news.count
        }
        #expect(told == Limits.conversations + 500)
        #expect(rig.state.followedCount <= Limits.conversations)
        // What somebody looks at is among those that stay.
        rig.receive(.messageAdded(.make(seq: 5)))
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 3)])
    }

    @Test func `a list without an end is held up to a limit by a screen, and whole by who delivers what is unread`() {
        for (catchUp, count) in [(SessionConfiguration.CatchUp.none, Limits.conversations), (.unread, 10_100)] {
            var rig = SessionRig(catchUp: catchUp)
            rig.login()
            rig.open()
            rig.accept()
            let request = rig.requestID(of: \.isLogin)
            for page in 1...101 {
                let items = (1...100).compactMap { UserID("u\(page)-\($0)") }.map {
                    ConversationSummary.make(conversation: .c2c($0), lastSeq: 1, readSeq: 1)
                }
                rig.receive(.conversations(items, complete: page == 101), answering: request)
            }
            let told = rig.events.compactMap { if case .conversationsReset(let all) = $0 { all.count } else { nil } }
            #expect(told == [count])
        }
    }

    @Test func `of a list that is too long a screen keeps those in which something was said last`() {
        var rig = SessionRig(catchUp: .none)
        rig.login()
        rig.open()
        rig.accept()
        let request = rig.requestID(of: \.isLogin)
        // The server's pages come by age of the conversation.
        for page in 1...250 {
            let items = (1...100).compactMap { UserID("u\(page)-\($0)") }.map {
                ConversationSummary.make(conversation: .c2c($0), lastAt: .start(plusSeconds: Int64(page)))
            }
            rig.receive(.conversations(items, complete: page == 250), answering: request)
        }
        let told = rig.events.compactMap { if case .conversationsReset(let all) = $0 { all } else { nil } }
        #expect(told.first?.count == Limits.conversations)
        #expect(told.first?.allSatisfy { $0.lastAt > .start(plusSeconds: 150) } == true)
    }

    @Test func `older pages come on demand, one at a time, until there are no more`() {
        var rig = SessionRig.ready([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(11...60), hasMore: true)

        rig.ask(.loadOlder(bob))
        #expect(rig.sent.compactMap(\.history?.range) == [.before(seq: 11)])
        rig.ask(.loadOlder(bob))
        #expect(rig.sent.isEmpty)
        rig.page(Array(1...10))
        rig.ask(.loadOlder(bob))

        #expect(rig.sent.isEmpty)
    }

    @Test func `who has let older messages go is given them again, and who has more is not given those`() {
        var rig = SessionRig.ready([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(11...60), hasMore: true)
        rig.ask(.loadOlder(bob, before: 11))
        rig.page(Array(1...10))

        rig.ask(.loadOlder(bob, before: 31))
        #expect(rig.sent.compactMap(\.history?.range) == [.before(seq: 31)])
        rig.page(Array(21...30), hasMore: true)
        rig.ask(.loadOlder(bob, before: 5))
        #expect(rig.sent.compactMap(\.history?.range) == [.before(seq: 5)])
        rig.page(Array(1...4))
        rig.ask(.loadOlder(bob, before: 1))
        #expect(rig.sent.isEmpty)
    }

    @Test func `what was asked for while the link was down is asked for when it is back`() {
        var rig = SessionRig.ready([.make(lastSeq: 3)])
        rig.link(.closed(failure: "reset"))
        rig.ask(.open(bob))
        #expect(rig.sent.isEmpty)
        rig.waitForRetry()
        rig.connect([.make(lastSeq: 3)])
        #expect(rig.sent.compactMap(\.history?.range) == [.latest])
    }

    @Test func `a page lost with the link is asked for again`() {
        var rig = SessionRig.ready([.make(lastSeq: 3)])
        rig.ask(.open(bob))
        rig.forget()
        rig.reconnect([.make(lastSeq: 3)])
        #expect(rig.frames.compactMap(\.body.history?.range) == [.latest])
    }

    @Test func `an empty conversation has nothing older`() {
        var rig = SessionRig.ready()
        rig.ask(.open(bob))
        rig.page([])
        rig.ask(.loadOlder(bob))
        #expect(rig.sent.isEmpty)
        rig.receive(.messageAdded(.make(seq: 1)))
        #expect(rig.events.compactMap(\.added?.seq) == [1])
    }

    @Test func `a page refused for good is said, and may be asked for again`() {
        var rig = SessionRig.ready()
        rig.ask(.open(bob))
        rig.receive(.refused(ServiceError(.permissionDenied)), answering: rig.requestID { $0.history != nil })
        #expect(rig.news == [.historyRefused(bob, ServiceError(.permissionDenied))])
        rig.ask(.open(bob))
        #expect(rig.sent.compactMap(\.history?.range) == [.latest])
    }

    @Test func `older messages asked for without a link are refused at once`() {
        var rig = SessionRig.ready([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(11...60), hasMore: true)
        rig.link(.closed(failure: "reset"))
        rig.ask(.loadOlder(bob))
        #expect(rig.news == [.historyRefused(bob, ServiceError(.noNetwork))])

        rig.ask(.logout)
        rig.ask(.loadOlder(bob))
        #expect(rig.news == [.historyRefused(bob, EndReason.loggedOut.refusal)])
    }

    @Test func `older messages are asked for again after a refused page`() {
        var rig = SessionRig.ready([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(11...60), hasMore: true)
        rig.ask(.loadOlder(bob))
        rig.receive(.refused(ServiceError(.permissionDenied)), answering: rig.requestID { $0.history != nil })
        #expect(rig.news.map(\.name) == ["historyRefused"])
        rig.ask(.loadOlder(bob))
        #expect(rig.sent.compactMap(\.history?.range) == [.before(seq: 11)])
    }

    @Test func `each request for older messages is answered, also with nothing to load`() {
        var rig = SessionRig.ready()
        rig.ask(.loadOlder(bob))
        #expect(rig.sent.compactMap(\.history?.range) == [.latest])
        rig.page([])
        rig.ask(.loadOlder(bob))
        #expect(rig.sent.isEmpty)
        #expect(rig.news == [.historyLoaded(bob, [], hasMore: false)])
    }

    @Test(arguments: [[], [11, 12], [61]])
    func `a page of older messages that brings none and promises more is refused, not asked for again`(
        seqs: [Int64]
    ) {
        var rig = SessionRig.ready([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(11...60), hasMore: true)
        rig.ask(.loadOlder(bob))
        rig.page(seqs, hasMore: true)
        #expect(rig.news.map(\.name) == ["historyRefused"])
        #expect(rig.sent.isEmpty)
        // A person may try again, and the right page is still taken.
        rig.ask(.loadOlder(bob))
        rig.page(Array(1...10), hasMore: true)
        #expect(rig.news == [.historyLoaded(bob, (1...10).map { .make(seq: $0) }, hasMore: false)])
    }

    @Test func `a list of conversations that goes on without naming a new one costs the link`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.accept()
        let login = rig.requestID(of: \.isLogin)
        rig.receive(.conversations([.make()], complete: false), answering: login)
        #expect(!rig.effects.contains(.closeLink))
        rig.receive(.conversations([.make()], complete: false), answering: login)
        #expect(rig.effects.contains(.closeLink))
    }

    @Test func `a page refused for now is asked for over the next link, without a word`() {
        var rig = SessionRig.ready()
        rig.ask(.open(bob))
        rig.receive(.refused(ServiceError(.storeFailed)), answering: rig.requestID { $0.history != nil })
        #expect(rig.news.map(\.name) == ["link"])
        rig.forget()
        rig.waitForRetry()
        rig.connect()
        #expect(rig.frames.compactMap(\.body.history?.range) == [.latest])
    }

    @Test func `read marks only rise, and each is told once`() {
        var rig = SessionRig.ready([.make(lastSeq: 9)])
        rig.ask(.markRead(bob, seq: 5))
        #expect(rig.sent == [.markRead(bob, seq: 5)])
        rig.ask(.markRead(bob, seq: 5))
        #expect(rig.sent.isEmpty)
        rig.ask(.markRead(bob, seq: 4))
        #expect(rig.sent.isEmpty)
    }

    @Test func `who tells nobody what they have read marks it quietly`() {
        var rig = SessionRig(tellsRead: false)
        rig.login()
        rig.connect([.make(lastSeq: 9)])
        rig.ask(.markRead(bob, seq: 5))
        #expect(rig.sent.last == .request(.conversations(.markRead(bob, seq: 5, isQuiet: true))))
    }

    @Test func `a read mark that the server does not know after a reconnect is told again`() {
        var rig = SessionRig.ready([.make(lastSeq: 9)])
        rig.ask(.markRead(bob, seq: 5))
        rig.link(.closed(failure: "reset"))
        rig.ask(.markRead(bob, seq: 7))
        #expect(rig.sent.isEmpty)
        rig.forget()
        rig.waitForRetry()
        rig.connect([.make(lastSeq: 9, readSeq: 5)])
        #expect(rig.frames.map(\.body).suffix(1) == [.markRead(bob, seq: 7)])
        rig.forget()
        rig.reconnect([.make(lastSeq: 9, readSeq: 7)])
        #expect(!rig.frames.map(\.body).contains(.markRead(bob, seq: 7)))
    }
}
