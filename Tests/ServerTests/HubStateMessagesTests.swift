import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Messages, read marks, history, logout, and what happens when the store fails.
struct HubStateMessagesTests {
    private var hub = TestHub()

    @Test mutating func `a message goes to everybody but the instance that sent it`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(platform: .web, instanceID: .make(2)))
        hub.logIn(3, .make(user: .bob, instanceID: .make(3)))
        hub.logIn(4, .make(user: .bob, platform: .script, instanceID: .make(4)))
        hub.logIn(5, .make(user: .carol, instanceID: .make(5)))
        // A script that listens.
        hub.logIn(6, .make(user: .bob, platform: .script, instanceID: .make(6), receives: true))
        let request = try #require(send("hi", from: 1).requests.first)
        let effects = hub.reply(appended(.pair(.alice, .bob)), to: request)
        #expect(effects.frames(to: 6) == [.messageAdded(message(in: .c2c(.alice)))])
        let receipt = SendReceipt(conversation: .c2c(.bob), messageID: .make(), seq: 4, sentAt: .start)
        #expect(effects.frames(to: 1) == [.sendAccepted(receipt)])
        #expect(effects.frames(to: 2) == [.messageAdded(message(in: .c2c(.bob)))])
        #expect(effects.frames(to: 3) == [.messageAdded(message(in: .c2c(.alice)))])
        #expect(effects.frames(to: 4).isEmpty)
        #expect(effects.frames(to: 5).isEmpty)
    }

    @Test mutating func `what nobody keeps goes to who is connected, and is no news that a resume would bring`() throws
    {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.logIn(3, .make(user: .bob, platform: .web, instanceID: .make(3)))
        _ = hub.handle(.disconnected(ConnectionID(3)))
        let request = try #require(hub.receive(.online(.c2c(.bob), .typing), from: 1).requests.first)
        let own = OnlineMessage(conversation: .c2c(.bob), sender: .alice, content: .typing, sentAt: .start)
        let theirs = OnlineMessage(conversation: .c2c(.alice), sender: .alice, content: .typing, sentAt: .start)
        let done = Done(
            answer: .online(own), online: [Done.OnlineTelling(message: theirs, users: [.bob])], hasWritten: false)
        let effects = hub.reply(.done(done), to: request)
        #expect(effects.frames(to: 1) == [.online(own)])
        #expect(effects.frames(to: 2) == [.online(theirs)])
        #expect(effects.frames(to: 3).isEmpty)
    }

    @Test mutating func `who changes a group hears of it once, and of all that follows from it, as the others do`()
        throws
    {
        hub.logIn(1)
        hub.logIn(2, .make(platform: .web, instanceID: .make(2)))
        hub.logIn(3, .make(user: .bob, instanceID: .make(3)))
        let wish = GroupChangeRequest(group: .team, messageID: .make(9), action: .invite([.bob]))
        let request = try #require(hub.receive(.request(.groups(.change(wish))), from: 1).requests.first)
        let own = ServerFrame.News.conversationChanged(.make(conversation: .group(.team), lastSeq: 4, readSeq: 4))
        let bobs = ServerFrame.News.conversationChanged(.make(conversation: .group(.team), lastSeq: 4, readSeq: 3))
        let tip = ServerFrame.News.messageAdded(message(in: .group(.team)))
        let done = Done(
            answer: .news(own),
            news: [
                Done.Telling(bobs, to: [.bob]), Done.Telling(tip, to: [.alice, .bob]), Done.Telling(own, to: [.alice]),
            ], hasWritten: true)
        let effects = hub.reply(.done(done), to: request)
        #expect(effects.frames(to: 1) == [.news(tip), .news(own)])
        #expect(effects.frames(to: 2) == [.news(tip), .news(own)])
        #expect(effects.frames(to: 3) == [.news(bobs), .news(tip)])
    }

    @Test mutating func `a message to a group is one frame for all its members`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.logIn(3, .make(user: .carol, instanceID: .make(3)))
        let request = try #require(send("hi", from: 1, to: .group(.team)).requests.first)
        let effects = hub.reply(appended(.group(.team, [.alice, .bob, .carol])), to: request)
        #expect(
            effects.last
                == .send(
                    ServerFrame(body: .messageAdded(message(in: .group(.team)))),
                    to: [ConnectionID(2), ConnectionID(3)]))
    }

    @Test mutating func `a note to oneself reaches one's other devices`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(platform: .web, instanceID: .make(2)))
        let request = try #require(send("hi", from: 1, to: .c2c(.alice)).requests.first)
        let effects = hub.reply(appended(.pair(.alice, .alice)), to: request)
        #expect(effects.frames(to: 2) == [.messageAdded(message(in: .c2c(.alice)))])
        #expect(effects.frames(to: 1).count == 1)
    }

    @Test mutating func `the size of a text is held to 1 to 12,288 bytes`() {
        hub.logIn(1)
        let largest = String(repeating: "é", count: Limits.messageBytes / 2)
        #expect(send(largest, from: 1).requests.count == 1)
        #expect(send(largest + "x", from: 1).frames(to: 1) == [.refused(ServiceError(.messageTooLarge))])
        #expect(
            send("", from: 1).frames(to: 1) == [.refused(ServiceError(.invalidRequest, "A message may not be empty."))])
    }

    @Test mutating func `a failed store is told, and nothing later of that connection is accepted`() throws {
        hub.logIn(1)
        let first = try #require(send("1", from: 1).requests.first)
        let second = try #require(send("2", from: 1).requests.first)
        let failure = StoreFailure(error: StoreError("disk full"), generation: 1)
        let effects = hub.handle(
            .stored([first, second].map { StoreReply(id: $0.id, result: .failure(failure)) }))
        #expect(effects.frames(to: 1) == [.refused(ServiceError(.storeFailed))])
        #expect(effects.contains(.finish(ConnectionID(1))))
        #expect(send("3", from: 1).isEmpty)
        hub.logIn(2)
        #expect(send("4", from: 2).requests.map(\.generation) == [1])
    }

    @Test mutating func `a connection's requests wait unread when too many are with the store`() throws {
        hub = TestHub(pendingRequests: 2)
        hub.logIn(1)
        let requests = send("1", from: 1).requests + send("2", from: 1).requests
        #expect(send("3", from: 1) == [.setReading(ConnectionID(1), false)])
        #expect(send("4", from: 1).isEmpty)
        let next = hub.reply(appended(.pair(.alice, .bob)), to: requests[0])
        #expect(next.requests.map(\.operation.text) == ["3"])
        let last = hub.reply(appended(.pair(.alice, .bob)), to: requests[1])
        #expect(last.requests.map(\.operation.text) == ["4"])
        #expect(last.last == .setReading(ConnectionID(1), true))
    }

    @Test mutating func `what comes while the store decides on a login waits unread`() throws {
        hub.greet(1)
        let login = try #require(hub.receive(.login(.make()), from: 1).requests.first)
        #expect(send("1", from: 1) == [.setReading(ConnectionID(1), false)])
        #expect(send("2", from: 1).isEmpty)
        let effects = hub.reply(.login(.accepted(.make())), to: login)
        #expect(effects.requests.map(\.operation.text) == ["1", "2"])
        #expect(effects.last == .setReading(ConnectionID(1), true))
    }

    @Test mutating func `a read mark is answered and told to the user's other devices`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(platform: .web, instanceID: .make(2)))
        let summary = ConversationSummary.make(readSeq: 1)
        for moved in [true, false] {
            let request = try #require(hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).requests.first)
            let effects = hub.reply(.marked(summary, moved: moved), to: request)
            #expect(effects.frames(to: 1) == [.conversationChanged(summary)])
            #expect(effects.frames(to: 2) == (moved ? [.conversationChanged(summary)] : []))
        }
    }

    @Test mutating func `what is said to some alone goes to these, and to the others only that its place is taken`()
        throws
    {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.logIn(3, .make(user: .carol, instanceID: .make(3)))
        let asked = SendRequest(conversation: .group(.team), messageID: .make(), text: "psst", to: [.bob])
        let request = try #require(hub.receive(.send(asked), from: 1).requests.first)
        guard case .append(let append) = request.operation else { throw StoreError("\(request.operation)") }
        #expect(append.to == [.bob])
        let effects = hub.reply(appended(.some(.team, to: [.alice, .bob], others: [.carol])), to: request)
        let said = Message(
            conversation: .group(.team), seq: 4, messageID: .make(), sender: .alice, content: .text("psst"),
            sentAt: .start, state: MessageState(change: 0, to: [.bob]))
        #expect(effects.frames(to: 2) == [.messageAdded(said)])
        #expect(effects.frames(to: 3) == [.messageAdded(said.forOthers)])
        #expect(effects.frames(to: 1).count == 1)
    }

    @Test mutating func `history is read beside the writes`() {
        hub.logIn(1)
        let request = HistoryRequest(conversation: .c2c(.bob), range: .latest)
        let effects = hub.receive(.fetchHistory(request), from: 1, id: 9)
        guard case .read(let id, .history(request), for: .alice)? = effects.first else {
            Issue.record("another outcome")
            return
        }
        let page = HistoryPage(conversation: .c2c(.bob), messages: [.make()], hasMore: false)
        #expect(
            hub.handle(.read(id, .answer(.history(page))))
                == [.send(ServerFrame(requestID: 9, body: .history(page)), to: [ConnectionID(1)])])
    }

    @Test mutating func `L-19 logout finishes running sends and delivers nothing after it`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        let running = try #require(send("1", from: 1).requests.first)
        let logout = try #require(hub.receive(.logout(.instance), from: 1).requests.first)
        #expect(logout.operation == .logout(TestHub.fence, .instance, at: .start))
        let fromBob = try #require(send("2", from: 2, to: .c2c(.alice)).requests.first)
        #expect(hub.reply(appended(.pair(.alice, .bob)), to: running).frames(to: 1).count == 1)
        #expect(hub.reply(appended(.pair(.bob, .alice)), to: fromBob).frames(to: 1).isEmpty)
        let effects = hub.reply(.removed(with: []), to: logout)
        #expect(effects.frames(to: 1) == [.ended(.loggedOut)])
        #expect(effects.contains(.finish(ConnectionID(1))))
    }

    @Test mutating func `L-19 the windows that a device takes with it are told and closed`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(instanceID: .make(2), isBeside: true))
        let logout = try #require(hub.receive(.logout(.device), from: 1).requests.first)
        #expect(logout.operation == .logout(TestHub.fence, .device, at: .start))
        let other = EndedInstance(user: .alice, instance: .make(2), platform: .terminal, ending: .loggedOut)
        let effects = hub.reply(.removed(with: [other]), to: logout)
        #expect(effects.frames(to: 1) == [.ended(.loggedOut)] && effects.frames(to: 2) == [.ended(.loggedOut)])
        #expect(effects.contains(.finish(ConnectionID(2))))
    }

    @Test mutating func `L-21 a lost link leaves the instance in the registry`() {
        hub.logIn(1)
        let effects = hub.handle(.disconnected(ConnectionID(1)))
        #expect(effects.requests.map(\.operation) == [.left(TestHub.fence, at: .start)])
        #expect(effects.last == .stateChanged(.make(.disconnect, .linkClose)))
    }

    @Test mutating func `stopping closes every connection`() {
        hub.logIn(1)
        #expect(hub.handle(.stop).last == .goAway(ConnectionID(1)))
        #expect(send("1", from: 1).isEmpty)
    }

    // MARK: Steps

    private mutating func send(
        _ text: String, from number: UInt64, to conversation: ConversationID = .c2c(.bob)
    ) -> [HubEffect] {
        hub.receive(.send(SendRequest(conversation: conversation, messageID: .make(), text: text)), from: number)
    }

    private func appended(_ audience: StoredMessage.Audience) -> StoreOutcome {
        .appended(StoredMessage(seq: 4, sentAt: .start, audience: audience))
    }

    private func message(in conversation: ConversationID) -> Message {
        .make(conversation: conversation, seq: 4, messageID: .make(), sender: .alice, text: "hi", sentAt: .start)
    }
}

extension StoreOperation {
    fileprivate var text: String? {
        guard case .append(let append) = self else { return nil }
        return append.content.text
    }
}
