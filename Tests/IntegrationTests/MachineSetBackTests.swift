import Model
import Session
import TestSupport
import Testing

/// The real server on a machine that was set back under clients that stayed.
@Suite(.timeLimit(.minutes(5)))
struct MachineSetBackTests {
    @Test func `what was lost is told, and what is said afterwards arrives`() async throws {
        let deployment = try await Deployment()
        let first = await Client.make()
        let before = try #require(try await first.login(.alice, at: deployment).storeEpoch)
        first.send("kept", to: .c2c(.bob))
        await first.log.said {
            if case .outgoingChanged(let message) = $0, case .sent = message.state { true } else { false }
        }
        await first.session.close()

        let snapshot = try await deployment.takeSnapshot()
        let alice = await Client.make()
        let bob = await Client.make(deviceName: "couch", deviceID: .couch)
        try await alice.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)
        alice.send("lost", to: .c2c(.bob))
        alice.send("lost too", to: .c2c(.bob))
        #expect(await bob.texts(atLeast: 3) == ["kept", "lost", "lost too"])

        try await deployment.setBack(to: snapshot)
        for client in [alice, bob] { await client.log.said(\.isRestored) }
        for client in [alice, bob] {
            let told = client.log.events.compactMap(\.restored)
            #expect(told.map { $0.kept } == [[.c2c(client.session === alice.session ? .bob : .alice): 1]])
            #expect(told.allSatisfy { $0.epoch != before })
        }
        bob.send("said afterwards", to: .c2c(.alice))
        await alice.log.said {
            if case .messageAdded(let message, _, _) = $0 { message.text == "said afterwards" } else { false }
        }
        for client in [alice, bob] { await client.session.close() }
        await deployment.stop()
    }
}

extension SessionEvent {
    fileprivate var isRestored: Bool { restored != nil }

    fileprivate var restored: (epoch: StoreEpoch?, kept: [ConversationID: Int64])? {
        guard case .serverRestored(let epoch, let kept) = self else { return nil }
        return (epoch, kept)
    }
}
