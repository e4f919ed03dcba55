internal import Model
internal import Rules
internal import Wire
internal import WireNIO

/// Who is connected: all connections, the connection of each instance, and the connections that have not logged in.
/// These are three views of the same state, which only `setPhase` changes.
struct Roster: Sendable {
    /// The connection to close when there is no room for a new one.
    enum Action: Equatable {
        /// An older connection, which was ended for the new one.
        case madeRoom(ConnectionID)
        /// The new connection, because no other could be ended.
        case full(ConnectionID)
    }

    private(set) var connections: [ConnectionID: ClientConnection] = [:]
    /// The connection of each instance, to which news for its user goes: exactly the connections in phase `attached`.
    private(set) var presences: [UserID: [InstanceID: Presence]] = [:]
    /// The users whose instances have come or gone since `takeMoved` was called last.
    private var moved: Set<UserID> = []
    private var strangers = Strangers()
    /// How many connections may be open, signed in or not: as many as the process can have.
    private let largestCount: Int
    private var largestSilent = 0
    private var largestGreeted = 0
    /// How much news is kept for a resume of each connected instance.
    private var kept = NewsLog.Limit(0)

    init(largestCount: Int) {
        self.largestCount = largestCount
    }

    /// Takes over changed limits.
    mutating func use(silent: Int, greeted: Int, newsKept: Int) {
        largestSilent = silent
        largestGreeted = greeted
        kept = NewsLog.Limit(newsKept)
    }

    // MARK: Who is here

    func attachment(of id: ConnectionID) -> Attachment? { connections[id]?.attachment }

    /// The attachment of the instance; nil when it is not connected.
    func attachment(of instance: InstanceID, of user: UserID) -> Attachment? {
        presences[user]?[instance].flatMap { attachment(of: $0.connection) }
    }

    func source(of id: ConnectionID) -> NetworkSource { connections[id]?.source ?? .local }

    /// Whether the connection is there and frames can be sent to it.
    func isOpen(_ id: ConnectionID) -> Bool { connections[id]?.isEnded == false }

    func isHere(_ instance: InstanceID, of user: UserID) -> Bool { presences[user]?[instance] != nil }

    /// Whether the user is connected with a client that shows messages to a person, which scripts don't.
    func isOnline(_ user: UserID) -> Bool {
        presences[user]?.values.contains { attachment(of: $0.connection)?.newcomer.platform != .script } ?? false
    }

    mutating func takeMoved() -> Set<UserID> {
        guard !moved.isEmpty else { return [] }
        defer { moved = [] }
        return moved
    }

    // MARK: Coming and going

    /// Adds a connection. Without room for it, one that has said nothing is ended: the new one may have a ticket to
    /// show. When there is none to end, the new connection is.
    mutating func add(_ id: ConnectionID, address: String?) -> Action? {
        let connection = ClientConnection(address: address)
        connections[id] = connection
        strangers.add(id, from: connection.source, .silent)
        guard strangers.count(.silent) > largestSilent || connections.count > largestCount else { return nil }
        let isFull = strangers.count(.silent) <= largestSilent
        let others = [strangers.first(.silent), isFull ? strangers.first(.greeted) : nil].compactMap { $0 }
        if let other = others.first(where: { $0 != id }) { return makeRoom(of: other) }
        remove(id)
        return .full(id)
    }

    /// Notes the client's address, given by the proxy before anything else came from the connection.
    mutating func use(address: String, of id: ConnectionID) {
        guard let connection = connections[id], let kind = connection.stranger else { return }
        strangers.remove(id, from: connection.source, kind)
        connections[id]?.use(address: address)
        if let source = connections[id]?.source { strangers.add(id, from: source, kind) }
    }

    /// Notes that the connection has said hello; it counts among those from then on.
    mutating func greet(_ id: ConnectionID) -> Action? {
        setPhase(.greeted, of: id)
        guard strangers.count(.greeted) > largestGreeted, let first = strangers.first(.greeted) else { return nil }
        return makeRoom(of: first)
    }

    mutating func remove(_ id: ConnectionID) {
        setPhase(.ended, of: id)
        connections[id] = nil
    }

    private mutating func makeRoom(of id: ConnectionID) -> Action {
        setPhase(.ended, of: id)
        return .madeRoom(id)
    }

    mutating func setPhase(_ phase: ClientConnection.Phase, of id: ConnectionID) {
        guard let connection = connections[id] else { return }
        if let fence = connection.attachment?.fence, presences[fence.user]?[fence.instance]?.connection == id {
            presences[fence.user]?[fence.instance] = nil
            moved.insert(fence.user)
            if presences[fence.user]?.isEmpty == true { presences[fence.user] = nil }
        }
        if let kind = connection.stranger { strangers.remove(id, from: connection.source, kind) }
        connections[id]?.phase = phase
        if let kind = connections[id]?.stranger { strangers.add(id, from: connection.source, kind) }
        if let attachment = connections[id]?.attachment {
            let presence = Presence(connection: id, receives: attachment.newcomer.receives)
            presences[attachment.fence.user, default: [:]][attachment.fence.instance] = presence
            moved.insert(attachment.fence.user)
        }
    }

    /// Notes that the instance is served by this connection. With `resumption` it can resume after a lost link.
    mutating func attach(_ attachment: Attachment, to id: ConnectionID, resumption: Presence.Resumption?) {
        setPhase(.attached(attachment), of: id)
        let fence = attachment.fence
        if let resumption { presences[fence.user]?[fence.instance]?.resumption = resumption }
    }

    /// Notes that the instance has shown a newer ticket.
    mutating func use(_ ticket: CheckedTicket, on id: ConnectionID) {
        guard var attachment = attachment(of: id) else { return }
        attachment.ticket = ticket
        connections[id]?.phase = .attached(attachment)
    }

    // MARK: News

    /// Numbers news for all instances of the user that are connected and receive news, except `sender`. Returns the
    /// connections to send it on.
    mutating func take(_ news: News, for user: UserID, except sender: InstanceID?) -> [ConnectionID] {
        presences[user]?.take(news, except: sender, keeping: kept) ?? []
    }

    /// The connections of the user's instances that receive news.
    func receivers(of user: UserID) -> [ConnectionID] {
        presences[user]?.values.filter(\.receives).map(\.connection) ?? []
    }

    /// Numbers an answer that counts as news.
    mutating func number(_ news: News, for fence: Fence) {
        presences[fence.user]?[fence.instance]?.resumption?.log.append(news, keeping: kept)
    }
}

/// The connection of an instance, and what it takes to resume.
struct Presence: Sendable {
    let connection: ConnectionID
    /// Whether the instance gets news; false for scripts that only send.
    let receives: Bool
    /// What is kept for a resume; nil when the instance can't resume.
    var resumption: Resumption?

    struct Resumption: Sendable {
        let token: ResumeToken
        var log: NewsLog
    }
}

extension [InstanceID: Presence] {
    fileprivate mutating func take(
        _ news: News, except sender: InstanceID?, keeping limit: NewsLog.Limit
    ) -> [ConnectionID] {
        var receivers: [ConnectionID] = []
        // Not `indices`, which keeps a second reference to the dictionary: every log would be copied to be changed.
        var index = startIndex
        while index != endIndex {
            if self[index].value.receives, self[index].key != sender {
                values[index].resumption?.log.append(news, keeping: limit)
                receivers.append(self[index].value.connection)
            }
            formIndex(after: &index)
        }
        return receivers
    }
}
