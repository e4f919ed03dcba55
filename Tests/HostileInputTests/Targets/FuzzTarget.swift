@testable import parley

/// What is fed hostile bytes, and what must hold whatever they are. The saved inputs of each lie in
/// `Tests/Corpus/<raw value>`.
enum FuzzTarget: String, CaseIterable, Sendable {
    /// A ticket's text; or the JSON in one, when it begins with `{`.
    case tickets
    /// What a client sends the hub: frames, each behind its length in two bytes.
    case clientFrames = "client-frames"
    /// What a server sends a session with a screen, in the same form.
    case serverFrames = "server-frames"
    /// What comes in from the terminal.
    case keys
    /// A server's or an HTTP service's address as people write it.
    case addresses
    /// A request to the operator's interface: its target, with `@` for an admin's query; after a line end its body.
    case operatorRequests = "operator-requests"
    /// What a ticket's service or a webhook's receiver answers, byte for byte.
    case httpAnswers = "http-answers"
    /// A client's configuration file.
    case clientConfiguration = "client-toml"
    /// A server's configuration file.
    case serverConfiguration = "server-toml"
    /// Standard input of `parley send`, and texts that `parley events` prints.
    case lines
    /// A ticket command as the configuration has it.
    case commandWords = "command-words"
    /// What a ticket source gives: a file, a command's output, the body of an answer.
    case ticketAnswers = "ticket-answers"
    /// The data of a custom message, which may be the field's JSON of an invitation.
    case signals
    /// The beginning of a file that may be a picture, a sound or a video.
    case media

    /// What does not hold for `bytes`; nil when all does.
    func finding(in bytes: [UInt8]) async -> String? {
        switch self {
        case .tickets: TicketProperty.finding(in: bytes)
        case .clientFrames: HubProperty.finding(in: bytes)
        case .serverFrames: SessionProperty.finding(in: bytes)
        case .keys: KeyProperty.finding(in: bytes)
        case .addresses: AddressProperty.finding(in: bytes)
        case .operatorRequests: await OperatorProperty.finding(in: bytes)
        case .httpAnswers: HTTPAnswerProperty.finding(in: bytes)
        case .clientConfiguration: ConfigurationProperty<ClientKey>.finding(in: bytes)
        case .serverConfiguration: ConfigurationProperty<ServerKey>.finding(in: bytes)
        case .lines: LineProperty.finding(in: bytes)
        case .commandWords: CommandWordsProperty.finding(in: bytes)
        case .ticketAnswers: TicketAnswerProperty.finding(in: bytes)
        case .signals: SignalProperty.finding(in: bytes)
        case .media: MediaProperty.finding(in: bytes)
        }
    }
}
