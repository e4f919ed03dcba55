package import Model

/// What the program was started with.
package struct AppConfiguration: Sendable {
    package let server: ServerAddress
    /// With a user and a ticket, or a source of tickets, the screen signs in by itself; without, it opens *Sign in*.
    package let user: String?
    package let ticket: Secret?
    /// The deployment of that user at that server, where there is no ticket to say it.
    package let appID: UInt64?
    package let deviceName: String
    /// Nobody has signed in here yet, and nothing says where to.
    let isFirstRun: Bool
    /// The demo runs in this process: `/demo` works.
    package let isDemo: Bool
    /// New tickets can be fetched.
    package let hasTicketSource: Bool
    /// Opened at once; else the one that was left is, or the one with the newest message.
    package let initialConversation: ConversationID?
    /// Others see that this account is writing.
    package let showsTyping: Bool
    /// So long a text waits to be taken back.
    package let grace: Duration
    /// Programs are to be told of what comes while nobody looks.
    package let hasHooks: Bool
    /// There is a program that shows messages in another language.
    package let canTranslate: Bool
    /// Where files are saved unless somebody says otherwise.
    package let downloads: String
    /// What keys stand for.
    package let keys: KeyMap
    /// Nil on a person's own machine.
    package let kiosk: KioskRules?
    /// There is no screen: what is told are lines, and so is what is typed.
    package let isLinear: Bool
    /// Keys and lines are a person's, and not a program's that may have them from somebody else.
    package let hasKeyboard: Bool
    /// The terminal's idea of how wide a character is.
    package let table: WidthTable
    package let language: Language
    let speech: Speech?

    package init(
        server: ServerAddress, user: String?, ticket: Secret?, appID: UInt64? = nil, deviceName: String,
        isFirstRun: Bool = false, isDemo: Bool = false, hasTicketSource: Bool = false,
        initialConversation: ConversationID? = nil,
        showsTyping: Bool = true, grace: Duration = .zero, hasHooks: Bool = false, canTranslate: Bool = false,
        downloads: String = "~", keys: KeyMap = KeyMap(),
        kiosk: KioskRules? = nil, isLinear: Bool = false, hasKeyboard: Bool = true, table: WidthTable = .builtin,
        language: Language = .english
    ) {
        self.server = server
        self.user = user
        self.ticket = ticket
        self.appID = appID
        self.deviceName = deviceName
        self.isFirstRun = isFirstRun
        self.isDemo = isDemo
        self.hasTicketSource = hasTicketSource
        self.initialConversation = initialConversation
        self.showsTyping = showsTyping
        // No program that writes lines sees what it could take back.
        self.grace = hasKeyboard ? grace : .zero
        self.hasHooks = hasHooks
        self.canTranslate = canTranslate
        self.downloads = downloads
        self.keys = keys
        self.kiosk = kiosk
        self.isLinear = isLinear
        self.hasKeyboard = hasKeyboard
        self.table = table
        self.language = language
        speech = Speech(language, isLinear: isLinear)
    }

    /// Where tickets come from a source, none is needed to begin with.
    var signsInByItself: Bool { user != nil && (ticket?.text.isEmpty == false || hasTicketSource) }
}

/// What the screen may ask of the rest of the program: functions that change nothing.
package struct AppEnvironment: Sendable {
    /// Reads a pasted ticket's claims; called with `TicketText.cleaned` text.
    package let inspectTicket: @Sendable (String) -> TicketLook
    /// Local time minus UTC at an instant, in seconds: it changes with the season.
    package let zoneOffset: @Sendable (Timestamp) -> Int

    package let zones: ZoneLook

    /// Files and directories whose path begins so, in order; directories end with a slash. Asked at Tab.
    package let paths: @Sendable (String) -> [String]

    package init(
        inspectTicket: @escaping @Sendable (String) -> TicketLook,
        zoneOffset: @escaping @Sendable (Timestamp) -> Int, zones: ZoneLook = ZoneLook(),
        paths: @escaping @Sendable (String) -> [String] = { _ in [] }
    ) {
        self.paths = paths
        self.inspectTicket = inspectTicket
        self.zoneOffset = zoneOffset
        self.zones = zones
    }
}

/// What can be said about a ticket without its key.
package enum TicketLook: Equatable, Sendable {
    case empty
    /// A sentence that says what is wrong with it.
    case unreadable(String)
    case claims(userID: String, appID: UInt64, expiresAt: Timestamp)
}
