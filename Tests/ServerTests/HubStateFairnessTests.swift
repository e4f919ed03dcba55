import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// One user's work never holds everybody up: lists in pages, marks merged, reads and floods bounded.
struct HubStateFairnessTests {
    private var hub = TestHub()
    private let cursor = ConversationPage.Cursor(7)

    @Test mutating func `L-02 a list longer than a page is read as its reader takes it`() throws {
        let effects = try logIn(1, with: page(1, next: cursor))
        #expect(effects.pages(to: 1) == [.conversations([.make(lastSeq: 1)], complete: false)])
        #expect(effects.fetches.isEmpty)
        let second = try #require(hub.handle(.pageTaken(ConnectionID(1))).fetches.first)
        let more = hub.handle(.listed(second, .page(page(2, next: cursor))))
        #expect(more.pages(to: 1) == [.conversations([.make(lastSeq: 2)], complete: false)])
        let last = try #require(hub.handle(.pageTaken(ConnectionID(1))).fetches.first)
        let end = hub.handle(.listed(last, .page(page(3))))
        #expect(end.frames(to: 1) == [.conversations([.make(lastSeq: 3)], complete: true)])
        #expect(hub.handle(.pageTaken(ConnectionID(1))).isEmpty)
    }

    @Test mutating func `news come after the list, in their order`() throws {
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        _ = try logIn(1, with: page(1, next: cursor))
        for number in 1...2 as ClosedRange<UInt64> {
            #expect(try send("\(number)", from: 2).frames(to: 1).isEmpty)
        }
        let fetch = try #require(hub.handle(.pageTaken(ConnectionID(1))).fetches.first)
        let frames = hub.handle(.listed(fetch, .page(page(2)))).frames(to: 1)
        #expect(frames.first == .conversations([.make(lastSeq: 2)], complete: true))
        #expect(frames.dropFirst().compactMap(\.text) == ["1", "2"])
        #expect(try send("3", from: 2).frames(to: 1).compactMap(\.text) == ["3"])
    }

    @Test mutating func `what is asked before the list is complete waits for it`() throws {
        _ = try logIn(1, with: page(1, next: cursor))
        let mark = ClientFrame.Body.markRead(.c2c(.bob), seq: 1)
        #expect(hub.receive(mark, from: 1) == [.setReading(ConnectionID(1), false)])
        let fetch = try #require(hub.handle(.pageTaken(ConnectionID(1))).fetches.first)
        let effects = hub.handle(.listed(fetch, .page(page(2))))
        #expect(effects.requests.count == 1)
        #expect(effects.last == .setReading(ConnectionID(1), true))
    }

    @Test mutating func `a reader that takes its list more slowly than news come is let go of`() throws {
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        _ = try logIn(1, with: page(1, next: cursor))
        for _ in 0...512 { _ = try send("hi", from: 2) }
        #expect(hub.handle(.tick).contains(.abort(ConnectionID(1))))
    }

    @Test mutating func `a list that is damaged is refused for good`() throws {
        _ = try logIn(1, with: page(1, next: cursor))
        let fetch = try #require(hub.handle(.pageTaken(ConnectionID(1))).fetches.first)
        let effects = hub.handle(.listed(fetch, .damaged(StoreError("malformed"))))
        #expect(effects.frames(to: 1) == [.refused(ServiceError(.dataDamaged))])
        #expect(effects.contains(.finish(ConnectionID(1))))
    }

    @Test mutating func `identical marks share one write, and each gets its answer`() throws {
        hub.logIn(1)
        let write = try #require(hub.receive(.markRead(.c2c(.bob), seq: 5), from: 1, id: 1).requests.first)
        #expect(hub.receive(.markRead(.c2c(.bob), seq: 5), from: 1, id: 2).requests.isEmpty)
        #expect(hub.receive(.markRead(.c2c(.bob), seq: 4), from: 1, id: 3).requests.isEmpty)
        #expect(hub.receive(.markRead(.c2c(.bob), seq: 6), from: 1, id: 4).requests.count == 1)
        #expect(hub.receive(.markRead(.c2c(.carol), seq: 5), from: 1, id: 5).requests.count == 1)
        let summary = ConversationSummary.make(readSeq: 5)
        let answers = hub.reply(.marked(summary, moved: true), to: write)
        #expect(
            answers
                == [1, 2, 3].map {
                    .send(ServerFrame(requestID: $0, body: .conversationChanged(summary)), to: [ConnectionID(1)])
                })
        #expect(hub.receive(.markRead(.c2c(.bob), seq: 4), from: 1, id: 6).requests.isEmpty)
    }

    @Test mutating func `merged marks count among the requests that may wait`() {
        hub = TestHub(pendingRequests: 2)
        hub.logIn(1)
        hub.receive(.markRead(.c2c(.bob), seq: 5), from: 1, id: 1)
        hub.receive(.markRead(.c2c(.bob), seq: 5), from: 1, id: 2)
        #expect(
            hub.receive(.markRead(.c2c(.bob), seq: 5), from: 1, id: 3) == [.setReading(ConnectionID(1), false)])
    }

    @Test mutating func `a user who floods with pongs is read more slowly, and nobody else is`() {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        var sent = 1
        while hub.receive(.pong, from: 1).isEmpty { sent += 1 }
        #expect(sent == 201)
        #expect(hub.receive(.pong, from: 2).isEmpty)
        #expect(!hub.handle(.tick).contains(.setReading(ConnectionID(1), true)))
        hub.advance(by: .seconds(1))
        #expect(hub.handle(.tick).contains(.setReading(ConnectionID(1), true)))
    }

    @Test(arguments: [FloodFrame.ping, .websocketPing, .emptyMessage])
    mutating func `whatever costs its sender nothing is counted together, on all connections of a user`(
        frame: FloodFrame
    ) {
        hub.logIn(1)
        hub.logIn(2, .make(platform: .web, instanceID: .make(2)))
        for _ in 0..<150 { frame.flood(&hub, 1) }
        var effects: [HubEffect] = []
        for _ in 0..<51 { effects = frame.flood(&hub, 2) }
        #expect(effects.contains(.setReading(ConnectionID(2), false)))
    }

    @Test mutating func `refusals of an unknown recipient are counted, though the store makes them`() throws {
        hub.logIn(1)
        var effects: [HubEffect] = []
        for _ in 0...200 {
            let message = SendRequest(conversation: .c2c(.bob), messageID: .make(), text: "hi")
            let request = try #require(hub.receive(.send(message), from: 1).requests.first)
            effects = hub.reply(.refused(ServiceError(.unknownRecipient)), to: request)
        }
        #expect(effects.contains(.setReading(ConnectionID(1), false)))
    }

    @Test mutating func `a user has so many reads at a time, wherever they ask from`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(platform: .web, instanceID: .make(2)))
        let history = ClientFrame.Body.fetchHistory(HistoryRequest(conversation: .c2c(.bob), range: .latest))
        let first = hub.receive(history, from: 1).fetches
        for _ in 0..<3 { hub.receive(history, from: 1) }
        #expect(hub.receive(history, from: 2) == [.setReading(ConnectionID(2), false)])
        let page = HistoryPage(conversation: .c2c(.bob), messages: [], hasMore: false)
        let effects = hub.handle(.read(try #require(first.first), .answer(.history(page))))
        #expect(effects.fetches.count == 1)
        #expect(effects.contains(.setReading(ConnectionID(2), true)))
    }

    private mutating func logIn(_ number: UInt64, with page: ConversationPage) throws -> [HubEffect] {
        hub.greet(number)
        let request = try #require(hub.receive(.login(.make()), from: number).requests.first)
        let grant = LoginGrant(epoch: 1, isNewAccount: false, displaced: [], conversations: page)
        return hub.reply(.login(.accepted(grant)), to: request)
    }

    private mutating func send(_ text: String, from number: UInt64) throws -> [HubEffect] {
        let message = SendRequest(conversation: .c2c(.alice), messageID: .make(), text: text)
        let request = try #require(hub.receive(.send(message), from: number).requests.first)
        let stored = StoredMessage(seq: 1, sentAt: .start, audience: .pair(.bob, .alice))
        return hub.reply(.appended(stored), to: request)
    }

    private func page(_ seq: Int64, next: ConversationPage.Cursor? = nil) -> ConversationPage {
        ConversationPage(items: [.make(lastSeq: seq)], next: next)
    }

    enum FloodFrame: Sendable {
        case ping, websocketPing, emptyMessage

        @discardableResult
        func flood(_ hub: inout TestHub, _ number: UInt64) -> [HubEffect] {
            switch self {
            case .ping: hub.receive(.ping, from: number)
            case .websocketPing: hub.handle(.controlled(ConnectionID(number)))
            case .emptyMessage:
                hub.receive(.send(SendRequest(conversation: .c2c(.bob), messageID: .make(), text: "")), from: number)
            }
        }
    }
}

extension [HubEffect] {
    /// Reads of the store that begin.
    fileprivate var fetches: [OperationID] {
        compactMap { effect in
            switch effect {
            case .read(let id, _, _), .fetchConversations(let id, _, _): id
            case .send, .sendPage, .store, .beginEpoch, .liftLoginLimits, .setReading, .finish, .goAway, .abort, .note,
                .stateChanged, .answer:
                nil
            }
        }
    }

    /// Pages of lists that go on.
    fileprivate func pages(to number: UInt64) -> [ServerFrame.Body] {
        compactMap { effect in
            guard case .sendPage(let frame, ConnectionID(number)) = effect else { return nil }
            return frame.body
        }
    }
}

extension ServerFrame.Body {
    fileprivate var text: String? {
        guard case .news(.messageAdded(let message)) = self else { return nil }
        return message.text
    }
}
