internal import Model
internal import Rules
internal import Wire
internal import WireNIO

/// Who is connected: every connection, where each instance can be reached, and who has not logged in. Three views of the
/// same, which only `setPhase` changes.
struct Roster: Sendable {
    /// What a newcomer without room brings about.
    enum Action: Equatable {
        /// It has been ended for another.
        case madeRoom(ConnectionID)
        /// The newcomer, because nobody else could be ended.
        case full(ConnectionID)
    }

    private(set) var connections: [ConnectionID: ClientConnection] = [:]
    /// Where news for a user goes. Exactly the connections in phase `attached`.
    private(set) var presences: [UserID: [InstanceID: Presence]] = [:]
    /// Who came or went since that was asked for.
    private var moved: Set<UserID> = []
    private var strangers = Strangers()
    /// Connections, signed in or not: what the process can have open.
    private let largestCount: Int
    private var largestSilent = 0
    private var largestGreeted = 0
    /// News kept for a resume of each instance that is connected.
    private var kept = NewsLog.Limit(0)

    init(largestCount: Int) {
        self.largestCount = largestCount
    }

    /// Other limits from now on.
    mutating func use(silent: Int, greeted: Int, newsKept: Int) {
        largestSilent = silent
        largestGreeted = greeted
        kept = NewsLog.Limit(newsKept)
    }

    // MARK: Who is here

    func attachment(of id: ConnectionID) -> Attachment? { connections[id]?.attachment }

    /// Where the instance is served.
    func attachment(of instance: InstanceID, of user: UserID) -> Attachment? {
        presences[user]?[instance].flatMap { attachment(of: $0.connection) }
    }

    func source(of id: ConnectionID) -> NetworkSource { connections[id]?.source ?? .local }

    /// It is here, and something may be said to it.
    func isOpen(_ id: ConnectionID) -> Bool { connections[id]?.isEnded == false }

    func isHere(_ instance: InstanceID, of user: UserID) -> Bool { presences[user]?[instance] != nil }

    /// A person is, with a program that shows them what comes.
    func isOnline(_ user: UserID) -> Bool {
        presences[user]?.values.contains { attachment(of: $0.connection)?.newcomer.platform != .script } ?? false
    }

    mutating func takeMoved() -> Set<UserID> {
        guard !moved.isEmpty else { return [] }
        defer { moved = [] }
        return moved
    }

    // MARK: Coming and going

    /// Somebody who has said nothing makes room for the newcomer, who may have a ticket to show. Only when nobody is left
    /// who could, the newcomer goes.
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

    /// Its proxy says whose it is. Nothing else has been heard of it.
    mutating func use(address: String, of id: ConnectionID) {
        guard let connection = connections[id], let kind = connection.stranger else { return }
        strangers.remove(id, from: connection.source, kind)
        connections[id]?.use(address: address)
        if let source = connections[id]?.source { strangers.add(id, from: source, kind) }
    }

    /// It has said hello, and stands with those who have.
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

    /// The instance is here from now on, on this connection. With a token it can come back after a lost link.
    mutating func attach(_ attachment: Attachment, to id: ConnectionID, resumption: Presence.Resumption?) {
        setPhase(.attached(attachment), of: id)
        let fence = attachment.fence
        if let resumption { presences[fence.user]?[fence.instance]?.resumption = resumption }
    }

    /// It has shown a newer ticket.
    mutating func use(_ ticket: CheckedTicket, on id: ConnectionID) {
        guard var attachment = attachment(of: id) else { return }
        attachment.ticket = ticket
        connections[id]?.phase = .attached(attachment)
    }

    // MARK: News

    /// Numbers the news for all of the user's instances here that receive them, but one; where they are to be sent.
    mutating func take(_ news: News, for user: UserID, except sender: InstanceID?) -> [ConnectionID] {
        presences[user]?.take(news, except: sender, keeping: kept) ?? []
    }

    /// The user's instances here that receive news.
    func receivers(of user: UserID) -> [ConnectionID] {
        presences[user]?.values.filter(\.receives).map(\.connection) ?? []
    }

    /// Numbers an answer that counts as news.
    mutating func number(_ news: News, for fence: Fence) {
        presences[fence.user]?[fence.instance]?.resumption?.log.append(news, keeping: kept)
    }
}

/// Where an instance can be reached.
struct Presence: Sendable {
    let connection: ConnectionID
    /// False for scripts that only send.
    let receives: Bool
    /// Nil when the instance can't resume.
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
        for index in indices where self[index].value.receives && self[index].key != sender {
            values[index].resumption?.log.append(news, keeping: limit)
            receivers.append(self[index].value.connection)
        }
        return receivers
    }
}
