import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// A lost link that is found again: what was missed and nothing else, without the store.
struct ResumeTests {
    private var hub = TestHub(resumes: true)

    @Test(arguments: [UInt64(0), 1, 2, 3])
    mutating func `what an instance has not received is sent, sent before the link was lost or after`(received: UInt64)
    {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        write(1)
        write(2)
        lose(1)
        write(3)
        let effects = resume(3, received: received)
        let accepted = LoginAccepted(
            epoch: 1, isNewAccount: false, ticketExpiresAt: TestHub.expiry, serverTime: .start,
            resumeToken: .example, resumed: true)
        #expect(effects.frames(to: 3).first == .loginAccepted(accepted))
        #expect(effects.frames(to: 3).dropFirst().compactMap(\.seq) == Array((Int64(received) + 1)...4).dropLast())
        // Told for the next login's sake; the answer did not wait for it.
        #expect(effects.requests.map(\.operation) == [.resumed(TestHub.fence, .make(), at: .start)])
        #expect(write(4).frames(to: 3).compactMap(\.seq) == [4])
    }

    @Test mutating func `a resumed link stands although the store can't note it`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        lose(1)
        let noted = try #require(resume(3, received: 0).requests.first)
        let failure = StoreFailure(error: StoreError("disk"), generation: 1)
        let effects = hub.handle(.stored([StoreReply(id: noted.id, result: .failure(failure))]))
        #expect(effects == [.note(.storeFailed(StoreError("disk")))])
    }

    @Test mutating func `L-29 a half-open link is replaced and kicks nobody`() {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        write(1)
        let effects = resume(3, received: 0)
        #expect(effects.contains(.finish(ConnectionID(1))))
        #expect(effects.frames(to: 1).isEmpty)
        #expect(effects.frames(to: 3).compactMap(\.seq) == [1])
        #expect(write(2).frames(to: 1).isEmpty)
    }

    @Test mutating func `the count goes on over many links, also when the server could not resume`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        // As after a restart: this server has sent nothing yet.
        lose(1)
        let request = try #require(resume(3, received: 57).requests.first)
        hub.reply(.login(.accepted(.make())), to: request)
        write(1)
        hub.handle(.disconnected(ConnectionID(3)))
        write(2)
        #expect(resume(4, received: 58).frames(to: 4).compactMap(\.seq) == [2])
    }

    @Test mutating func `L-09 after a reattach both sides count anew, and the next link resumes`() throws {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        write(1)
        lose(1)
        hub.greet(3)
        let request = try #require(hub.receive(.login(.make(mode: .reattach(epoch: 1))), from: 3).requests.first)
        let accepted = hub.reply(.login(.accepted(.make())), to: request).frames(to: 3).first
        guard case .loginAccepted(let answer) = accepted else { throw Unexpected() }
        #expect(answer.resumeToken == .example)
        write(2)
        write(3)
        hub.handle(.disconnected(ConnectionID(3)))
        #expect(resume(4, received: 1).frames(to: 4).compactMap(\.seq) == [3])
    }

    private struct Unexpected: Error {}

    @Test mutating func `an answer to a read mark counts as news`() throws {
        hub.logIn(1)
        let request = try #require(hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).requests.first)
        hub.reply(.marked(.make(readSeq: 1), moved: true), to: request)
        lose(1)
        #expect(resume(2, received: 0).frames(to: 2).last == .conversationChanged(.make(readSeq: 1)))
        hub.handle(.disconnected(ConnectionID(2)))
        #expect(resume(3, received: 1).frames(to: 3).count == 1)
    }

    @Test mutating func `what an instance sent itself does not come back to it`() throws {
        hub.logIn(1)
        let send = SendRequest(conversation: .c2c(.bob), messageID: .make(), text: "hi")
        let request = try #require(hub.receive(.send(send), from: 1).requests.first)
        lose(1)
        hub.reply(.appended(.init(seq: 1, sentAt: .start, audience: .pair(.alice, .bob))), to: request)
        #expect(resume(2, received: 0).frames(to: 2).count == 1)
    }

    @Test(arguments: ["token", "epoch", "ticket", "device", "instance", "user", "received", "time"])
    mutating func `everything else is a reattach, which the store decides`(wrong: String) {
        hub.logIn(1)
        lose(1)
        if wrong == "time" { hub.advance(by: .seconds(120)) }
        let token = wrong == "token" ? ResumeToken([UInt8](repeating: 9, count: 16)) : .example
        hub.greet(2)
        let request = LoginRequest.make(
            user: wrong == "user" ? .bob : .alice, ticket: wrong == "ticket" || wrong == "time" ? "later" : "ok",
            deviceID: wrong == "device" ? .couch : .laptop, instanceID: .make(wrong == "instance" ? 2 : 1),
            mode: .resume(
                token ?? .example, received: wrong == "received" ? 1 : 0, epoch: wrong == "epoch" ? 2 : 1))
        let effects = hub.receive(.login(request), from: 2)
        #expect(effects.requests.count == 1)
        #expect(effects.frames(to: 2).isEmpty)
    }

    @Test mutating func `L-28 whatever ends an instance ends its resume`() throws {
        for ending in [SessionEnding.kicked(.make()), .revokedByOperator(at: .start)] {
            hub = TestHub(resumes: true)
            hub.logIn(1)
            lose(1)
            let call = try #require(hub.handle(.called(CallID(1), .kick(.alice))).requests.first)
            let ended = EndedInstance(user: .alice, instance: .make(), platform: .terminal, ending: ending)
            hub.reply(.administered(.init(.done, ended: [ended])), to: call)
            #expect(resume(2, received: 0).requests.count == 1)
        }
    }

    @Test mutating func `L-28 a login that displaces it ends its resume`() throws {
        hub.logIn(1)
        lose(1)
        hub.greet(2)
        let login = LoginRequest.make(ticket: "ok", deviceID: .couch, instanceID: .make(2))
        let request = try #require(hub.receive(.login(login), from: 2).requests.first)
        let grant = LoginGrant(
            epoch: 2, isNewAccount: false, displaced: [.kicked(1, by: .make())], conversations: .empty)
        hub.reply(.login(.accepted(grant)), to: request)
        #expect(resume(3, received: 0).requests.count == 1)
    }

    @Test mutating func `L-06 a ticket that ran out while the link was lost resumes nothing`() {
        hub.logIn(1)
        lose(1)
        hub.greet(2)
        let mode = LoginRequest.Mode.resume(.example, received: 0, epoch: 1)
        #expect(hub.receive(.login(.make(ticket: "expired", mode: mode)), from: 2).requests.count == 1)
    }

    @Test mutating func `L-19 logging out leaves nothing to resume`() throws {
        hub.logIn(1)
        let logout = try #require(hub.receive(.logout(.instance), from: 1).requests.first)
        lose(1)
        hub.reply(.removed(with: []), to: logout)
        #expect(resume(2, received: 0).requests.count == 1)
    }

    @Test mutating func `who missed too much comes back by a reattach, and memory is bounded`() {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        for seq in Int64(1)...1000 { write(seq) }
        lose(1)
        #expect(resume(3, received: 500).requests.count == 1)
        #expect(resume(4, received: 900).frames(to: 4).compactMap(\.seq) == Array(901...1000))
        hub.handle(.disconnected(ConnectionID(4)))
        for seq in Int64(1001)...2000 { write(seq) }
        #expect(resume(5, received: 1990).requests.count == 1)
    }

    // MARK: Steps

    private mutating func lose(_ number: UInt64) {
        hub.handle(.disconnected(ConnectionID(number)))
    }

    private mutating func resume(_ number: UInt64, received: UInt64) -> [HubEffect] {
        hub.greet(number)
        let mode = LoginRequest.Mode.resume(.example, received: received, epoch: 1)
        return hub.receive(.login(.make(mode: mode)), from: number)
    }

    /// Bob writes to alice.
    @discardableResult
    private mutating func write(_ seq: Int64) -> [HubEffect] {
        let send = SendRequest(conversation: .c2c(.alice), messageID: .make(UInt64(seq)), text: "hi")
        guard let request = hub.receive(.send(send), from: 2).requests.first else { return [] }
        return hub.reply(
            .appended(StoredMessage(seq: seq, sentAt: .start, audience: .pair(.bob, .alice))), to: request)
    }
}

extension ServerFrame.Body {
    fileprivate var seq: Int64? {
        guard case .news(.messageAdded(let message)) = self else { return nil }
        return message.seq
    }
}
