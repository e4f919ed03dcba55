internal import Model
internal import Session

/// Which ticket a client begins with, and where the next ones come from.
enum TicketChoice {
    /// Nothing of either where nothing was said. A file is read at once: a wrong path is told before anything connects.
    static func make(
        _ options: ClientOptions, _ layers: SettingLayers<ClientKey>
    ) throws(CommandFailure) -> (ticket: String?, source: (any TicketSource)?) {
        let choice = try layers.choice(among: [
            (.ticket, options.ticket), (.ticketFile, options.ticketFile), (.ticketCommand, options.ticketCommand),
            (.ticketURL, options.ticketURL),
        ])
        guard let choice else { return (nil, nil) }
        switch choice.key {
        case .ticketFile:
            let source = FileTicketSource(path: choice.text)
            return (try source.ticketAtStart(), source)
        case .ticketCommand:
            return (nil, CommandTicketSource(command: try choice.parsed(CommandWords.init(parsing:))))
        case .ticketURL:
            return (nil, nil)
        case .ticket, .server, .user, .ticketURLTokenFile, .platform, .deviceName, .deviceID:
            return (choice.text.trimmingWhitespace, nil)
        }
    }
}
