package import Model
import Session

/// Everything the screen shows and remembers. `handle` is the only way it changes: pure and total.
///
/// Each concern has its file: `+Keys`, `+Composer`, `+Commands`, `+Conversations`, `+History`, `+Session`, `+Endings`,
/// `+Dialogs`, `+SignIn`, `+Switching`, `+Ticket`, `+Devices`, `+Timeline`, `+Help`, `+Attention`, `+Switcher`, `+LocalStoreState`, `+Wake`.
package struct AppState: Sendable {
    package let configuration: AppConfiguration
    let environment: AppEnvironment
    var ids: MessageIDSource

    package internal(set) var size: Size
    package internal(set) var now: Moment
    var attention: Attention

    package internal(set) var session: SessionFacts
    /// Whose conversations these are.
    package internal(set) var account: String?
    /// The same with the server.
    var owner: AccountName?
    package internal(set) var book = ConversationBook()
    package internal(set) var openID: ConversationID?
    /// What was typed while no conversation was open.
    var looseDraft = TextEditor()
    /// What was cut from any line, to be put into any other one of this account.
    var kills = KillRing()
    /// Uptime of the last key.
    var lastKeyAt: Int64 = 0

    package internal(set) var place: Place
    package internal(set) var signIn: SignInForm
    package internal(set) var dialog: Dialog?
    package internal(set) var popup: Popup?
    /// The top row of the help page while it is shown.
    package internal(set) var helpRow: Int?
    var notices = Notices()
    /// What the session went through, across the logins of one account.
    package internal(set) var timeline = SessionTimeline()
    /// Shown over everything else.
    package internal(set) var timelinePage: TimelinePage?

    /// The drafts as they were last handed to the store.
    var savedDrafts: [ConversationID: String] = [:]
    /// The same of `looseDraft`; nil before it was, or was read from there.
    var savedLooseDraft: String?
    /// What the store of this account had was read.
    var isRestored = false
    /// The conversation that the store has as the one on the screen.
    var savedPlace: ConversationID?
    /// When the first change since then was made, by uptime.
    var changedDraftAt: Int64?

    var credentials: Credentials?
    /// Accounts that were signed in during this run, by user; in memory only, and forgotten by signing out.
    var known: [String: Credentials] = [:]
    /// Text of accounts that another one took the place of, as far as no store has it.
    var leftBehind: [AccountName: UnsentText] = [:]
    /// Who was asked for in place of the account that is signed in; until that login begins.
    var switchingTo: String?
    /// Whom the source is being asked for.
    var ticketsAsked: Set<String> = []
    private var shownTitle: String?
    private var effects: [AppEffect] = []

    /// Which of the two screens lies under dialogs and popups.
    package enum Place: Hashable, Sendable {
        case signIn
        case main
    }

    /// `ids` comes from system randomness outside of tests. Feed `.started` next.
    package init(
        configuration: AppConfiguration, environment: AppEnvironment, ids: MessageIDSource, size: Size, now: Moment
    ) {
        self.configuration = configuration
        self.environment = environment
        self.ids = ids
        self.size = size
        self.now = now
        attention = Attention(at: now.uptime)
        place = .signIn
        session = SessionFacts(isLoginExpected: configuration.signsInByItself)
        signIn = SignInForm(
            server: configuration.server.description, user: configuration.user ?? "",
            ticket: configuration.ticket ?? Secret(""))
    }

    /// Applies one input and returns what its owner is to do, in order.
    package mutating func handle(_ input: AppInput, at moment: Moment) -> [AppEffect] {
        now = moment
        switch input {
        case .started: start()
        case .key(let key):
            attention.act(at: now.uptime)
            press(key)
        case .paste(let text):
            attention.act(at: now.uptime)
            paste(text)
        case .interrupted(let what): notices.say(Wording.interrupted(what))
        case .resized(let size): self.size = size
        case .focus(let isFocused): attention.tell(isFocused: isFocused, at: now.uptime)
        case .continued:
            attention.restart(at: now.uptime)
            emit(.redraw)
            emit(.session(.wake))
        case .event(let event): apply(event)
        case .ticketFetched(let ticket, let user): take(ticket, of: user)
        case .ticketUnavailable(let reason, let user): lackTicket(of: user, because: reason)
        case .tick: break
        case .leaving: saveDrafts()
        }
        book.letGo(keeping: openID)
        settleSwitcher()
        notices.countDown(to: session.ticketSecondsLeft(at: now), hasSource: configuration.hasTicketSource)
        noteDraft()
        notePlace()
        markOpenConversationRead()
        updateTitle()
        defer { effects = [] }
        return effects
    }

    package var openConversation: Conversation? { openID.flatMap { book[$0] } }

    /// The server last asked, as people write it.
    package var serverName: String { (credentials?.server ?? configuration.server).description }

    package var notice: String? { notices.text }

    package var clock: LocalTime { LocalTime(zoneOffset: environment.zoneOffset) }

    /// One's own messages that wait for the server, and those it refused.
    package var outbox: (queued: Int, failed: Int) { book.outbox }

    mutating func emit(_ effect: AppEffect) {
        effects.append(effect)
    }

    private mutating func start() {
        guard configuration.signsInByItself, let user = configuration.user else { return }
        place = .main
        let ticket = configuration.ticket ?? Secret("")
        logIn(Credentials(server: configuration.server, userID: user, ticket: ticket), consent: .program)
    }

    private mutating func updateTitle() {
        let unread = unseenCount
        let title = unread > 0 ? "(\(Wording.count(unread))) parley" : "parley"
        guard title != shownTitle else { return }
        shownTitle = title
        emit(.title(title))
    }
}
