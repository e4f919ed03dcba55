package import Model

/// What the options, the configuration file and the environment of this start say to the screen.
package struct AppConfiguration: Sendable {
    package let server: ServerAddress
    /// The user to sign in as. With a ticket or a ticket source as well, the screen signs in by itself; otherwise it
    /// opens *Sign in*.
    package let user: String?
    package let ticket: Secret?
    /// The user's deployment at `server`; nil where only the ticket names it.
    package let appID: UInt64?
    package let deviceName: String
    /// Whether nobody has signed in on this machine yet and nothing names a server.
    let isFirstRun: Bool
    /// Whether the demo runs in this process, so that `/demo` works.
    package let isDemo: Bool
    /// Whether new tickets can be fetched from a configured source.
    package let hasTicketSource: Bool
    /// The conversation to open at the start. Nil opens the one that was left last, or else the one with the newest
    /// message.
    package let initialConversation: ConversationID?
    /// Whether others are told that this account is writing.
    package let showsTyping: Bool
    /// How long a sent text can be taken back before it goes out.
    package let grace: Duration
    /// Whether programs are configured to be told of messages that arrive while nobody looks.
    package let hasHooks: Bool
    /// Whether a program is configured that translates messages.
    package let canTranslate: Bool
    /// The directory where files are saved by default.
    package let downloads: String
    /// The keys that the person has given another meaning.
    package let keys: KeyMap
    /// What a visitor of a kiosk may do; nil on a person's own machine.
    package let kiosk: KioskRules?
    /// Whether the program writes and reads lines instead of drawing a screen.
    package let isLinear: Bool
    /// Whether a person types the input. False where a program does, which may pass on somebody else's text.
    package let hasKeyboard: Bool
    /// How wide the terminal draws each character.
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
        // A program that writes lines does not see what it could take back.
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

    /// Whether the screen can sign in without asking: the user is known, and a ticket is here or can be fetched.
    var signsInByItself: Bool { user != nil && (ticket?.text.isEmpty == false || hasTicketSource) }
}

/// What the screen may ask the rest of the program: functions that change nothing.
package struct AppEnvironment: Sendable {
    /// Reads a pasted ticket's claims; called with `TicketText.cleaned` text.
    package let inspectTicket: @Sendable (String) -> TicketLook
    /// Returns local time minus UTC at an instant, in seconds. It differs between summer and winter.
    package let zoneOffset: @Sendable (Timestamp) -> Int

    package let zones: ZoneLook

    /// Returns the paths of files and directories that begin with a text, in order; directories end with a slash.
    /// Called when Tab completes a path.
    package let paths: @Sendable (String) -> [String]

    /// Returns the size of the file with this path, in bytes; nil where there is none, and for a directory. Called when
    /// something that may be a path is pasted or given to a command.
    package let fileSize: @Sendable (String) -> Int64?

    package init(
        inspectTicket: @escaping @Sendable (String) -> TicketLook,
        zoneOffset: @escaping @Sendable (Timestamp) -> Int, zones: ZoneLook = ZoneLook(),
        paths: @escaping @Sendable (String) -> [String] = { _ in [] },
        fileSize: @escaping @Sendable (String) -> Int64? = { _ in nil }
    ) {
        self.fileSize = fileSize
        self.paths = paths
        self.inspectTicket = inspectTicket
        self.zoneOffset = zoneOffset
        self.zones = zones
    }
}

/// What can be said about a ticket without its key.
package enum TicketLook: Equatable, Sendable {
    case empty
    /// The text can't be read as a ticket; a sentence says why.
    case unreadable(String)
    case claims(userID: String, appID: UInt64, expiresAt: Timestamp)
}
