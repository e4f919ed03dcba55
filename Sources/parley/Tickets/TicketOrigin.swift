internal import Model
internal import NIOCore
internal import Session
internal import WireNIO

/// The place that a client's tickets come from, as it was configured.
enum TicketOrigin: Equatable, Sendable {
    case file(path: String)
    case command(CommandWords)
    /// `tokenFile` holds a bearer token.
    case url(HTTPEndpoint, tokenFile: String?, trust: TLSTrust)

    /// Returns the first ticket and the origin of the next ones, nil where nothing gives them. A ticket given as such
    /// has no origin. A file is read at once, so that a wrong path is reported before anything connects.
    static func choose(
        _ options: GivenOptions, _ layers: SettingLayers<ClientKey>
    ) throws(CommandFailure) -> (ticket: Secret?, origin: TicketOrigin?) {
        let choice = try layers.choice(among: [
            (.ticket, options[.ticket]), (.ticketFile, options[.ticketFile]),
            (.ticketCommand, options[.ticketCommand]), (.ticketURL, options[.ticketURL]),
        ])
        guard let choice else { return (nil, nil) }
        switch choice.key {
        case .ticketFile:
            return (Secret(try FileTicketSource(path: choice.text).ticketAtStart()), .file(path: choice.text))
        case .ticketCommand:
            return (nil, .command(try choice.parsed(CommandWords.init(parsing:))))
        case .ticketURL:
            let endpoint = try choice.parsed(ClientValue.endpoint)
            let trust = TLSTrust(
                authorityFile: layers.setting(.ticketURLAuthority, option: options[.ticketURLAuthority])?.text,
                of: .ticketService)
            if let problem = trust.problem { throw CommandFailure(.configuration, problem) }
            let tokenFile = layers.setting(.ticketURLTokenFile, option: options[.ticketURLTokenFile])?.text
            return (nil, .url(endpoint, tokenFile: tokenFile, trust: trust))
        case .ticket, .server, .user, .ticketURLTokenFile, .ticketURLAuthority, .platform, .deviceName, .deviceID,
            .tlsCA, .tlsPin, .theme, .looks, .language, .notifications, .linear, .mouse, .keys, .typing, .receipts,
            .undoSend, .cacheSize, .openCommand, .translateCommand, .onMessage, .onMention, .onKick, .onRead:
            return (Secret(TicketText.cleaned(choice.text)), nil)
        }
    }

    func source(on loop: any EventLoop) -> any TicketSource {
        switch self {
        case .file(let path): FileTicketSource(path: path)
        case .command(let command): CommandTicketSource(command: command)
        case .url(let endpoint, let tokenFile, let trust):
            URLTicketSource(
                endpoint: endpoint, tokenFile: tokenFile, client: HTTPClient(eventLoop: loop, trust: trust))
        }
    }

    /// The address from which tickets travel unencrypted; nil when they don't.
    var exposedEndpoint: HTTPEndpoint? {
        guard case .url(let endpoint, _, _) = self, endpoint.isExposed else { return nil }
        return endpoint
    }
}
