internal import Cache
internal import Model

/// The settings in the client's configuration file: the client's options, by the same names.
enum ClientKey: String, ConfigurationKey {
    case server
    case user
    case ticket
    case ticketFile = "ticket-file"
    case ticketCommand = "ticket-command"
    case ticketURL = "ticket-url"
    case ticketURLTokenFile = "ticket-url-token-file"
    case ticketURLAuthority = "ticket-url-ca"
    case platform
    case deviceName = "device-name"
    case deviceID = "device-id"
    case tlsCA = "tls-ca"
    case tlsPin = "tls-pin"
    case theme
    case looks
    case language
    case notifications
    case linear
    case mouse
    case keys
    case typing
    case receipts
    case undoSend = "undo-send"
    case cacheSize = "cache-size"
    case openCommand = "open-command"
    case translateCommand = "translate-command"
    case onMessage = "on-message"
    case onMention = "on-mention"
    case onKick = "on-kick"
    case onRead = "on-read"

    static let fileTitle = "the client's configuration"

    var kind: ConfigurationKind {
        switch self {
        case .server: .text(ClientValue.server)
        case .user: .text(ClientValue.user)
        case .ticket: .text(ClientValue.ticket)
        case .ticketFile, .ticketURLTokenFile, .ticketURLAuthority, .tlsCA: .path
        case .ticketCommand, .translateCommand, .onMessage, .onMention, .onKick, .onRead:
            .text(CommandWords.init(parsing:))
        case .ticketURL: .text(ClientValue.endpoint)
        case .platform: .text(ClientValue.platform)
        case .deviceName: .text(ClientValue.deviceName)
        case .deviceID: .text(ClientValue.deviceID)
        case .tlsPin: .text(ClientValue.pins)
        case .theme: .text(ClientValue.theme)
        case .looks: .text(ClientValue.looks)
        case .language: .text(ClientValue.language)
        case .notifications: .text(ClientValue.notifications)
        case .linear, .mouse, .typing, .receipts: .text(ClientValue.yesOrNo)
        case .keys: .text(ClientValue.keys)
        case .undoSend: .text(ClientValue.undoSend)
        case .cacheSize: .text(ClientValue.cacheSize)
        case .openCommand: .text(ClientValue.openCommand)
        }
    }

    var help: String {
        switch self {
        case .server: "Where the server listens. Without it: \(ClientSettings.defaultServer)."
        case .user: "The user id to sign in with. Without it the screen asks."
        case .ticket:
            "The ticket (UserSig) itself. The file must then be closed to other users, and nothing renews the ticket; "
                + "give one of the next three instead."
        case .ticketFile: "A file that holds the ticket. It is read again when a new one is needed."
        case .ticketCommand:
            "A program that prints the ticket; it is run again when a new one is needed. No shell: words are split at "
                + "spaces, quotes keep them together. {user} becomes the user id, which is also in PARLEY_USER."
        case .ticketURL:
            "An address that answers GET with the ticket, as text or as JSON {\"ticket\": …}; user=ID is added to its "
                + "query. https://, http:// or unix:SOCKET:/PATH."
        case .ticketURLTokenFile: "A file with the bearer token that is shown to ticket-url."
        case .ticketURLAuthority:
            "A file with the authorities to believe at ticket-url instead of the system's, in PEM."
        case .platform: "The kind of terminal to sign in as. Without it: terminal."
        case .deviceName: "This device's name, as your other devices see it. Without it: the machine's name."
        case .deviceID: "This installation's id. Without it one is made and kept."
        case .tlsCA: "For wss: a PEM file with the authorities to believe instead of the system's."
        case .tlsPin:
            "For wss: the SHA-256 hash of the server's key, as the server's log has it; several with commas. Without "
                + "tls-ca it is all the proof that is asked for."
        case .theme:
            "The screen's colours: dark or light, for what the terminal's background is, or contrast. Without it the terminal "
                + "is asked."
        case .looks:
            "How single things look, over the theme, with commas: what it is, =, then bold, dim, italic, underline or reverse, "
                + "a colour, and on with the one behind it. A colour is a name, a number from 0 to 255 or #rrggbb. Without it "
                + "the theme says it all."
        case .language:
            "The language of the screen: en, de, zh, ja or ko. Without it the one of LC_ALL, LC_MESSAGES or LANG, and English "
                + "where that is another one."
        case .notifications:
            "How the terminal is asked to show what comes while nobody looks: osc9, osc777, osc99, or no. Without it as "
                + "the terminal is known to take it."
        case .linear:
            "Lines in place of a screen, as with --linear: yes or no. Without it a terminal that can move the cursor shows the "
                + "screen."
        case .mouse:
            "Whether the screen takes clicks and the wheel: yes or no. Without it it does, and Shift selects text as the terminal "
                + "does by itself."
        case .keys:
            "What keys do: emacs or readline (^K cuts the line, ^Xk finds a conversation), then single ones, with commas: a key as "
                + "the help shows it, =, and the usual key or the command that it stands for."
        case .receipts: "Whether others see what you have read of theirs: yes or no. Without it they do."
        case .typing: "Whether others see that you are writing a message: yes or no. Without it they do."
        case .undoSend:
            "How many seconds a text waits before it goes, so that Alt-z or /undo takes it back: 0 to 10. Without it: 0."
        case .cacheSize:
            "How large the local store of an account may grow, such as 500 MB: then the oldest history goes, first of what was "
                + "opened longest ago; unsent texts and the newest \(HistorySize.newestKept) messages of each conversation stay. "
                + "Without it: \(HistorySize.usual)."
        case .openCommand:
            "The program that opens a link, as ticket-command without a shell; {url} becomes the address. Without it: xdg-open "
                + "{url}."
        case .translateCommand:
            "A program that shows a message in your language (t on a selected one), as ticket-command without a shell. It reads "
                + "the text, prints the translation, and may take 30 s."
        case .onMessage:
            "A program that is told of a message that comes while nobody looks, as ticket-command without a shell. It "
                + "reads what parley events would print of it, and may take 10 s."
        case .onMention: "The same for a message that speaks to you. Without it on-message is told."
        case .onKick: "The same for the end of the session by another device of yours or by the operator."
        case .onRead: "The same for the moment from which nothing is unread any more, also while somebody looks."
        }
    }

    var sample: String {
        switch self {
        case .server: "\"ws://127.0.0.1:7070\""
        case .user: "\"alice\""
        case .ticket: "\"eJw…\""
        case .ticketFile: "\"~/alice.ticket\""
        case .ticketCommand: "\"parley ticket issue {user} --lifetime 1h\""
        case .ticketURL: "\"https://login.example.org/ticket\""
        case .ticketURLTokenFile: "\"~/login.token\""
        case .ticketURLAuthority: "\"~/login-ca.pem\""
        case .platform: "\"terminal\""
        case .deviceName: "\"laptop\""
        case .deviceID: "\"laptop-1\""
        case .tlsCA: "\"ca.pem\""
        case .theme: "\"dark\""
        case .notifications: "\"no\""
        case .looks: "\"bar = white on 24, own = bold #ffaf00, faint = 245\""
        case .language: "\"de\""
        case .linear: "\"yes\""
        case .mouse, .typing, .receipts: "\"no\""
        case .undoSend: "\"5\""
        case .cacheSize: "\"500 MB\""
        case .keys: "\"readline, F5 = ^R, Alt-g = /members\""
        case .translateCommand: "\"trans -brief :en\""
        case .onMessage: "\"paplay /usr/share/sounds/freedesktop/stereo/message.oga\""
        case .onMention: "\"notify-send Parley 'Somebody speaks to you'\""
        case .onKick: "\"notify-send Parley 'Signed out'\""
        case .onRead: "\"rm -f /tmp/parley-unread\""
        case .openCommand: "\"firefox --new-tab {url}\""
        case .tlsPin: "\"sha256:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\""
        }
    }

    var isSecret: Bool { self == .ticket }
}
