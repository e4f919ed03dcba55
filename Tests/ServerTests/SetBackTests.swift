import Model
import Rules
import Server
import TestSupport
import Testing
import UserSig
import Wire

/// A machine that was set back as a whole learns it from who knows more, and from nobody who only says so.
struct SetBackTests {
    private static let latest = StoreCommit(number: 10, at: .start)
    private static let later = StoreCommit(number: 11, at: .start(plusSeconds: 5))

    private var hub = TestHub(resumes: true, commit: latest)

    // MARK: Proofs

    @Test func `what was told proves the commit where the store has less, and nothing where it has as much`() throws {
        let proof = try #require(CommitProofs.example.proof(of: Self.later, in: .first))
        #expect(proof.bytes.count <= CommitProof.maximumBytes)
        for (number, lost) in [(Int64(10), Self.later), (11, nil), (12, nil)] {
            let latest = StoreCommit(number: number, at: .start)
            #expect(CommitProofs.example.lostCommit(provenBy: proof, in: .first, latest: latest) == lost)
        }
    }

    @Test func `a proof that was altered, or is of another epoch, app or secret, proves nothing`() throws {
        let proof = try #require(CommitProofs.example.proof(of: Self.later, in: .first))
        func proves(_ bytes: [UInt8], _ proofs: CommitProofs = .example, in epoch: StoreEpoch = .first) -> Bool {
            CommitProof(bytes).map { proofs.lostCommit(provenBy: $0, in: epoch, latest: Self.latest) != nil } ?? false
        }
        #expect(proves(proof.bytes))
        for index in proof.bytes.indices {
            var bytes = proof.bytes
            bytes[index] ^= 1
            #expect(!proves(bytes))
        }
        for count in 0..<proof.bytes.count { #expect(!proves(Array(proof.bytes[..<count]))) }
        #expect(!proves(proof.bytes + [0]))
        #expect(!proves(proof.bytes, in: .second))
        #expect(!proves(proof.bytes, CommitProofs(secret: .example, appID: 8)))
        #expect(!proves(proof.bytes, CommitProofs(secret: .generate(), appID: 7)))
    }

    // MARK: The hub

    private func login(_ commit: StoreCommit, in epoch: StoreEpoch = .first, ticket: String = "ok") -> LoginRequest {
        .make(ticket: ticket, commitProof: CommitProofs.example.proof(of: commit, in: epoch))
    }

    @Test mutating func `who logs in is told how far the store has come, and again with pings and pongs`() {
        let told = CommitProofs.example.proof(of: Self.latest, in: .first)
        hub.greet(1)
        #expect(hub.receive(.ping, from: 1).proofs(to: 1) == [nil])
        #expect(hub.logIn(2).proofs(to: 2).first == told)
        #expect(hub.receive(.ping, from: 2).proofs(to: 2) == [told])
        hub.advance(by: .seconds(25))
        #expect(hub.handle(.tick).proofs(to: 2) == [told])
    }

    @Test
    mutating func `who knows a later commit is sent away until the store has another epoch, and it takes one once`() {
        for number in [UInt64(1), 2] {
            hub.greet(number)
            let effects = hub.receive(.login(login(Self.later)), from: number)
            #expect(effects.frames(to: number) == [.goAway(within: .milliseconds(1_000))])
            #expect(effects.contains(.finish(ConnectionID(number))))
            #expect(effects.contains(.beginEpoch(after: Self.later)) == (number == 1))
            #expect(effects.requests.isEmpty)
        }
    }

    @Test mutating func `with another epoch everybody comes back, and nobody resumes`() {
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.greet(3)
        hub.handle(.disconnected(ConnectionID(2)))
        let effects = hub.handle(.epochBegun(.success(.second)))
        #expect(effects.first == .note(.setBack(.second)))
        for number in [UInt64(1), 3] {
            #expect(effects.contains(.goAway(ConnectionID(number))))
            hub.handle(.disconnected(ConnectionID(number)))
        }
        hub.connect(4)
        let welcome = hub.receive(.hello(Hello(software: "test")), from: 4).frames(to: 4).first
        #expect(welcome == .welcome(Welcome(serverTime: .start, appID: 7, storeEpoch: .second)))
        // A resume would be answered without the store.
        let resume = LoginRequest.make(user: .bob, instanceID: .make(2), mode: .resume(.example, received: 0, epoch: 1))
        #expect(hub.receive(.login(resume), from: 4).requests.count == 1)
    }

    @Test mutating func `a store that can't take another epoch is asked again by who comes next`() {
        hub.greet(1)
        hub.receive(.login(login(Self.later)), from: 1)
        let effects = hub.handle(.epochBegun(.failure(StoreError("disk"))))
        #expect(effects == [.note(.storeFailed(StoreError("disk")))])
        hub.greet(2)
        #expect(hub.receive(.login(login(Self.later)), from: 2).contains(.beginEpoch(after: Self.later)))
    }

    @Test(arguments: [
        (SetBackTests.later, StoreEpoch.second, "ok"), (SetBackTests.latest, .first, "ok"),
        (SetBackTests.later, .first, "false"), (SetBackTests.later, .first, "expired"),
    ])
    mutating func `one of another epoch, one that is known, and one with a ticket that lets nobody in change nothing`(
        commit: StoreCommit, epoch: StoreEpoch, ticket: String
    ) {
        hub.greet(1)
        let effects = hub.receive(.login(login(commit, in: epoch, ticket: ticket)), from: 1)
        #expect(effects.requests.count == (ticket == "ok" ? 1 : 0))
        #expect(!effects.contains(.beginEpoch(after: commit)))
    }
}

extension [HubEffect] {
    /// With each frame that one connection is sent.
    fileprivate func proofs(to number: UInt64) -> [CommitProof?] {
        compactMap { effect in
            guard case .send(let frame, let receivers) = effect, receivers.contains(ConnectionID(number)) else {
                return nil
            }
            return .some(frame.commitProof)
        }
    }
}
