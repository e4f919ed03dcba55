import Model
import Session
import TestSupport
import Testing
import Tui

/// Plays a person who reads and writes lines, in front of a session.
struct LineReader {
    private(set) var state: AppState
    private(set) var screen: LinearScreen
    private(set) var effects: [AppEffect] = []
    /// All that was told, and what was since the last `takeLines`.
    private(set) var lines: [String] = []
    private var since = 0
    private var now = Moment(uptime: .seconds(1), wall: .start)

    init(
        user: String? = "alice", ticket: String? = "alice+7d", isFirstRun: Bool = false, echoes: Bool = true,
        hasTicketSource: Bool = false,
        isProgram: Bool = false
    ) {
        state = AppState(
            configuration: AppConfiguration(
                server: Robot.server, user: user, ticket: ticket.map { Secret($0) }, deviceName: "laptop",
                isFirstRun: isFirstRun, hasTicketSource: hasTicketSource, showsTyping: false, isLinear: true,
                hasKeyboard: !isProgram, language: Robot.language),
            environment: AppEnvironment(inspectTicket: Self.look, zoneOffset: { _ in 0 }),
            ids: MessageIDSource(high: 1, low: 2), size: Size(rows: 200, columns: 200), now: now)
        screen = LinearScreen(echoes: echoes, isProgram: isProgram)
        feed(.started)
    }

    /// As the robot's: `USER+DAYSd`.
    private static func look(at ticket: String) -> TicketLook {
        if ticket.isEmpty { return .empty }
        guard let plus = ticket.firstIndex(of: "+"), let days = Int64(ticket[plus...].dropLast()) else {
            return .unreadable("This is no ticket; copy it again, whole.")
        }
        return .claims(userID: String(ticket[..<plus]), appID: 1, expiresAt: .start(plusSeconds: days * 86_400))
    }

    /// alice, online, with two messages of bob's told.
    static func online(
        echoes: Bool = true, isProgram: Bool = false,
        _ summaries: [ConversationSummary] = [.make(lastSeq: 2, readSeq: 2)]
    ) -> LineReader {
        var reader = LineReader(echoes: echoes, isProgram: isProgram)
        reader.logIn(summaries)
        reader.event(
            .historyLoaded(
                .c2c(.bob), [.make(seq: 1, text: "are you there?"), .make(seq: 2, text: "the build is green")],
                hasMore: false))
        reader.takeLines()
        reader.forgetEffects()
        return reader
    }

    mutating func logIn(_ summaries: [ConversationSummary]) {
        event(
            .started(
                SessionIdentity(
                    userID: "alice", appID: 1, device: Device(platform: .terminal, id: .laptop, name: "laptop"),
                    instanceID: .make())),
            .statusChanged(old: .loggedOut, new: .loggingIn), .linkChanged(.connected, error: nil),
            .statusChanged(old: .loggingIn, new: .loggedIn),
            .ready(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start(plusSeconds: 604_800),
                    serverTimeOffset: .zero, chat: ChatSettings(recallWindow: .seconds(120)))),
            .conversationsReset(summaries))
    }

    mutating func end(_ reason: EndReason) {
        event(.notReady(reason), .statusChanged(old: .loggedIn, new: .loggedOut), .ended(reason))
    }

    mutating func event(_ events: SessionEvent...) { feed(.events(events)) }

    mutating func feed(_ input: AppInput) {
        effects += screen.handle(input, &state, at: now)
        lines += screen.takeOutput()
    }

    mutating func write(_ written: String...) {
        for line in written {
            effects += screen.take(line, &state, at: now)
            lines += screen.takeOutput()
        }
    }

    mutating func wait(_ time: Duration) {
        now = Moment(uptime: now.uptime + time, wall: now.wall.advanced(by: time))
        feed(.tick)
    }

    @discardableResult
    mutating func takeLines() -> [String] {
        defer { since = lines.count }
        return Array(lines[since...])
    }

    var prompt: String? { screen.prompt(state)?.text }

    var isSecret: Bool { screen.prompt(state)?.isSecret == true }

    mutating func forgetEffects() { effects = [] }

    /// What was sent, to whom.
    var sent: [String] {
        effects.compactMap { if case .session(.send(let message)) = $0 { message.content.text } else { nil } }
    }

    var logins: [LoginParameters] {
        effects.compactMap { if case .session(.login(let login)) = $0 { login } else { nil } }
    }
}
