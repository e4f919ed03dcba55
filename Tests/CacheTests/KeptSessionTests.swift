import Cache
import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// Whole sessions over a real store: what somebody who is killed, offline or switching finds again.
@Suite(.timeLimit(.minutes(5))) struct KeptSessionTests {
    private let directory: TemporaryDirectory
    private let executor = QueueExecutor()
    private let clock = ManualClock()
    private let server: ScriptedServer
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
        server = ScriptedServer(executor: executor) { [clock] in clock.now.wall }
    }

    /// A program: its session and its store. Letting go of it is what a kill does.
    private final class Program {
        let session: ChatSession
        let log: EventLog
        let faults: FaultTransport
        private let disk = QueueExecutor(label: "disk")

        init(_ server: ScriptedServer, _ executor: QueueExecutor, _ clock: ManualClock, _ path: String) async {
            faults = FaultTransport(server, executor: executor)
            session = ChatSession(
                configuration: SessionConfiguration(
                    device: Device(platform: .terminal, id: .laptop, name: "laptop"), software: "test"),
                transport: faults, storage: NoStorage(),
                accounts: AccountFiles(directory: path) { [disk] in disk.run($0) },
                clock: clock.clock, seed: 1)
            log = EventLog(await session.subscribe())
        }

        func begin(_ user: UserID = .alice) {
            session.submit(
                .login(
                    LoginParameters(
                        server: .ws(host: "127.0.0.1", port: 7070), userID: user.description,
                        ticket: Ticket.make(user: user), consent: .person)))
        }

        func send(_ number: UInt64) {
            session.submit(.send(SendIntent(conversation: .c2c(.bob), messageID: .make(number), text: "\(number)")))
        }

        /// Returns when its file is closed: until then its drafts are those of a program that lives.
        func close() async {
            await session.close()
            await withCheckedContinuation { done in disk.run { done.resume() } }
        }

        /// Returns when the texts that `handIn` hands in are on the disk. That something was saved before says nothing.
        func save(_ handIn: () -> Void) async {
            let told = log.events.count
            handIn()
            await log.contains { $0.dropFirst(told).contains(.storageChanged(.saved)) }
        }
    }

    private func program(_ path: String? = nil) async -> Program {
        await Program(server, executor, clock, path ?? directory.path + "/accounts")
    }

    @Test func `L-15 words written offline outlive a kill and go out once, in order, with their ids`() async throws {
        let first = await program()
        first.faults.hold(.toServer)
        first.begin()
        for number: UInt64 in 1...5 { first.send(number) }
        await first.log.contains {
            let rest = $0.drop { $0 != .outgoingChanged(.make(5, "5", at: clock.now.wall)) }
            return rest.contains(.storageChanged(.saved))
        }
        server.hangUp()

        // A copy of the files is what the disk holds at this moment, whatever the program still does.
        let image = try directory.copy("accounts", to: "image")
        let second = await program(image)
        second.begin()
        await second.log.contains { $0.count { if case .messageAdded = $0 { true } else { false } } >= 5 }

        #expect(server.messages(for: .bob).map(\.messageID) == (1...5).map { .make($0) })
        #expect(server.messages(for: .bob).map(\.text) == ["1", "2", "3", "4", "5"])
        await second.session.close()
        await first.session.close()
    }

    @Test func `L-15 what was read online is there offline, list and messages`() async throws {
        let first = await program()
        server.post("hi", from: .bob, to: .alice)
        first.begin()
        await first.log.contains { $0.contains { if case .ready = $0 { true } else { false } } }
        first.session.submit(.open(bob))
        await first.log.contains {
            $0.contains { if case .historyLoaded(_, let page, _) = $0 { !page.isEmpty } else { false } }
        }
        await first.save { first.session.submit(.saveDraft(bob, "half")) }
        await first.close()

        let second = await program()
        second.faults.hold(.toServer)
        second.begin()
        second.session.submit(.open(bob))
        await second.log.contains {
            $0.contains { if case .historyLoaded(_, let page, _) = $0 { page.map(\.text) == ["hi"] } else { false } }
        }
        let restored = second.log.events.compactMap { if case .restored(let kept) = $0 { kept } else { nil } }
        #expect(restored.map { $0.conversations.map(\.conversation) } == [[bob]])
        #expect(restored.map(\.drafts) == [[bob: "half"]])
        await second.session.close()
    }
}

extension OutgoingMessage {
    fileprivate static func make(_ number: UInt64, _ text: String, at: Timestamp) -> OutgoingMessage {
        OutgoingMessage(
            messageID: .make(number), conversation: .c2c(.bob), text: text, createdAt: at, state: .queued)
    }
}
