import Cache
import Foundation
import Model
import Session
import TestSupport
import Testing
import UserSig
import WireNIO

/// What becomes of messages on every device: one that is there, one that is off for a while, and what is kept on their
/// disks.
@Suite(.timeLimit(.minutes(5))) struct ChangedMessagesTests {
    @Test func `an edit, a reaction and a recall are told to who is there`() async throws {
        let (deployment, alice, bob) = try await Self.pair()
        alice.change(.edit("hello 你好", revision: 0))
        let edited = try await bob.changed { $0.state.edit != nil }
        #expect(edited.text == "hello 你好" && edited.state.revision == 1)
        bob.change(.react(fixture(Emoji("👍")), isOn: true), in: .c2c(.alice))
        let reacted = try await alice.changed { !$0.state.reactions.isEmpty }
        #expect(reacted.state.reactions.map(\.users) == [[.bob]])
        alice.change(.recall)
        let recalled = try await bob.changed { $0.isGone }
        #expect(recalled.text.isEmpty && recalled.state.reactions.isEmpty)
        await deployment.stop()
    }

    @Test func `a device that was off holds no recalled text after its next login`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(directory)
        let (deployment, alice, bob) = try await Self.pair(accounts: store.accounts)
        // A store that opens late has it late, and a session that ends before that leaves it with the server.
        while try !store.text.contains("the secret words") { await Task.yield() }
        await bob.session.close()
        store.finish()

        alice.change(.recall)
        _ = try await alice.changed { $0.isGone }
        // Nothing of the first program is left but its disk.
        let disk = Store(directory)
        let again = await Client.make(deviceID: .couch, accounts: disk.accounts)
        try await again.login(.bob, at: deployment)
        _ = try await again.changed { $0.isGone }
        again.session.submit(.open(.c2c(.alice)))
        #expect(try await again.page().map(\.isGone) == [true])
        await again.session.close()
        disk.finish()
        #expect(try !disk.text.contains("the secret words"))
        await deployment.stop()
    }

    @Test func `a change that can't be done says why and gives the text back`() async throws {
        let (deployment, _, bob) = try await Self.pair()
        bob.change(.edit("not mine", revision: 0), in: .c2c(.alice))
        let refused = try await bob.refused()
        #expect(refused.0 == .edit("not mine", revision: 0))
        #expect(refused.1.code == .permissionDenied)
        await deployment.stop()
    }

    /// Alice has said something to bob, and both are there.
    private static func pair(accounts: (any AccountStorage)? = nil) async throws -> (Deployment, Client, Client) {
        let deployment = try await Deployment()
        let alice = await Client.make()
        let bob = await Client.make(deviceID: .couch, accounts: accounts)
        try await alice.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)
        alice.send("the secret words", to: .c2c(.bob))
        #expect(await bob.texts(atLeast: 1) == ["the secret words"])
        return (deployment, alice, bob)
    }
}

/// A program's local store.
private struct Store {
    let accounts: AccountFiles
    private let path: String

    init(_ directory: TemporaryDirectory) {
        let disk = QueueExecutor(label: "disk")
        path = directory.path + "/accounts"
        accounts = AccountFiles(directory: path) { disk.run($0) }
    }

    func finish() {
        #expect(accounts.finish(within: .seconds(10)).isEmpty)
    }

    /// All its files hold.
    var text: String {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: path)
                .compactMap { FileManager.default.contents(atPath: path + "/" + $0) }
                .map { String(decoding: $0, as: UTF8.self) }.joined()
        }
    }
}

extension Client {
    fileprivate func change(_ change: MessageChange, in conversation: ConversationID = .c2c(.bob)) {
        session.submit(.change(conversation, seq: 1, change))
    }

    /// The first message that was told to be like this.
    fileprivate func changed(_ isMeant: @escaping @Sendable (Message) -> Bool) async throws -> Message {
        try await log.find { if case .messageChanged(let message) = $0, isMeant(message) { message } else { nil } }
    }

    fileprivate func refused() async throws -> (MessageChange, ServiceError) {
        try await log.find { if case .changeRefused(_, _, let change, let error) = $0 { (change, error) } else { nil } }
    }

    fileprivate func page() async throws -> [Message] {
        try await log.find {
            if case .historyLoaded(_, let messages, _) = $0, !messages.isEmpty { messages } else { nil }
        }
    }
}
