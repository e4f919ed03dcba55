package import Model
package import Session

/// The facts about the session that its events have reported. Nothing else changes them.
package struct SessionFacts: Equatable, Sendable {
    package private(set) var status: LoginStatus = .loggedOut
    package private(set) var link: LinkState = .idle
    /// Why the link is down; nil while it is up.
    package private(set) var linkError: String?
    /// How long the server took to answer when this was last measured; nil while the link is down.
    package private(set) var roundTrip: Duration?
    /// The user who signed in last or is signing in; nil before the first login.
    package private(set) var user: String?
    package private(set) var readiness: Readiness?
    package private(set) var ending: EndReason?
    /// Whether the session was logged in when it ended, although nobody had asked for that here.
    package private(set) var wasLoggedInAtEnd = false
    package private(set) var failure: ServiceError?
    /// Code 6208: who displaced this device while it was away; nil after the next login.
    package private(set) var displacedWhileAway: Displacement?
    /// When this user's link was last up; nil before its first loss.
    package private(set) var lastOnlineAt: Timestamp?
    /// The time at which the kept state was true; nil when nothing is kept, or it was never synced.
    package private(set) var keptAsOf: Timestamp?
    /// The state of the store, which says whether text that is handed in gets on disk.
    package private(set) var storage = StorageState.none
    /// The server's clock, kept across logins. Setting this machine's clock does not change it; nil before the first
    /// login.
    private var serverClock: ServerClock?
    /// The server time of the login; nil before it.
    private var signedInAt: Timestamp?
    private var retryAt: Uptime?
    /// Whether the program is going to sign in by itself as soon as it runs, so that *Sign in* is not shown before the
    /// first event.
    private var isLoginExpected: Bool
    /// How the session stands, derived from the other fields. It is stored because each key asks for it many times, and
    /// it changes with events only.
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
        case .roundTrip(let time): roundTrip = time
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

    /// Returns how long this device had been signed in when the server ended that at `instant`, which may be long ago;
    /// nil where the login is unknown.
    package func signedInFor(until instant: Timestamp) -> Duration? {
        signedInAt.map { max(.zero, instant - $0) }
    }

    /// Returns how long the ticket still lasts, in whole seconds until its last one is over; nil when signed out.
    package func ticketTimeLeft(at now: Moment) -> Duration? {
        guard status == .loggedIn, let readiness else { return nil }
        return .seconds(max(0, readiness.ticketExpiresAt.seconds - serverTime(at: now).seconds))
    }

    /// Returns the server's time: its clock carried on by uptime, or this machine's own clock before the first login.
    package func serverTime(at now: Moment) -> Timestamp { serverClock?.time(at: now) ?? now.wall }

    package var knowsServerTime: Bool { serverClock != nil }

    private var currentStanding: Standing {
        switch status {
        case .loggingIn where link != .connected && shownAsOf != nil:
            .offline(asOf: shownAsOf, isTrying: true, retryAt: retryAt)
        case .loggingIn: .signingIn(retryAt: retryAt)
        // A login can be used only once it is ready, which is the next event.
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

    /// The time at which the shown state was true; nil where nothing is known.
    package var shownAsOf: Timestamp? { [lastOnlineAt, keptAsOf].compactMap { $0 }.max() }

    /// Whether there is a store to read from and to keep text in.
    package var hasStore: Bool { storage != .none }

    /// Whether text that is handed in outlives the program.
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
        if new != .connected { roundTrip = nil }
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
    /// The server is not reached. The shown state was true at `asOf`. While `isTrying`, `retryAt` is the uptime of the
    /// next attempt, nil while one runs.
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

    /// The uptime of the next attempt to reach the server; nil while none is scheduled.
    package var retryAt: Uptime? {
        switch self {
        case .signingIn(let retryAt), .reconnecting(let retryAt), .offline(_, _, let retryAt): retryAt
        case .online, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: nil
        }
    }

    /// Whether messages are accepted: they go out at once, or as soon as the session is back.
    package var takesMessages: Bool {
        switch self {
        case .online, .signingIn, .reconnecting: true
        case .offline(_, let isTrying, _): isTrying
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: false
        }
    }
}
