import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

struct StorageTests {
    private let bob = ConversationID.c2c(.bob)
    private let account = StoredAccount(server: SessionRig.server, appID: Ticket.exampleAppID, user: .alice)

    /// A login of a user with a readable ticket, by a session with a store that has not answered yet.
    private func begun(user: UserID = .alice) -> SessionRig {
        var rig = SessionRig(keepsMessages: true)
        rig.login(user: user.description, ticket: Ticket.make(user: user))
        return rig
    }

    private func queued(_ number: UInt64, _ text: String = "kept") -> OutgoingMessage {
        OutgoingMessage(
            messageID: .make(number), conversation: bob, text: text, createdAt: .start, state: .queued)
    }

    @Test func `L-15 the store is opened with the login and read whatever becomes of it`() {
        var rig = begun()
        #expect(rig.stored == [.open(account)])

        rig.answer(.opened(RestoredAccount(conversations: [.make()], seenAt: .start)))
        #expect(rig.news.map(\.name) == ["restored", "storageChanged"])
        rig.ask(.open(bob))
        #expect(rig.stored.last == .page(bob, before: nil, limit: 50))
        rig.answer(.page(bob, before: nil, [.make(seq: 7), .make(seq: 8)]))
        #expect(rig.news == [.historyLoaded(bob, [.make(seq: 7), .make(seq: 8)], hasMore: true)])

        rig.link(.closed(failure: "no route"))
        rig.ask(.loadOlder(bob))
        #expect(rig.stored.last == .page(bob, before: 7, limit: 50))
        rig.answer(.page(bob, before: 7, []))
        #expect(rig.news.map(\.name) == ["historyRefused"])
    }

    @Test func `what is looked for is found in the store, and nothing is where there is none`() {
        let search = MessageSearch(SearchWords("hi"), in: bob)
        var rig = begun()
        rig.ask(.search(search))
        #expect(rig.stored.last == .search(search))
        rig.answer(.found(search, [.make()]))
        #expect(rig.news.last == .found(search, [.make()]))
        rig = SessionRig.ready()
        rig.ask(.search(search))
        #expect(rig.news == [.found(search, [])])
    }

    @Test func `L-15 a ticket that has run out still opens what was kept`() {
        var rig = begun()
        rig.connect()
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.instance) })
        rig.forget()
        rig.login(ticket: Ticket.make(issuedAt: .start(plusSeconds: -100), lifetimeSeconds: 1))

        #expect(rig.events.compactMap(\.endReason).count == 1)
        #expect(rig.stored == [.open(account)])
    }

    @Test func `L-15 a kicked session can be read to its beginning`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(lastSeq: 60)])
        rig.receive(.ended(.kicked(.make())))
        rig.ask(.open(bob))
        rig.answer(.page(bob, before: nil, [.make(seq: 2), .make(seq: 3)]))
        rig.ask(.loadOlder(bob))
        rig.answer(.page(bob, before: 2, [.make(seq: 1)]))

        #expect(rig.news == [.historyLoaded(bob, [.make(seq: 1)], hasMore: false)])
    }

    @Test func `what was kept goes out before what is written now, with its own ids, once the store has answered`() {
        var rig = begun()
        rig.connect()
        rig.send(9, "new")
        #expect(rig.frames.allSatisfy { $0.body.sentMessage == nil })

        rig.answer(.opened(RestoredAccount(outgoing: [queued(1), queued(2)])))

        #expect(rig.sent.compactMap(\.sentMessage) == [.make(1), .make(2), .make(9)])
        rig.reconnect()
        #expect(rig.frames.compactMap(\.body.sentMessage) == [1, 2, 9, 1, 2, 9].map { .make($0) })
    }

    @Test func `a message is said to be queued once it is on disk, and until then to be on its way there`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.send(1)
        rig.send(2)
        #expect(rig.told(1) == [OutgoingMessage.queuedNow(1, in: rig, isSaving: true)])
        rig.answer(.saved, message: .make(1))
        #expect(rig.news.compactMap(\.outgoing) == [.queuedNow(1, in: rig)])
        rig.answer(.failed("the disk is full"))
        rig.send(1)
        #expect(rig.news.compactMap(\.outgoing) == [])
        rig.answer(.saved, message: .make(2))
        #expect(rig.news.compactMap(\.outgoing) == [.queuedNow(2, in: rig)])
    }

    @Test func `a message that comes back from a lost link is on disk or is not`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.connect()
        rig.send(1)
        rig.answer(.saved, message: .make(1))
        rig.send(2)
        rig.link(.closed(failure: "no route"))
        #expect(rig.news.compactMap(\.outgoing).map(\.isSaving) == [false, true])
        #expect(rig.news.compactMap(\.outgoing).map(\.state) == [.queued, .queued])
    }

    @Test func `a store that cannot be opened holds nothing back, and says so once`() {
        var rig = begun()
        rig.connect()
        rig.send(1)
        rig.answer(.failed("the disk is full"))

        #expect(rig.sent.compactMap(\.sentMessage) == [.make(1)])
        #expect(rig.news.contains(.storageChanged(.failed("the disk is full"))))
        rig.send(2)
        #expect(!rig.news.map(\.name).contains("storageChanged"))
        #expect(rig.stored.last == .outgoing(queued(2, "hi")))
    }

    @Test func `a disk that refuses is tried again, ever later, and said until it takes everything`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.forget()
        rig.send(1)
        rig.answer(.failed("the disk is full"))
        #expect(rig.news == [.storageChanged(.failed("the disk is full"))])

        var waits: [Duration] = []
        for _ in 1...6 {
            let due = rig.timers[.storage] ?? .zero
            waits.append(due - rig.now.uptime)
            rig.advance(by: due - rig.now.uptime)
            #expect(rig.stored.last == .retry)
            rig.answer(.failed("the disk is full"))
            #expect(rig.news.isEmpty)
        }
        #expect(waits == [1, 2, 4, 8, 15, 15].map(Duration.seconds))

        rig.ask(.saveDraft(nil, "typed meanwhile"))
        #expect(rig.stored.last == .draft(nil, "typed meanwhile"))
        rig.advance(by: .seconds(15))
        rig.answer(.saved)
        rig.answer(.saved)
        rig.answer(.resumed)
        #expect(rig.news == [.storageChanged(.saved)])
        // The next trouble is looked at soon again.
        rig.answer(.failed("busy"))
        #expect(rig.timers[.storage] == rig.now.uptime + .seconds(1))
    }

    @Test func `a disk is tried also when nobody is signed in any more, and not for an account that was left`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.connect()
        rig.answer(.failed("the disk is full"))
        rig.receive(.ended(.kicked(.make())))
        #expect(rig.timers[.storage] != nil)
        rig.advance(by: .seconds(1))
        #expect(rig.stored.last == .retry)
        rig.answer(.failed("the disk is full"))

        rig.ask(.logout)
        #expect(rig.timers[.storage] == nil)
        #expect(rig.stored.last == .close)
    }

    @Test func `a text that can't be kept is told, and holds nothing up`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.ask(.saveDraft(bob, "half"))
        rig.answer(.rejected("too big"))
        #expect(rig.news.map(\.name) == ["intentRefused", "storageChanged"])
        #expect(rig.news.last == .storageChanged(.saved))
    }

    @Test func `the next login tries the store at once, and hands it what was written without it`() {
        var rig = begun()
        rig.answer(.failed("the disk is full"))
        rig.send(1)
        rig.link(.closed(failure: "reset"))
        rig.feed(.timerFired(.loginDeadline))
        rig.forget()
        rig.login(ticket: Ticket.make())
        #expect(rig.stored == [.retry])
        rig.answer(.opened(RestoredAccount(outgoing: [queued(7)])))
        rig.answer(.resumed)

        #expect(rig.stored.last == .outgoing(rig.queuedNow(1)))
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(7), .make(1)])
    }

    @Test func `a text counts as saved once the store says so`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.send(1)
        #expect(rig.news.contains(.storageChanged(.saving)))
        rig.ask(.saveDraft(bob, "half a sent"))
        rig.answer(.saved)
        #expect(rig.news.isEmpty)
        rig.answer(.saved)
        #expect(rig.news == [.storageChanged(.saved)])
    }

    @Test func `one's own message leaves the outbox with the message that is kept in its place`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.connect()
        rig.send(1)
        rig.forget()
        rig.acknowledge(1, seq: 4)

        let kept = Message.make(seq: 4, messageID: .make(1), sender: .alice, sentAt: rig.now.wall)
        #expect(rig.stored == [.messages([kept], seenAt: rig.now.wall)])
    }

    @Test func `L-19 a sign-out keeps what waits as failed, and leaves the store`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.send(1)
        rig.forget()
        rig.ask(.logout)

        #expect(rig.stored.count == 2)
        guard case .failWaiting = rig.stored.first else { return #expect(Bool(false), "not kept as failed") }
        #expect(rig.stored.last == .close)
        #expect(rig.events.contains(.storageChanged(.none)))
    }

    @Test func `quitting leaves what waits on disk as it is`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.send(1)
        rig.forget()
        rig.ask(.close)

        #expect(rig.stored == [.close])
    }

    @Test func `another account opens its own store, and late answers of the first are ignored`() {
        var rig = begun()
        rig.link(.closed(failure: "reset"))
        rig.feed(.timerFired(.loginDeadline))
        let late = rig.state.keeper.generation
        rig.forget()
        rig.login(user: "bob", ticket: Ticket.make(user: .bob))
        rig.feed(.stored(.opened(RestoredAccount(conversations: [.make()])), generation: late))

        #expect(rig.news.isEmpty)
        #expect(rig.stored.map { $0 == .close } == [true, false])
        guard case .open(let opened) = rig.stored.last else { return #expect(Bool(false), "nothing opened") }
        #expect(opened.user == .bob)
    }

    @Test func `the same user on another server is another account`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.send(1)
        rig.link(.closed(failure: "reset"))
        rig.feed(.timerFired(.loginDeadline))
        rig.forget()
        rig.ask(
            .login(
                LoginParameters(
                    server: .ws(host: "other", port: 7070), userID: "alice", ticket: Ticket.make(), consent: .person)))
        rig.answer(.opened(RestoredAccount()))
        rig.connect()

        #expect(rig.frames.allSatisfy { $0.body.sentMessage == nil })
    }

    @Test func `a ticket of somebody else opens nothing`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(user: "alice", ticket: Ticket.make(user: .bob))
        #expect(rig.stored.isEmpty)
    }

    @Test func `older pages come from the store, and from the server where it has a hole`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(51...60), hasMore: true)
        rig.forget()

        rig.ask(.loadOlder(bob))
        #expect(rig.stored == [.page(bob, before: 51, limit: 50)] && rig.sent.isEmpty)
        rig.answer(.page(bob, before: 51, (41...50).map { .make(seq: $0) }))
        #expect(rig.news.map(\.name) == ["historyLoaded"])
        rig.ask(.loadOlder(bob))
        rig.answer(.page(bob, before: 41, []))

        #expect(rig.sent.compactMap(\.history?.range) == [.before(seq: 41)])
        rig.page(Array(31...40), hasMore: true)
        #expect(rig.stored.last == .messages((31...40).map { .make(seq: $0) }, seenAt: rig.now.wall))
    }

    @Test func `the newest page of the server has the last word over the one that was kept`() {
        var rig = begun()
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(lastSeq: 60)])
        rig.ask(.open(bob))
        rig.page(Array(51...60), hasMore: true)
        rig.answer(.page(bob, before: nil, (1...5).map { .make(seq: $0) }))
        #expect(rig.news.isEmpty)
    }

    @Test func `a restored list is not told over the server's`() {
        var rig = begun()
        rig.connect([.make(lastSeq: 9)])
        rig.answer(.opened(RestoredAccount(conversations: [.make(lastSeq: 2)], drafts: [bob: "dra"])))
        #expect(rig.news.first == .restored(RestoredAccount(drafts: [bob: "dra"])))
    }
}

extension SessionRig {
    mutating func answer(_ answer: StorageAnswer, message: MessageID? = nil) {
        feed(.stored(answer, generation: state.keeper.generation, message: message))
    }

    fileprivate func told(_ number: UInt64) -> [OutgoingMessage] {
        events.compactMap(\.outgoing).filter { $0.messageID == .make(number) }
    }

    fileprivate func queuedNow(_ number: UInt64) -> OutgoingMessage {
        OutgoingMessage(
            messageID: .make(number), conversation: .c2c(.bob), text: "hi", createdAt: now.wall, state: .queued)
    }
}

extension OutgoingMessage {
    fileprivate static func queuedNow(_ number: UInt64, in rig: SessionRig, isSaving: Bool = false) -> OutgoingMessage {
        var message = rig.queuedNow(number)
        message.isSaving = isSaving
        return message
    }
}
