package import Model
package import Session

/// What the events have told about the session so far. Nothing else changes it.
package struct SessionFacts: Equatable, Sendable {
    package private(set) var status: LoginStatus = .loggedOut
    package private(set) var link: LinkState = .idle
    /// Why the link is not up.
    package private(set) var linkError: String?
    /// Who signed in last, or is signing in.
    package private(set) var user: String?
    package private(set) var readiness: Readiness?
    package private(set) var ending: EndReason?
    /// The session ended out of being logged in: nobody had asked for it here.
    package private(set) var wasLoggedInAtEnd = false
    package private(set) var failure: ServiceError?
    /// 6208: who displaced this device while it was away; until the next login.
    package private(set) var displacedWhileAway: Displacement?
    /// When the last link of this user that was up went down.
    package private(set) var lastOnlineAt: Timestamp?
    /// What is kept on disk was true at this time; nil when nothing is, or it never was.
    package private(set) var keptAsOf: Timestamp?
    /// Whether text that was handed in is on disk.
    package private(set) var storage = StorageState.none
    /// Kept across logins. Whoever sets this machine's clock moves nothing of it.
    private var serverClock: ServerClock?
    /// Server time of the login.
    private var signedInAt: Timestamp?
    private var retryAt: Uptime?
    /// The program signs in by itself as soon as it runs, so nothing else is shown before the first event.
    private var isLoginExpected: Bool
    /// What all of it comes to: asked for many times with every key, and another one only after an event.
    package private(set) var standing: Standing

    package init(isLoginExpected: Bool = false) {
        self.isLoginExpected = isLoginExpected
        standing = isLoginExpected ? .signingIn(retryAt: nil) : .signedOut
    }

    package mutating func apply(_ event: SessionEvent, at now: Moment) {
        take(event, at: now)
        standing = currentStanding
    }

    private mutating func take(_ event: SessionEvent, at now: Moment) {
        switch event {
        case .snapshot(let snapshot):
            status = snapshot.status
            apply(link: snapshot.link, error: nil, at: now)
            user = snapshot.loginUser?.description ?? user
            if let readiness = snapshot.readiness { becomeReady(readiness, at: now) }
        case .started(let identity):
            if identity.userID != user { lastOnlineAt = nil }
            user = identity.userID
            isLoginExpected = false
            (readiness, ending, failure, displacedWhileAway, linkError) = (nil, nil, nil, nil, nil)
        case .statusChanged(let old, let new):
            status = new
            wasLoggedInAtEnd = old == .loggedIn
        case .linkChanged(let link, let error): apply(link: link, error: error, at: now)
        case .ready(let readiness): becomeReady(readiness, at: now)
        case .ticketRenewed(let readiness): learn(readiness, at: now)
        case .notReady(let reason), .ended(let reason):
            if status == .loggedIn { lastOnlineAt = now.wall }
            ending = reason
        case .loginFailed(let error): failure = error
        case .notice(let displacement): displacedWhileAway = displacement
        case .restored(let account): if !account.isLeftByWindow { keptAsOf = account.seenAt }
        case .storageChanged(let state):
            storage = state
            if state == .none { keptAsOf = nil }
        case .ticketExpiring, .serverRestored, .conversationsReset, .conversationChanged, .messageAdded, .historyLoaded,
            .onlineMessage, .invite, .group, .people, .file, .messageLoaded, .historyRefused, .outgoingChanged,
            .messageChanged, .changeRefused, .intentRefused, .instancesListed, .found, .accountSwitched,
            .ticketFetchFailed:
            break
        }
    }

    /// How long this device had been signed in when the server ended that at `instant`: it may be heard of much later.
    package func signedInFor(until instant: Timestamp) -> Duration? {
        signedInAt.map { max(.zero, instant - $0) }
    }

    /// In whole seconds, until the ticket's last one is over; nil when signed out.
    package func ticketTimeLeft(at now: Moment) -> Duration? {
        guard status == .loggedIn, let readiness else { return nil }
        return .seconds(max(0, readiness.ticketExpiresAt.seconds - serverTime(at: now).seconds))
    }

    /// The server's clock carried on by uptime; this machine's own as long as no server has told its time.
    package func serverTime(at now: Moment) -> Timestamp { serverClock?.time(at: now) ?? now.wall }

    package var knowsServerTime: Bool { serverClock != nil }

    private var currentStanding: Standing {
        switch status {
        case .loggingIn where link != .connected && shownAsOf != nil:
            .offline(asOf: shownAsOf, isTrying: true, retryAt: retryAt)
        case .loggingIn: .signingIn(retryAt: retryAt)
        // Logged in is usable only once it is ready, which is the next event.
        case .loggedIn where readiness == nil: .signingIn(retryAt: nil)
        case .loggedIn: link == .connected ? .online : .reconnecting(retryAt: retryAt)
        case .loggingOut: .signedOut
        case .loggedOut: ending.map(standing(after:)) ?? (isLoginExpected ? .signingIn(retryAt: nil) : .signedOut)
        }
    }

    private func standing(after ending: EndReason) -> Standing {
        switch ending {
        case .kicked(let displacement):
            switch displacement.cause {
            case .login, .signOut: .signedOutElsewhere
            case .policy, .operator: .signedOut
            }
        case .ticketExpired: .ticketExpired
        case .revokedByOperator: .accessRevoked
        case .accountDisabled: .accountDisabled
        case .loggedOut, .closed: .signedOut
        case .refused, .unreachable, .internal: .offline(asOf: shownAsOf, isTrying: false, retryAt: nil)
        }
    }

    /// When what is on the screen was true.
    package var shownAsOf: Timestamp? { [lastOnlineAt, keptAsOf].compactMap { $0 }.max() }

    /// There is a store to read from and to keep text in.
    package var hasStore: Bool { storage != .none }

    /// Text that is handed in outlives the program.
    package var keepsText: Bool { storage == .saved || storage == .saving }

    private mutating func becomeReady(_ readiness: Readiness, at now: Moment) {
        learn(readiness, at: now)
        if !readiness.repeatLogin { signedInAt = serverTime(at: now) }
    }

    private mutating func learn(_ readiness: Readiness, at now: Moment) {
        self.readiness = readiness
        serverClock = ServerClock(now.wall.advanced(by: readiness.serverTimeOffset), toldAt: now)
    }

    private mutating func apply(link new: LinkState, error: String?, at now: Moment) {
        if link == .connected, new != .connected, status == .loggedIn { lastOnlineAt = now.wall }
        link = new
        switch new {
        case .waiting(let retryIn, _):
            retryAt = now.uptime + retryIn
            linkError = error ?? linkError
        case .connecting, .idle:
            retryAt = nil
            linkError = error ?? linkError
        case .connected:
            retryAt = nil
            linkError = nil
        }
    }
}

/// How the session stands, as the state cell says it.
package enum Standing: Equatable, Sendable {
    case online
    /// `retryAt` is the uptime of the next attempt to reach the server; nil while one runs.
    case signingIn(retryAt: Uptime?)
    /// `retryAt` is the uptime of the next attempt; nil while one runs.
    case reconnecting(retryAt: Uptime?)
    /// What is shown was true at `asOf`. `isTrying` while the login goes on, and then `retryAt` is the uptime of the next
    /// attempt, nil while one runs.
    case offline(asOf: Timestamp?, isTrying: Bool, retryAt: Uptime?)
    case signedOutElsewhere
    case ticketExpired
    case accessRevoked
    case signedOut
    case accountDisabled

    /// The word in the state cell: never shortened.
    package var word: String {
        switch self {
        case .online: localized("online")
        case .signingIn: localized("signing in")
        case .reconnecting: localized("reconnecting")
        case .offline: localized("offline")
        case .signedOutElsewhere: localized("signed out elsewhere")
        case .ticketExpired: localized("ticket expired")
        case .accessRevoked: localized("access revoked")
        case .signedOut: localized("signed out")
        case .accountDisabled: localized("account disabled")
        }
    }

    /// The uptime of the next attempt to reach the server, while one waits for it.
    package var retryAt: Uptime? {
        switch self {
        case .signingIn(let retryAt), .reconnecting(let retryAt), .offline(_, _, let retryAt): retryAt
        case .online, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: nil
        }
    }

    /// Messages written now are taken: they go out at once, or as soon as the session is back.
    package var takesMessages: Bool {
        switch self {
        case .online, .signingIn, .reconnecting: true
        case .offline(_, let isTrying, _): isTrying
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: false
        }
    }
}
