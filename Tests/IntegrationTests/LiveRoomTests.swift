import Cache
import Foundation
import Model
import Session
import TestSupport
import Testing

/// A live room over a real server: who is there hears what is said, and who comes later hears what is said then.
@Suite(.timeLimit(.minutes(5))) struct LiveRoomTests {
    private static let room = ConversationID.group(fixture(GroupID("stage")))

    @Test func `two who are there hear each other, a later one hears nothing of it, and no disk has it`() async throws {
        let directory = try TemporaryDirectory()
        let disk = QueueExecutor(label: "disk")
        let accounts = AccountFiles(directory: directory.path + "/accounts") { disk.run($0) }
        let deployment = try await Deployment()
        let alice = await Client.make(accounts: accounts)
        let bob = await Client.make(deviceID: .couch)
        let carol = await Client.make(deviceID: .couch)
        try await alice.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)
        alice.wish(.create(.live, members: []))
        await alice.isIn()
        bob.wish(.join)
        await bob.isIn()
        alice.send("words for now", to: Self.room)
        bob.send("an answer", to: Self.room)
        for client in [alice, bob] {
            await client.log.contains { client.texts(in: $0).count == 2 }
            #expect(Set(client.texts(in: client.log.events)) == ["words for now", "an answer"])
        }

        try await carol.login(.carol, at: deployment)
        carol.wish(.join)
        await carol.isIn()
        carol.session.submit(.open(Self.room))
        #expect(try await carol.page() == [])
        // Bob is away for a while, and misses for good what is said meanwhile.
        await bob.session.close()
        alice.send("missed", to: Self.room)
        await carol.log.contains { carol.texts(in: $0) == ["missed"] }
        let again = await Client.make(deviceID: .couch)
        try await again.login(.bob, at: deployment)
        again.session.submit(.open(Self.room))
        #expect(try await again.page() == [])
        alice.send("heard", to: Self.room)
        await again.log.contains { !again.texts(in: $0).isEmpty }
        #expect(again.texts(in: again.log.events) == ["heard"])

        let files = try await deployment.takeSnapshot()
        for said in ["words for now", "an answer", "missed", "heard"] {
            #expect(!files.values.contains { $0.range(of: Data(said.utf8)) != nil }, "\(said) is on the server's disk")
        }
        for client in [alice, carol, again] { await client.session.close() }
        #expect(accounts.finish(within: .seconds(10)).isEmpty)
        let kept = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            .compactMap { FileManager.default.contents(atPath: directory.path + "/" + $0) }
        #expect(!kept.contains { $0.range(of: Data("an answer".utf8)) != nil })

        // What alice has said is out: the next start sends nothing once more.
        let reopened = AccountFiles(directory: directory.path + "/accounts") { disk.run($0) }
        let next = await Client.make(accounts: reopened)
        try await next.login(.alice, at: deployment)
        let waiting = next.log.events.flatMap { event in
            if case .restored(let account) = event { account.outgoing } else { [] }
        }
        #expect(waiting.isEmpty)
        await next.session.close()
        await deployment.stop()
    }
}

extension Client {
    fileprivate func wish(_ action: GroupAction) {
        var random = SystemRandomNumberGenerator()
        session.submit(
            .changeGroup(
                GroupChangeRequest(
                    group: fixture(GroupID("stage")), messageID: MessageID(high: random.next(), low: random.next()),
                    action: action)))
    }

    fileprivate func isIn() async {
        await log.contains { events in
            events.contains {
                if case .conversationChanged(let summary) = $0 { summary.group?.kind == .live } else { false }
            }
        }
    }

    /// What people said, without what happened to the room.
    fileprivate func texts(in events: [SessionEvent]) -> [String] {
        events.compactMap {
            guard case .messageAdded(let message, _, _) = $0, !message.content.isByServer else { return nil }
            return message.text
        }
    }

    fileprivate func page() async throws -> [Message] {
        try await log.find { if case .historyLoaded(_, let messages, _) = $0 { messages } else { nil } }
    }
}
