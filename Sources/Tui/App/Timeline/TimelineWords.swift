import Model
import Session

/// What a session event reads like; nil for those that are not about the session.
struct TimelineWords {
    let name: String
    let tone: TimelineEntry.Tone
    let text: String
    var details: [String] = []

    init?(_ event: SessionEvent, clock: LocalTime) {
        switch event {
        case .snapshot, .roundTrip, .conversationsReset, .conversationChanged, .messageAdded, .historyLoaded,
            .onlineMessage, .invite, .group, .people, .file, .messageLoaded, .historyRefused, .outgoingChanged,
            .messageChanged, .changeRefused, .intentRefused, .instancesListed, .found, .storageChanged(.none),
            .storageChanged(.saving), .storageChanged(.saved):
            return nil
        case .started(let identity):
            self.init("started", Self.text(of: identity))
        case .statusChanged(let old, let new):
            self.init("statusChanged", "\(old.name) → \(new.name)", new == .loggedIn ? .good : .plain)
        case .linkChanged(let link, let error): self = Self.words(link, error)
        case .ready(let readiness):
            self.init("ready", Self.text(of: readiness, until: Self.time(readiness.ticketExpiresAt, clock)), .good)
        case .ticketExpiring(let expiresAt, let left):
            let end = Self.time(expiresAt, clock)
            self.init("ticketExpiring", localized("in \(Wording.duration(left)), at \(end)"), .warning)
        case .ticketRenewed(let readiness):
            self.init(
                "ticketRenewed", localized("valid until \(Self.time(readiness.ticketExpiresAt, clock))"),
                .good)
        case .ticketFetchFailed(let text, let retryIn):
            self.init("ticketFetchFailed", Wording.ticketSourceFailed(text, retryIn: retryIn), .warning)
        case .notReady(let reason): self.init("notReady", reason.name)
        case .loginFailed(let error):
            self.init("loginFailed", Self.name(of: error), .alarm, details: Self.details(of: error))
        case .notice(let displacement):
            self.init(
                "notice", Self.text(of: displacement, clock), .warning,
                details: Self.details(of: ServiceError(.kickedWhileAway)))
        case .storageChanged(.failed(let reason)):
            self.init("storageChanged", Wording.storeFailed(reason), .alarm)
        case .restored(let account):
            guard let notice = account.notice else { return nil }
            self.init("restored", notice, .warning)
        case .serverRestored: self.init("serverRestored", Wording.serverRestored, .warning)
        case .accountSwitched(let from, let to): self.init("accountSwitched", "\(from) → \(to)")
        case .ended(let reason): self = Self.words(reason, clock)
        }
    }

    static var savedAgain: TimelineWords {
        TimelineWords("storageChanged", localized("All that waited is saved."), .good)
    }

    private init(
        _ name: String, _ text: String, _ tone: TimelineEntry.Tone = .plain, details: [String] = []
    ) {
        self.name = name
        self.text = text
        self.tone = tone
        self.details = details
    }

    private static func text(of identity: SessionIdentity) -> String {
        let device = Wording.device(identity.device.platform, identity.device.name)
        return identity.appID.map { app in
            localized("\(identity.userID) of app \(app) as \(device), instance \(identity.instanceID)")
        } ?? localized("\(identity.userID) as \(device), instance \(identity.instanceID)")
    }

    private static func text(of readiness: Readiness, until end: String) -> String {
        if readiness.isNewAccount {
            localized("epoch \(readiness.epoch), ticket valid until \(end), new account")
        } else if readiness.repeatLogin {
            localized("epoch \(readiness.epoch), ticket valid until \(end), was signed in")
        } else {
            localized("epoch \(readiness.epoch), ticket valid until \(end)")
        }
    }

    private static func words(_ link: LinkState, _ error: String?) -> TimelineWords {
        let reason = error.map { ": \($0)" } ?? ""
        switch link {
        case .idle: return TimelineWords("linkChanged", localized("idle") + reason)
        case .connecting(let attempt):
            return TimelineWords("linkChanged", localized("connecting, try \(attempt)") + reason)
        case .connected: return TimelineWords("linkChanged", localized("connected"), .good)
        case .waiting(let retryIn, let attempt):
            let tenths = retryIn.wholeMilliseconds / 100
            let seconds = "\(tenths / 10).\(tenths % 10)"
            return TimelineWords(
                "linkChanged", localized("waiting \(seconds)s for try \(attempt)") + reason, .warning)
        }
    }

    private static func words(_ reason: EndReason, _ clock: LocalTime) -> TimelineWords {
        let details = reason.error.map { Self.details(of: $0) } ?? []
        switch reason {
        case .loggedOut, .closed: return TimelineWords("ended", reason.name)
        case .kicked(let displacement):
            return TimelineWords("ended", localized("kicked \(text(of: displacement, clock))"), .alarm)
        case .ticketExpired(let at), .revokedByOperator(let at):
            return TimelineWords(
                "ended", reason.name + " " + localized("at \(time(at, clock))"), .alarm, details: details)
        case .accountDisabled, .refused, .unreachable, .internal:
            return TimelineWords("ended", reason.name, .alarm, details: details)
        }
    }

    private static func text(of displacement: Displacement, _ clock: LocalTime) -> String {
        let device =
            displacement.by.map { Wording.otherDevice($0.platform, $0.deviceName) } ?? localized("the operator")

        let time = clock.hourMinuteSecond(displacement.at)
        let kind = Self.kind(of: displacement)
        return displacement.by?.address.map { localized("(\(kind)) at \(time) from \($0) by \(device)") }
            ?? localized("(\(kind)) at \(time) by \(device)")
    }

    private static func kind(of displacement: Displacement) -> String {
        switch displacement.cause {
        case .login: displacement.by?.kind.rawValue ?? displacement.cause.rawValue
        case .signOut, .policy, .operator: displacement.cause.rawValue
        }
    }

    private static func name(of error: ServiceError) -> String { "\(error.code.entry.name) (\(error.code.rawValue))" }

    /// The words of who refused, when they are not the table's own: one code can have several causes.
    private static func details(of error: ServiceError) -> [String] {
        let entry = error.code.entry
        guard error.text.isEmpty || error.text == entry.text else { return ["\(name(of: error)): \(error.text)"] }
        return ["\(name(of: error)): \(localized(key: entry.meaning))", localized(key: entry.cure)]
    }

    private static func time(_ instant: Timestamp, _ clock: LocalTime) -> String {
        "\(clock.day(instant)) \(clock.hourMinuteSecond(instant))"
    }
}
