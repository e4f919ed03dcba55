package import Model
import Session

/// What is known and remembered behind the screen: machines that own their fields, and what follows from several of them.
/// Layers look at it; the root alone changes it.
package struct AppModel: Sendable {
    package let configuration: AppConfiguration
    let environment: AppEnvironment

    package var size: Size
    package var now: Moment
    package var session: SessionFacts
    package var chats: Chats
    package var accounts = Accounts()
    package var people = People()
    var quiet = QuietTimes()
    package var notices = Notices()
    /// What the session went through, across the logins of one account.
    package var timeline = SessionTimeline()
    var drafts = DraftKeeper()
    var typists = Typists()
    var files = FileTransfers()
    var translations = Translations()
    var pipe = Pipe()
    var receipts = ReadReceipts()
    var groupValues = GroupValueBook()
    var ownTips = OwnTips()
    var attention: Attention
    /// Nil where nobody is sent away.
    var idleLimit: IdleLimit?
    /// What was cut from any line, to be put into any other one of this account.
    var kills = KillRing()
    /// The text that is with the person's editor.
    var editing: TextAway?
    /// What was looked for, while what was found is selected.
    package var sought: SearchWords?
    /// While somebody is shown around.
    package var tour: Tour?
    /// Where somebody has gone last in a history.
    var arrival: Arrival?
    /// How far lists are scrolled, as the mouse has left them.
    var listStarts = ListStarts()

    init(
        configuration: AppConfiguration, environment: AppEnvironment, ids: MessageIDSource, size: Size, now: Moment
    ) {
        self.configuration = configuration
        self.environment = environment
        self.size = size
        self.now = now
        session = SessionFacts(isLoginExpected: configuration.signsInByItself)
        chats = Chats(ids: ids)
        chats.grace = configuration.grace
        attention = Attention(at: now.uptime)
        idleLimit = configuration.kiosk.map { IdleLimit($0.idleLimit, at: now.uptime) }
    }

    var clock: LocalTime { LocalTime(zoneOffset: environment.zoneOffset) }

    /// With the day when it is not today.
    func dayAndTime(_ instant: Timestamp) -> String {
        let isToday = clock.dayNumber(instant) == clock.dayNumber(now.wall)
        let time = clock.hourMinute(instant)
        return isToday ? time : localized("\(time) on \(clock.day(instant))")
    }

    /// Rounded up, while a try to reach the server is waited for.
    package var secondsToNextTry: Int64? {
        session.standing.retryAt.map { max(.zero, $0 - now.uptime).secondsRoundedUp }
    }

    // MARK: The person

    /// Somebody has this terminal before them.
    var isWatched: Bool { attention.isPresent(at: now.uptime) }

    /// What is lost by quitting: messages that are not on the server's disk and typed text, where there is no store to keep
    /// them; also those of other accounts of this run.
    var losesTextByQuitting: Bool {
        let (queued, failed) = chats.book.outbox
        let isKept = session.keepsText || queued + failed == 0 && unsavedText().isEmpty
        return !isKept || accounts.hasTextLeftBehind
    }

    /// What of this account is in memory only.
    func unsavedText(messages: Int = 0) -> UnsentText {
        drafts.onlyHere(chats.book.all, loose: chats.looseDraft.kept, messages: messages, storage: session.storage)
    }

    // MARK: The store

    /// While a switch runs the store may be another account's already.
    var canWriteDrafts: Bool { session.hasStore && accounts.switchingTo == nil }

    /// What is to be sent leads to the way back, where a screen shows it and keeps the text.
    var hasLostItsSession: Bool {
        switch session.standing {
        case .signedOutElsewhere, .ticketExpired, .accessRevoked: !configuration.isLinear && configuration.kiosk == nil
        case .online, .signingIn, .reconnecting, .offline, .signedOut, .accountDisabled: false
        }
    }

    /// Everything typed is on disk, or empty.
    var areDraftsOnDisk: Bool {
        session.storage == .saved && drafts.dueAt == nil && !drafts.isUnsaved(loose: chats.looseDraft.kept)
    }

    /// The text in the composer is not as the store has it.
    var isComposerUnsaved: Bool {
        chats.open.map(drafts.isUnsaved) ?? drafts.isUnsaved(loose: chats.looseDraft.kept)
    }

    // MARK: Accounts

    /// The server last asked.
    var lastServer: ServerAddress { accounts.credentials?.server ?? configuration.server }

    /// As people write it.
    var serverName: String { lastServer.description }

    func isSignedIn(as user: String) -> Bool { session.status == .loggedIn && user == accounts.user }

    /// There is something to go back to.
    var canLeaveSignIn: Bool { accounts.credentials != nil && !chats.book.isEmpty }
}
