internal import Model
internal import Rules
internal import WireNIO

/// The user and address of a connection, and how far its login has come.
struct ClientConnection: Sendable {
    /// The peer's address; behind a proxy the client's own, once the proxy has given it. Nil over a Unix socket.
    private(set) var address: String?
    private(set) var source: NetworkSource
    var phase: Phase = .opened

    init(address: String?) {
        self.address = address
        source = NetworkSource(address: address)
    }

    mutating func use(address: String) {
        self.address = address
        source = NetworkSource(address: address)
    }

    enum Phase: Sendable {
        case opened
        case greeted
        /// The login is at the store, which decides it.
        case loggingIn
        case attached(Attachment)
        /// A logout is on its way to the store; only answers are still sent.
        case leaving(Attachment)
        /// Nothing is read from the connection or delivered to it any more.
        case ended
    }

    /// `Phase` without its values, so that looking at it copies nothing.
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

    /// The kind of stranger the connection is; nil once a genuine ticket was shown, and after the end.
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
