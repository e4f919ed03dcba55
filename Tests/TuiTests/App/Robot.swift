import Model
import Session
import TestSupport
import Testing
import Tui

/// Plays a person and a session in front of an `AppState`, on a clock that only moves when told to.
struct Robot {
    private(set) var state: AppState
    /// Everything asked of the owner since the last `forgetEffects()`.
    private(set) var effects: [AppEffect] = []
    /// Every input so far, to be replayed.
    private(set) var inputs: [(AppInput, Moment)] = []
    private var now = Moment(uptime: .seconds(1), wall: .start)
    /// Those that were given, typed or pasted.
    private var tickets: Set<String> = []

    /// Of the ones that are made here.
    @TaskLocal static var language = Language.english

    static let server = ServerAddress.ws(host: "chat.example.org", port: 7070)

    init(
        rows: Int = 24, columns: Int = 80, user: String? = "alice", ticket: String? = "alice+7d",
        isFirstRun: Bool = false, isDemo: Bool = false,
        hasTicketSource: Bool = false, initialConversation: ConversationID? = nil, kiosk: KioskRules? = nil,
        hasHooks: Bool = false, canTranslate: Bool = false, keys: KeyMap = KeyMap(), table: WidthTable = .builtin,
        zones: ZoneLook = ZoneLook(), files: [String: Int64] = [:]
    ) {
        let configuration = AppConfiguration(
            server: Self.server, user: user, ticket: ticket.map { Secret($0) }, deviceName: "laptop",
            isFirstRun: isFirstRun, isDemo: isDemo, hasTicketSource: hasTicketSource,
            initialConversation: initialConversation,
            hasHooks: hasHooks, canTranslate: canTranslate, keys: keys, kiosk: kiosk, table: table,
            language: Self.language)
        state = AppState(
            configuration: configuration,
            environment: AppEnvironment(
                inspectTicket: Self.look, zoneOffset: { _ in 0 }, zones: zones, fileSize: { files[$0] }),
            ids: MessageIDSource(high: 1, low: 2), size: Size(rows: rows, columns: columns), now: now)
        if let ticket { noteTicket(ticket) }
        feed(.started)
    }

    /// Tickets of the tests read `USER+DAYSd` or `USER-1s`: whose, and when they end after (or before) `start`.
    private static func look(at ticket: String) -> TicketLook {
        if ticket.isEmpty { return .empty }
        guard let sign = ticket.firstIndex(where: { $0 == "+" || $0 == "-" }),
            let count = Int64(ticket[sign...].dropLast())
        else { return .unreadable("This is no ticket; copy it again, whole.") }
        let unit: Int64 = ticket.hasSuffix("d") ? 86_400 : 1
        return .claims(
            userID: String(ticket[..<sign]), appID: 1_400_000_000, expiresAt: .start(plusSeconds: count * unit))
    }

    // MARK: A person

    mutating func type(_ text: String) {
        noteTicket(text)
        for character in text { press(.init(.character(character))) }
    }

    mutating func press(_ keys: KeyPress...) {
        for key in keys { feed(.key(key)) }
    }

    /// A whole line, in place of what is in the composer.
    mutating func run(_ line: String) {
        press(.control("u"))
        type(line)
        press(.enter)
    }

    mutating func paste(_ text: String) {
        noteTicket(text)
        feed(.paste(text))
    }

    mutating func focus(_ isFocused: Bool) {
        feed(.focus(isFocused))
    }

    mutating func interrupt(_ what: InterruptedInput) {
        feed(.interrupted(what))
    }

    mutating func resize(rows: Int, columns: Int) {
        feed(.resized(Size(rows: rows, columns: columns)))
    }

    /// Lets time pass, and wakes the state when it asked for that.
    mutating func wait(_ time: Duration) {
        let end = now.uptime + time
        while state.nextWake < end {
            advance(to: state.nextWake)
            feed(.tick)
        }
        advance(to: end)
        feed(.tick)
    }

    /// Somebody sets this machine's clock.
    mutating func setClock(by step: Duration) {
        now = Moment(uptime: now.uptime, wall: now.wall.advanced(by: step))
    }

    /// Long enough for a dialog's keys to act.
    mutating func pause() {
        wait(.milliseconds(300))
    }

    private mutating func noteTicket(_ text: String) {
        if case .claims = Self.look(at: text) { tickets.insert(text) }
    }

    // MARK: A session

    mutating func event(_ events: SessionEvent...) {
        for event in events { feed(.event(event)) }
    }

    mutating func beginLogin(user: String = "alice") {
        event(
            .started(
                SessionIdentity(
                    userID: user, appID: 1_400_000_000,
                    device: Device(platform: .terminal, id: .laptop, name: "laptop"),
                    instanceID: .make())),
            .statusChanged(old: .loggedOut, new: .loggingIn), .linkChanged(.connecting(attempt: 1), error: nil),
            .linkChanged(.connected, error: nil))
    }

    mutating func completeLogin(
        _ summaries: [ConversationSummary] = [.make(lastSeq: 2, readSeq: 2)], ticketSeconds: Int64 = 7 * 86_400,
        recallWindow: Duration? = .seconds(120)
    ) {
        event(
            .statusChanged(old: .loggingIn, new: .loggedIn),
            .ready(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1,
                    ticketExpiresAt: .start(plusSeconds: ticketSeconds), serverTimeOffset: .zero,
                    chat: ChatSettings(recallWindow: recallWindow))),
            .conversationsReset(summaries))
    }

    /// alice, online, with two messages of bob's on the screen.
    static func online(
        rows: Int = 24, columns: Int = 80, keys: KeyMap = KeyMap(), table: WidthTable = .builtin,
        files: [String: Int64] = [:]
    ) -> Robot {
        var robot = Robot(rows: rows, columns: columns, keys: keys, table: table, files: files)
        robot.beginLogin()
        robot.completeLogin()
        robot.event(
            .historyLoaded(
                .c2c(.bob), [.make(seq: 1, text: "are you there?"), .make(seq: 2, text: "the build is green")],
                hasMore: false))
        // Somebody is there, and presses what means nothing.
        robot.press(KeyPress(.insert))
        robot.forgetEffects()
        return robot
    }

    mutating func end(_ reason: EndReason) {
        let old: LoginStatus = reason == .loggedOut ? .loggingOut : .loggedIn
        if reason == .loggedOut { event(.statusChanged(old: .loggedIn, new: .loggingOut)) }
        event(.notReady(reason), .statusChanged(old: old, new: .loggedOut), .ended(reason))
    }

    mutating func failLogin(_ code: ErrorCode, as reason: EndReason? = nil) {
        let error = ServiceError(code)
        event(.loginFailed(error))
        let reason = reason ?? .refused(error)
        event(.notReady(reason), .statusChanged(old: .loggingIn, new: .loggedOut), .ended(reason))
    }

    // MARK: What can be seen

    mutating func forgetEffects() {
        effects = []
    }

    /// What the session was asked for, but for telling others of every text that somebody is writing it.
    var intents: [SessionIntent] { everyIntent.filter { !$0.isTyping } }

    /// Who was told that somebody is writing.
    var typing: [SessionIntent] { everyIntent.filter(\.isTyping) }

    private var everyIntent: [SessionIntent] {
        effects.compactMap { if case .session(let intent) = $0 { intent } else { nil } }
    }

    var frame: Frame { screen(for: state, size: state.size) }

    /// The screen, which never shows a ticket.
    var text: String {
        let text = frame.text()
        for ticket in tickets where text.contains(ticket) { Issue.record("the screen shows the ticket \(ticket)") }
        SecretWatch.suite.look(through: text, "the screen")
        return text
    }

    /// The last row, with the keys that work.
    var hintRow: String { text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? "" }

    // MARK: Time

    private mutating func advance(to uptime: Uptime) {
        now = Moment(uptime: uptime, wall: now.wall.advanced(by: uptime - now.uptime))
    }

    mutating func feed(_ input: AppInput) {
        inputs.append((input, now))
        effects += state.handle(input, at: now)
    }
}

extension KeyPress {
    static let enter = KeyPress(.enter)
    static let tab = KeyPress(.tab)
    static let escape = KeyPress(.escape)
    static let backspace = KeyPress(.backspace)
    static let left = KeyPress(.left)
    static let pageUp = KeyPress(.pageUp)
    static let pageDown = KeyPress(.pageDown)
    static let newline = KeyPress(.enter, .alt)
    static let down = KeyPress(.down)
    static let up = KeyPress(.up)

    static func function(_ number: Int) -> KeyPress { KeyPress(.function(number)) }

    static func control(_ character: Character) -> KeyPress { KeyPress(.character(character), .control) }
    static func alt(_ character: Character) -> KeyPress { KeyPress(.character(character), .alt) }
}

extension OutgoingMessage {
    static func make(
        _ number: UInt64 = 90, conversation: ConversationID = .c2c(.bob), text: String = "on it",
        state: State = .queued
    ) -> OutgoingMessage {
        OutgoingMessage(
            messageID: .make(number), conversation: conversation, text: text, createdAt: .start(plusSeconds: 300),
            state: state)
    }
}

extension InstanceSummary {
    /// One of alice's devices, signed in so many minutes after `start`.
    static func make(
        _ number: Int, platform: Platform = .terminal, deviceName: String = "laptop", address: String? = "203.0.113.7",
        minute: Int64 = 0, isConnected: Bool = true, isGone: Bool = false, isOwn: Bool = false, isBeside: Bool = false
    ) -> InstanceSummary {
        InstanceSummary(
            instance: .make(number), platform: platform, deviceName: deviceName, address: address,
            loggedInAt: .start(plusSeconds: minute * 60), lastSeenAt: .start(plusSeconds: minute * 60 + 30),
            isConnected: isConnected, isSignedIn: !isGone, isOwn: isOwn, isBeside: isBeside)
    }
}

extension [InstanceSummary] {
    static let three: [InstanceSummary] = [
        .make(3, platform: .iphone, deviceName: "alice's phone", minute: -1_500, isConnected: false, isGone: true),
        .make(1, isOwn: true), .make(2, platform: .web, deviceName: "Firefox on desk", minute: 3),
    ]
}

extension SessionIntent {
    fileprivate var isTyping: Bool {
        if case .sendOnline(_, .typing) = self { true } else { false }
    }
}
