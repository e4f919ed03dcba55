import Model
import Session
import TestSupport
import Wire

/// A whole session: the real actor over bytes that can be cut, a server in memory, a clock moved by hand.
struct SessionBench {
    let executor: QueueExecutor
    let clock: ManualClock
    let server: ScriptedServer
    let faults: FaultTransport
    let storage: MemoryStorage
    let session: ChatSession
    let log: EventLog

    init(
        sharing other: SessionBench? = nil, catchUp: SessionConfiguration.CatchUp = .none,
        storage: MemoryStorage = MemoryStorage(), seed: UInt64 = 1
    ) async {
        let executor = other?.executor ?? QueueExecutor()
        let clock = other?.clock ?? ManualClock()
        let server = other?.server ?? ScriptedServer(executor: executor) { clock.now.wall }
        (self.executor, self.clock, self.server, self.storage) = (executor, clock, server, storage)
        faults = FaultTransport(server, executor: executor)
        session = ChatSession(
            configuration: SessionConfiguration(
                device: Device(platform: .terminal, id: .laptop, name: "laptop"), software: "test", catchUp: catchUp),
            transport: faults, storage: storage, clock: clock.clock, seed: seed)
        log = EventLog(await session.subscribe())
        Self.skipRetries(await session.subscribe(), clock)
    }

    /// Moves the clock over every wait for a reconnect, once the session really waits.
    private static func skipRetries(_ events: AsyncStream<SessionEvent>, _ clock: ManualClock) {
        Task {
            for await event in events {
                guard case .waiting(let retryIn, _) = event.link, retryIn > .zero else { continue }
                await clock.sleeper(for: retryIn)
                clock.advance(by: retryIn)
            }
        }
    }

    func login(consent: LoginParameters.Consent = .person) async throws(ServiceError) -> Readiness {
        try await session.login(SessionRig.parameters(consent: consent))
    }

    func send(_ number: UInt64, _ text: String = "hello") {
        session.submit(
            .send(SendIntent(conversation: .c2c(.bob), messageID: .make(number), text: text)))
    }

    /// Returns when so many messages have been told as sent.
    func sent(_ count: Int = 1) async {
        await log.contains { $0.count { $0.outgoing?.state.name == "sent" } >= count }
    }
}
