internal import Logging
internal import Model
internal import Rules

/// Writes the hub's notes to the operator's log. Lines that others can cause as often as they like are counted by cause
/// and summed up once a second.
struct HubLog {
    /// The lines that are summed up, by cause.
    private enum Kind: Hashable {
        case loginRefused(ErrorCode)
        case turnedAway
        case storeFailed(String)
        case madeRoom
        case full
        case unforwarded
        case tooFarBehind
    }

    private let logger: Logger
    private var sums = LineSums<Kind>()

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Whether no counted lines wait to be written.
    var isIdle: Bool { sums.isEmpty }

    /// Writes the sums that are due. To be called once a second as long as something waits.
    mutating func tick(at now: Uptime) {
        tell(sums.due(at: now))
    }

    /// Writes everything that waits, before the server ends.
    mutating func finish() {
        tell(sums.rest())
    }

    mutating func write(_ note: HubNote, at now: Uptime) {
        switch note {
        case .loggedIn(let user, let platform, let instance, let epoch, let displaced):
            logger.info(
                "logged in",
                metadata: [
                    "user": "\(user)", "platform": "\(platform)", "instance": "\(instance)", "epoch": "\(epoch)",
                    "displaced": "\(displaced)",
                ])
        case .resumed(let user, let instance, let missed):
            logger.info(
                "resumed", metadata: ["user": "\(user)", "instance": "\(instance)", "missed": "\(missed)"])
        case .loggedOut(let user, let instance):
            logger.info("logged out", metadata: ["user": "\(user)", "instance": "\(instance)"])
        case .ticketExpired(let user, let instance):
            logger.info("ticket expired", metadata: ["user": "\(user)", "instance": "\(instance)"])
        case .violation(let id, let code):
            logger.debug("connection refused", metadata: ["connection": "\(id.number)", "code": "\(code.rawValue)"])
        case .silent(let id):
            logger.debug("connection is silent", metadata: ["connection": "\(id.number)"])
        case .clockJudged(nil): logger.notice("the clock is believed again")
        case .clockJudged(.behind(let newestRow)?):
            logger.warning(
                "the clock lies before what was stored last; until it is right nobody is ended or refused for a ticket's age",
                metadata: ["stored": "\(newestRow)"])
        case .clockJudged(.unsettled?):
            logger.warning(
                "the clock was stepped, or is far ahead of what was stored last; for a minute nobody is ended or refused for a ticket's age"
            )
        case .loginRefused(let user, let code):
            sumUp(.loginRefused(code), ["user": "\(user.prefix(UserID.maximumBytes).debugDescription)"], at: now)
        case .turnedAway(let id): sumUp(.turnedAway, ["connection": "\(id.number)"], at: now)
        case .damaged(let error, let others):
            logger.error(
                "damaged data; stop the server, run parley check, bring back a backup",
                metadata: ["error": "\(error.text)", "others": "\(others)"])
        case .storeFailed(let error): sumUp(.storeFailed(error.text), at: now)
        case .setBack(let epoch):
            logger.warning(
                "this machine was set back: a client knows more of what was stored than the database; clients are told, and drop what it does not have",
                metadata: ["epoch": "\(epoch)"])
        case .forgot(let messages):
            logger.info("messages were too old to be kept", metadata: ["messages": "\(messages)"])
        case .madeRoom(let id): sumUp(.madeRoom, ["connection": "\(id.number)"], at: now)
        case .full: sumUp(.full, at: now)
        case .unforwarded(let id): sumUp(.unforwarded, ["connection": "\(id.number)"], at: now)
        case .tooFarBehind(let id): sumUp(.tooFarBehind, ["connection": "\(id.number)"], at: now)
        }
    }

    private mutating func sumUp(_ kind: Kind, _ metadata: Logger.Metadata = [:], at now: Uptime) {
        if sums.isFirst(kind, at: now) { log(kind, metadata) }
    }

    private func tell(_ sums: [(kind: Kind?, count: Int)]) {
        for sum in sums {
            guard let kind = sum.kind else {
                logger.notice("more of other kinds", metadata: ["more": "\(sum.count)"])
                continue
            }
            log(kind, ["more": "\(sum.count)"])
        }
    }

    private func log(_ kind: Kind, _ metadata: Logger.Metadata) {
        let (level, message, cause): (Logger.Level, Logger.Message, Logger.Metadata) =
            switch kind {
            case .loginRefused(let code): (.info, "login refused", ["code": "\(code.rawValue)"])
            case .turnedAway: (.info, "too many logins at once", [:])
            case .storeFailed(let text): (.error, "the store failed", ["error": "\(text)"])
            case .madeRoom: (.info, "a connection that had not signed in made room for another", [:])
            case .full: (.warning, "no room for another connection: raise the limit of open files", [:])
            case .unforwarded: (.warning, "a connection without the header of a proxy was refused", [:])
            case .tooFarBehind: (.info, "a reader is too far behind", [:])
            }
        logger.log(level: level, message, metadata: cause.merging(metadata) { _, new in new })
    }
}

/// Decides when damage is noted in the log: at most once in ten seconds, because a program that is refused for it tries
/// again and again.
struct DamageLog: Sendable {
    /// The time between two notes.
    private static let pause: Duration = .seconds(10)

    private var notedAt: Uptime?
    private var unnoted = 0

    mutating func note(_ error: StoreError, at now: Moment) -> [HubEffect] {
        if let notedAt, now.uptime - notedAt < Self.pause {
            unnoted += 1
            return []
        }
        defer {
            notedAt = now.uptime
            unnoted = 0
        }
        return [.note(.damaged(error, others: unnoted))]
    }
}
