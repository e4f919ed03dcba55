internal import Model
internal import Rules
internal import Wire
internal import WireNIO

/// What the hub knows about one connection.
struct ClientConnection: Sendable {
    /// Behind a proxy the client's own, once the proxy has told it.
    private(set) var address: String?
    private(set) var source: NetworkSource
    let openedAt: Uptime
    var phase: Phase = .opened
    var lastHeard: Uptime
    /// When a ping went out that has not been answered.
    var pingedAt: Uptime?
    /// Requests the store has not answered.
    var pendingRequests = 0
    var lane = WriteLane()
    /// Requests read and not yet begun, in order.
    var waiting: ArraySlice<ClientFrame> = []
    var isReading = true
    /// Its user has sent too much that costs nothing but everybody's time (`FreeFrames`).
    var isThrottled = false
    /// Nil when its list of conversations is complete.
    var listing: Listing?

    init(address: String?, openedAt: Uptime) {
        self.address = address
        source = NetworkSource(address: address)
        self.openedAt = openedAt
        lastHeard = openedAt
    }

    mutating func use(address: String) {
        self.address = address
        source = NetworkSource(address: address)
    }

    enum Phase: Sendable {
        case opened
        case greeted
        /// The store decides.
        case loggingIn
        case attached(Attachment)
        /// A logout is on its way to the store; only answers are sent.
        case leaving(Attachment)
        /// Nothing of it is read or delivered any more.
        case ended
    }

    /// The phase alone: looking at it copies nothing.
    enum Stage: Sendable {
        case opened
        case greeted
        case loggingIn
        case attached
        case leaving
        case ended
    }

    var stage: Stage {
        switch phase {
        case .opened: .opened
        case .greeted: .greeted
        case .loggingIn: .loggingIn
        case .attached: .attached
        case .leaving: .leaving
        case .ended: .ended
        }
    }

    /// A frame of it has come; where it stands.
    mutating func heard(at now: Uptime) -> Stage {
        lastHeard = now
        pingedAt = nil
        return stage
    }

    /// What is waiting longest, where one more may begin.
    func next(limit: Int) -> (frame: ClientFrame, attachment: Attachment)? {
        guard pendingRequests < limit, listing == nil, let attachment, let frame = waiting.first else { return nil }
        return (frame, attachment)
    }

    /// Reads on only when nothing waits and its user is not to be slowed down; nil when that is so already.
    mutating func updateReading() -> Bool? {
        let mayRead = waiting.isEmpty && !isThrottled
        guard isReading != mayRead else { return nil }
        isReading = mayRead
        return mayRead
    }

    /// News that come while the list of conversations is still being sent follow it; false when it is complete.
    mutating func holdsBack(_ news: News, limit: NewsLog.Limit) -> Bool {
        guard listing != nil else { return false }
        listing?.hold(news, limit: limit)
        return true
    }

    var attachment: Attachment? {
        switch phase {
        case .attached(let attachment): attachment
        case .opened, .greeted, .loggingIn, .leaving, .ended: nil
        }
    }

    var isEnded: Bool {
        switch phase {
        case .ended: true
        case .opened, .greeted, .loggingIn, .attached, .leaving: false
        }
    }

    /// Nil for who has shown a genuine ticket, and who is gone.
    var stranger: Strangers.Kind? {
        switch phase {
        case .opened: .silent
        case .greeted: .greeted
        case .loggingIn, .attached, .leaving, .ended: nil
        }
    }
}

/// The instance a connection serves.
struct Attachment: Sendable {
    let fence: Fence
    let newcomer: Newcomer
    var ticket: CheckedTicket

    /// A ticket is valid through its last second (L-06).
    func isExpired(at now: Timestamp) -> Bool {
        now.seconds > ticket.expiresAt.seconds
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
    /// Numbers the news for everybody here who receives them; where they are to be sent.
    mutating func take(_ news: News, except sender: InstanceID?, keeping limit: NewsLog.Limit) -> [ConnectionID] {
        var receivers: [ConnectionID] = []
        for index in indices where self[index].value.receives && self[index].key != sender {
            values[index].resumption?.log.append(news, keeping: limit)
            receivers.append(self[index].value.connection)
        }
        return receivers
    }
}
