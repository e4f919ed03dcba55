package import Model
import Session

/// Everything the program knows apart from what lies on the screen: machines that own their fields, and values derived
/// from several of them. Layers read it; only the root (`AppState`) changes it.
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
    var roles = RolesKnown()
    var ownTips = OwnTips()
    /// Nil where the last key performed no command.
    var performed: PerformedLine?
    var attention: Attention
    /// The limit after which an idle visitor is sent away; nil outside of a kiosk.
    var idleLimit: IdleLimit?
    /// The texts that were cut from any line, to be put into any other line of this account.
    var kills = KillRing()
    /// The text that is open in the person's editor; nil while none is.
    var editing: TextAway?
    /// The words that were searched for, while a message that was found is selected.
    package var sought: SearchWords?
    /// The tour for newcomers; nil while none runs.
    package var tour: Tour?
    /// The last place in a history that the person has jumped to.
    var arrival: Arrival?
    /// How far each list is scrolled by the mouse.
    var listStarts = ListStarts()
    package var sidePanes = SidePanes()

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

    /// Returns `14:09`, with the day added when the instant is not today.
    func dayAndTime(_ instant: Timestamp) -> String {
        let isToday = clock.dayNumber(instant) == clock.dayNumber(now.wall)
        let time = clock.hourMinute(instant)
        return isToday ? time : localized("\(time) on \(clock.day(instant))")
    }

    /// How many seconds remain until the next attempt to reach the server, rounded up; nil while none is scheduled.
    package var secondsToNextTry: Int64? {
        session.standing.retryAt.map { max(.zero, $0 - now.uptime).secondsRoundedUp }
    }

    // MARK: The person

    /// Whether a person is at this terminal.
    var isWatched: Bool { attention.isPresent(at: now.uptime) }

    /// Whether quitting loses text: messages that the server does not have and typed text, where no store keeps them.
    /// Includes the text of other accounts of this run.
    var losesTextByQuitting: Bool {
        let (queued, failed) = chats.book.outbox
        let isKept = session.keepsText || queued + failed == 0 && unsavedText().isEmpty
        return !isKept || accounts.hasTextLeftBehind
    }

    /// Returns the text of this account that is in memory only. `messages` is how many messages wait in the session.
    func unsavedText(messages: Int = 0) -> UnsentText {
        drafts.onlyHere(chats.book.all, loose: chats.looseDraft.kept, messages: messages, storage: session.storage)
    }

    // MARK: The store

    /// Whether drafts may be handed to the store. During a switch the store may already be the other account's.
    var canWriteDrafts: Bool { session.hasStore && accounts.switchingTo == nil }

    /// Whether sending a text opens the dialog that leads back into the session, with the text kept in the composer.
    var hasLostItsSession: Bool {
        switch session.standing {
        case .signedOutElsewhere, .ticketExpired, .accessRevoked: !configuration.isLinear && configuration.kiosk == nil
        case .online, .signingIn, .reconnecting, .offline, .signedOut, .accountDisabled: false
        }
    }

    /// Whether everything that was typed is in the store.
    var areDraftsOnDisk: Bool {
        session.storage == .saved && drafts.dueAt == nil && !drafts.isUnsaved(loose: chats.looseDraft.kept)
    }

    /// Whether the text in the composer differs from the text in the store.
    var isComposerUnsaved: Bool {
        chats.open.map(drafts.isUnsaved) ?? drafts.isUnsaved(loose: chats.looseDraft.kept)
    }

    // MARK: Accounts

    /// The server of the last sign-in, or the configured one before any.
    var lastServer: ServerAddress { accounts.credentials?.server ?? configuration.server }

    /// The last server as people write it.
    var serverName: String { lastServer.description }

    func isSignedIn(as user: String) -> Bool { session.status == .loggedIn && user == accounts.user }

    /// Whether *Sign in* was opened over an account whose conversations can be shown again.
    var canLeaveSignIn: Bool { accounts.credentials != nil && !chats.book.isEmpty }
}
