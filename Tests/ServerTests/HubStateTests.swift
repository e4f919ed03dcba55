import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// The conversation before and during the login, and time.
struct HubStateTests {
    private var hub = TestHub()
    private static let couch = Displacement.make(address: "203.0.113.2", at: .start)

    @Test mutating func `hello comes first`() {
        hub.connect(1)
        #expect(hub.receive(.logout(.instance), from: 1) == hub.refusal(1, .notAuthenticated))
    }

    @Test mutating func `another protocol version is refused with 70404`() {
        hub.connect(1)
        let effects = hub.receive(.hello(Hello(version: 2, software: "test")), from: 1)
        #expect(effects == hub.refusal(1, .versionTooOld))
    }

    @Test mutating func `hello is answered with version, time and app id`() {
        hub.connect(1)
        let welcome = Welcome(serverTime: .start, appID: 7)
        #expect(
            hub.receive(.hello(Hello(software: "test")), from: 1)
                == [.send(ServerFrame(requestID: 1, body: .welcome(welcome)), to: [ConnectionID(1)])])
    }

    @Test(arguments: [
        ClientFrame.Body.logout(.instance), .send(SendRequest(conversation: .c2c(.bob), messageID: .make(), text: "a")),
        .fetchHistory(HistoryRequest(conversation: .c2c(.bob), range: .latest)), .markRead(.c2c(.bob), seq: 1),
        .renewTicket("ticket"),
    ])
    mutating func `nothing is done before the login`(body: ClientFrame.Body) {
        hub.greet(1)
        #expect(hub.receive(body, from: 1) == hub.refusal(1, .notAuthenticated))
    }

    @Test mutating func `L-01 a wrongly spelled user id is refused without the store`() {
        hub.greet(1)
        let request = LoginRequest(
            userID: "no spaces", ticket: "ok", device: Device(platform: .terminal, id: .laptop, name: ""),
            instanceID: .make(), mode: .takePlace)
        #expect(
            hub.receive(.login(request), from: 1)
                == hub.refusal(1, .invalidUserID) + [.note(.loginRefused("no spaces", .invalidUserID))])
    }

    @Test mutating func `L-05 an expired ticket is refused with 70001 without the store`() {
        hub.greet(1)
        #expect(
            hub.receive(.login(.make(ticket: "expired")), from: 1)
                == hub.refusal(1, .ticketExpired) + [.note(.loginRefused("alice", .ticketExpired))])
    }

    @Test mutating func `L-19 a login that was held up on the way does not come in after the logout`() throws {
        hub.logIn(1)
        hub.greet(2)
        hub.receive(.logout(.instance), from: 1)
        #expect(hub.receive(.login(.make()), from: 2).frames(to: 2) == [.ended(.loggedOut)])
        // By then no connection holds one up any more.
        hub.advance(by: .seconds(6))
        hub.handle(.tick)
        hub.greet(3)
        #expect(hub.receive(.login(.make()), from: 3).requests.count == 1)
    }

    @Test mutating func `messages go to known people until the operator says otherwise`() throws {
        hub.logIn(1)
        let send = SendRequest(conversation: .c2c(.bob), messageID: .make(), text: "a")
        func recipients(_ effects: [HubEffect]) -> Recipients? {
            guard case .append(let append) = effects.requests.first?.operation else { return nil }
            return append.recipients
        }
        #expect(recipients(hub.receive(.send(send), from: 1)) == .known)
        hub.use(.any)
        #expect(recipients(hub.receive(.send(send), from: 1)) == .any)
    }

    @Test mutating func `L-10 a login while one runs is refused and does not disturb it`() throws {
        hub.greet(1)
        let request = try #require(hub.receive(.login(.make()), from: 1).requests.first)
        let refused = ServerFrame(requestID: 1, body: .refused(ServiceError(.loginInProcess)))
        #expect(hub.receive(.login(.make()), from: 1) == [.send(refused, to: [ConnectionID(1)])])
        #expect(hub.reply(.login(.accepted(.make())), to: request).contains(.liftLoginLimits(ConnectionID(1))))
    }

    @Test mutating func `L-02 a login is answered with its epoch and the whole list`() throws {
        hub.greet(1)
        let items = (1...200).map { ConversationSummary.make(lastSeq: Int64($0)) }
        let request = try #require(hub.receive(.login(.make()), from: 1).requests.first)
        let grant = LoginGrant(
            epoch: 3, isNewAccount: true, displaced: [], conversations: ConversationPage(items: items))
        let frames = hub.reply(.login(.accepted(grant)), to: request).frames(to: 1)
        let accepted = LoginAccepted(
            epoch: 3, isNewAccount: true, ticketExpiresAt: TestHub.expiry, serverTime: .start)
        #expect(frames.first == .loginAccepted(accepted))
        #expect(frames.dropFirst() == [.conversations(items, complete: true)])
    }

    @Test mutating func `L-07 a displaced connection is out before the newcomer is in`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.greet(2)
        let login = LoginRequest.make(deviceID: .couch, deviceName: "couch", instanceID: .make(2))
        let request = try #require(hub.receive(.login(login), from: 2).requests.first)
        let grant = LoginGrant(
            epoch: 2, isNewAccount: false, displaced: [.kicked(1, by: Self.couch)], conversations: .empty)
        let effects = hub.reply(.login(.accepted(grant)), to: request)
        #expect(effects[0] == .send(ServerFrame(body: .ended(.kicked(Self.couch))), to: [ConnectionID(1)]))
        #expect(effects[1] == .finish(ConnectionID(1)))
        #expect(effects[2] == .liftLoginLimits(ConnectionID(2)))
        #expect(hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).isEmpty)
    }

    @Test mutating func `L-08 that a displaced instance has heard of it is believed of nobody`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.greet(2)
        let login = LoginRequest.make(deviceID: .couch, deviceName: "couch", instanceID: .make(2))
        let request = try #require(hub.receive(.login(login), from: 2).requests.first)
        let grant = LoginGrant(
            epoch: 2, isNewAccount: false, displaced: [.kicked(1, by: Self.couch)], conversations: .empty)
        let effects = hub.reply(.login(.accepted(grant)), to: request)
        #expect(effects.frames(to: 1) == [.ended(.kicked(Self.couch))])
        #expect(effects.requests.isEmpty)
    }

    @Test mutating func `who displaced others is told of to the operator even when its own link is gone by then`()
        throws
    {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.greet(2)
        let login = LoginRequest.make(deviceID: .couch, deviceName: "couch", instanceID: .make(2))
        let request = try #require(hub.receive(.login(login), from: 2).requests.first)
        hub.handle(.disconnected(ConnectionID(2)))
        let grant = LoginGrant(
            epoch: 2, isNewAccount: false, displaced: [.kicked(1, by: Self.couch)], conversations: .empty)
        let changes = hub.reply(.login(.accepted(grant)), to: request).compactMap(\.change)
        #expect(changes.map(\.action) == [.login, .disconnect])
        #expect(changes.first?.kickedPlatforms == [.terminal])
    }

    @Test mutating func `a server that stops tells the operator of everybody it leaves`() {
        hub.logIn(1)
        #expect(hub.handle(.stop).compactMap(\.change) == [.make(.disconnect, .linkClose)])
    }

    @Test mutating func `L-06 an old link's expiry leaves alone what comes back with a newer ticket`() throws {
        hub.logIn(1)
        hub.greet(2)
        let login = hub.receive(.login(.make(ticket: "later", mode: .reattach(epoch: 1))), from: 2)
        hub.advance(by: .seconds(61))
        let effects = hub.handle(.tick)
        #expect(effects.frames(to: 1) == [.ended(.ticketExpired(at: TestHub.expiry))])
        #expect(effects.requests.isEmpty)
        #expect(!hub.reply(.login(.accepted(.make())), to: try #require(login.requests.first)).frames(to: 2).isEmpty)
    }

    @Test mutating func `L-29 the same instance on another connection replaces the old one in silence`() {
        hub.logIn(1)
        let effects = hub.logIn(2, .make(mode: .reattach(epoch: 1)))
        #expect(effects.first == .finish(ConnectionID(1)))
        #expect(effects.frames(to: 1).isEmpty)
        #expect(hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).isEmpty)
        #expect(!hub.receive(.markRead(.c2c(.bob), seq: 1), from: 2).isEmpty)
    }

    @Test mutating func `the store is told which instances are connected`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.greet(2)
        let request = try #require(hub.receive(.login(.make(instanceID: .make(2))), from: 2).requests.first)
        guard case .login(let operation) = request.operation else {
            Issue.record("another outcome")
            return
        }
        #expect(operation.connected == [.make(1)])
        #expect(operation.newcomer.address == "203.0.113.2")
    }

    @Test mutating func `two logins at once do not take each other for lost`() throws {
        hub.greet(1)
        hub.receive(.login(.make(instanceID: .make(1))), from: 1)
        hub.greet(2)
        let request = try #require(hub.receive(.login(.make(instanceID: .make(2))), from: 2).requests.first)
        guard case .login(let operation) = request.operation else {
            Issue.record("another outcome")
            return
        }
        #expect(operation.connected == [.make(1)])
    }

    @Test mutating func `L-17 a change of the policy is told who is here`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.handle(.disconnected(ConnectionID(1)))
        let policy = LoginPolicy(kind: .single)
        let request = try #require(hub.handle(.called(CallID(1), .setPolicy(policy))).requests.first)
        #expect(request.operation == .administer(.setPolicy(policy), connected: [.bob: [.make(2)]], at: .start))
    }

    @Test mutating func `L-18 an instance whose link is gone before it is let in is not taken for one that is here`()
        throws
    {
        hub.greet(1)
        let request = try #require(hub.receive(.login(.make()), from: 1).requests.first)
        hub.handle(.disconnected(ConnectionID(1)))
        let effects = hub.reply(.login(.accepted(.make())), to: request)
        #expect(effects.requests.map(\.operation) == [.left(TestHub.fence, at: .start)])
    }

    @Test mutating func `L-08 and L-28 are answered and closed`() throws {
        for (outcome, body) in [
            (LoginOutcome.kickedWhileAway(.make()), ServerFrame.Body.kickedWhileAway(.make())),
            (.ended(.kicked(.make())), .ended(.kicked(.make()))),
        ] {
            hub = TestHub()
            hub.greet(1)
            let request = try #require(hub.receive(.login(.make()), from: 1).requests.first)
            let effects = hub.reply(.login(outcome), to: request)
            #expect(
                effects == [
                    .send(ServerFrame(requestID: 1, body: body), to: [ConnectionID(1)]), .finish(ConnectionID(1)),
                ])
        }
    }

    @Test mutating func `L-06 a ticket is valid through its last second and not a moment longer`() {
        hub.logIn(1)
        hub.advance(by: .milliseconds(60_999))
        #expect(hub.receive(.pong, from: 1).isEmpty)
        #expect(hub.handle(.tick).isEmpty)
        hub.advance(by: .milliseconds(1))
        let effects = hub.handle(.tick)
        #expect(effects.frames(to: 1) == [.ended(.ticketExpired(at: TestHub.expiry))])
        #expect(effects.requests.map(\.operation) == [.expire(TestHub.fence, at: TestHub.expiry)])
        #expect(effects.contains(.finish(ConnectionID(1))))
    }

    @Test mutating func `L-18 an instance whose ticket is over is out before the one that has its place is in`() {
        hub.logIn(1)
        hub.advance(by: .milliseconds(61_500))
        let effects = hub.logIn(2, .make(ticket: "later", deviceID: .couch, instanceID: .make(2)))
        #expect(effects.frames(to: 1) == [.ended(.ticketExpired(at: TestHub.expiry))])
        let first = effects.firstIndex { if case .finish(ConnectionID(1)) = $0 { true } else { false } }
        let second = effects.firstIndex { if case .liftLoginLimits(ConnectionID(2)) = $0 { true } else { false } }
        #expect(first ?? .max < second ?? -1)
    }

    @Test mutating func `L-06 a request in the first moment after expiry is not done`() {
        hub.logIn(1)
        hub.advance(by: .seconds(61))
        let effects = hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1)
        #expect(effects.frames(to: 1) == [.ended(.ticketExpired(at: TestHub.expiry))])
    }

    @Test mutating func `a renewed ticket takes the old one's place when it is stored`() throws {
        hub.logIn(1)
        let request = try #require(hub.receive(.renewTicket("later"), from: 1).requests.first)
        #expect(request.operation == .renew(TestHub.fence, .later, at: .start))
        #expect(
            hub.reply(.renewed(.later), to: request).frames(to: 1)
                == [.ticketRenewed(expiresAt: CheckedTicket.later.expiresAt)])
        hub.advance(by: .seconds(61))
        #expect(hub.handle(.tick).frames(to: 1) == [.ping])
    }

    @Test mutating func `a ticket that does not renew leaves the session as it was`() {
        hub.logIn(1)
        #expect(hub.receive(.renewTicket("expired"), from: 1).frames(to: 1) == [.refused(ServiceError(.ticketExpired))])
        #expect(!hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).isEmpty)
    }

    @Test mutating func `L-21 a silent client is asked and then dropped, within 28 seconds`() {
        hub.logIn(1)
        hub.advance(by: .milliseconds(19_750))
        #expect(hub.handle(.tick).isEmpty)
        hub.advance(by: .milliseconds(250))
        #expect(hub.handle(.tick).frames(to: 1) == [.ping])
        hub.advance(by: .milliseconds(7_750))
        #expect(hub.handle(.tick).isEmpty)
        hub.advance(by: .milliseconds(250))
        let effects = hub.handle(.tick)
        #expect(effects.starts(with: [.abort(ConnectionID(1)), .note(.silent(ConnectionID(1)))]))
        #expect(effects.last == .stateChanged(.make(.disconnect, .timeOut, at: .start(plusSeconds: 28))))
    }

    @Test mutating func `L-21 any frame is a sign of life`() {
        hub.logIn(1)
        hub.advance(by: .seconds(20))
        #expect(hub.handle(.tick).frames(to: 1) == [.ping])
        #expect(hub.receive(.pong, from: 1).isEmpty)
        hub.advance(by: .seconds(19))
        #expect(hub.handle(.tick).isEmpty)
    }

    @Test mutating func `five seconds without a login close the connection`() {
        hub.greet(1)
        hub.advance(by: .milliseconds(4_500))
        #expect(hub.handle(.tick).isEmpty)
        hub.advance(by: .milliseconds(500))
        #expect(hub.handle(.tick).contains(.abort(ConnectionID(1))))
    }

    @Test mutating func `a frame that is too long is told its limit`() {
        hub.connect(1)
        let effects = hub.handle(.violated(ConnectionID(1), .tooLarge(bytes: .max, limit: 4096)))
        let error = ServiceError(.protocolViolation, "A frame may have at most 4096 bytes.")
        #expect(effects.frames(to: 1) == [.refused(error)])
    }

    @Test mutating func `a frame that can't be read closes its own connection only`() {
        hub.logIn(1)
        hub.greet(2)
        #expect(
            hub.handle(.violated(ConnectionID(2), .undecodable)) == [
                .send(ServerFrame(body: .refused(ServiceError(.protocolViolation))), to: [ConnectionID(2)]),
                .finish(ConnectionID(2)), .note(.violation(ConnectionID(2), .protocolViolation)),
            ])
        #expect(!hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).isEmpty)
    }
}
