internal import Model
internal import NIOPosix
internal import Session
internal import Wire
internal import WireNIO

/// A session on its own thread, with its real parts: transport, storage and clock.
struct ClientParts: Sendable {
    let session: ChatSession
    let settings: ClientSettings
    let ticketSource: (any TicketSource)?

    init(
        _ settings: ClientSettings, catchUp: SessionConfiguration.CatchUp, receives: Bool = true,
        place: SessionConfiguration.Place? = nil, loginTimeout: Duration? = nil, tellsRead: Bool = true,
        learnsNames: Bool = false, waitsForNames: Bool = false, measuresRoundTrip: Bool = false,
        accounts: (any AccountStorage)? = nil, shelf: any FileShelf = NoShelf(), isWindow: Bool = false,
        startsAlone: Bool = false, readInterval: Duration? = nil,
        tickets: (any TicketSource)? = nil,
        report: @escaping @Sendable (String) -> Void = StandardError.write,
        line: (any Transport) -> any Transport = { $0 }
    ) {
        self.settings = settings
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        let transport = line(NIOTransport(eventLoop: loop, trust: settings.trust, readInterval: readInterval))
        ticketSource = tickets ?? settings.ticketOrigin?.source(on: loop)
        var random = SystemRandomNumberGenerator()
        var configuration = SessionConfiguration(
            device: settings.device, software: Version.software, catchUp: catchUp, loginTimeout: loginTimeout,
            receives: receives, place: place)
        configuration.tellsRead = tellsRead
        configuration.learnsNames = learnsNames || waitsForNames
        configuration.waitsForNames = waitsForNames
        configuration.measuresRoundTrip = measuresRoundTrip
        configuration.isWindow = isWindow
        configuration.startsAlone = startsAlone
        session = ChatSession(
            configuration: configuration,
            transport: transport,
            storage: Self.storage(settings, isWindow: isWindow, report: report),
            accounts: accounts, shelf: shelf, clock: .timed(by: loop), ticketSource: ticketSource,
            onPing: IdleMemory.giveBack, seed: random.next())
    }

    private static func storage(
        _ settings: ClientSettings, isWindow: Bool, report: @escaping @Sendable (String) -> Void
    ) -> any SessionStorage {
        guard let directory = settings.dataDirectory else { return NoStorage() }
        return FileSessionStorage(
            directory: directory, server: settings.server, device: settings.device, isWindow: isWindow,
            report: report)
    }
}
