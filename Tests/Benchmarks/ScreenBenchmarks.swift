internal import Model
internal import Session
internal import Tui

/// The screen at 120x40 beside a list of 37 chats, down to the bytes for the terminal.
extension Benchmark {
    static let screen = [
        Benchmark(name: "key") {
            var screen = try BenchedScreen()
            return { number in
                // The line is emptied before it wraps.
                let isFull = number % 60 == 59
                let key = isFull ? KeyPress(.character("u"), .control) : KeyPress(.character("a"))
                try check(screen.show(.key(key)) > 0, "a key changed nothing")
            }
        },
        Benchmark(name: "message-on-screen") {
            var screen = try BenchedScreen()
            return { number in
                let message = Sample.message(BenchedScreen.lastSeq + 1 + Int64(number))
                let isShown = try screen.show(.events([.messageAdded(message, own: false, catchUp: false)])) > 60
                try check(isShown, "a message was not shown")
            }
        },
        Benchmark(name: "repaint") {
            var screen = try BenchedScreen()
            return { _ in try check(screen.repaint() > 2_000, "nothing was painted") }
        },
        Benchmark(name: "another-conversation") {
            var screen = try BenchedScreen()
            return { _ in
                try check(screen.show(.key(KeyPress(.character("/"), .alt))) > 200, "no other conversation came up")
            }
        },
    ]
}

/// Somebody online, with two conversations read and 35 more in the list.
private struct BenchedScreen {
    static let lastSeq: Int64 = 40
    private static let size = Size(rows: 40, columns: 120)

    private var drawn: DrawnState
    private var renderer: ScreenRenderer
    private var now = Moment(uptime: Uptime(milliseconds: 1_000), wall: Sample.start)

    init() throws {
        // Sets the locale, too.
        _ = WidthTable.system.columns(of: "a")
        try Benchmark.check(Terminal.openScreen(type: "xterm-256color"), "no description of xterm-256color")
        renderer = ScreenRenderer(size: Self.size, theme: Theme(depth: .cube, ground: .dark))
        let configuration = AppConfiguration(
            server: .ws(host: "127.0.0.1", port: 7070), user: Sample.me.description, ticket: Secret("ticket"),
            deviceName: "laptop")
        let environment = AppEnvironment(
            inspectTicket: { _ in
                .claims(
                    userID: Sample.me.description, appID: 1, expiresAt: Sample.start.advanced(by: .seconds(604_800)))
            }, zoneOffset: { _ in 0 })
        drawn = DrawnState(
            state: AppState(
                configuration: configuration, environment: environment, ids: MessageIDSource(high: 1, low: 2),
                size: Self.size, now: now))
        let other = ConversationID.group(Sample.team)
        let chats = [.c2c(Sample.peer), other] + (1...35).map { .c2c(Sample.user("user\($0)")) }
        let inputs: [AppInput] = [
            .started,
            .events([
                .started(
                    SessionIdentity(
                        userID: Sample.me.description, appID: 1, device: Sample.device(1),
                        instanceID: Sample.instance(1))),
                .statusChanged(old: .loggedOut, new: .loggingIn), .linkChanged(.connecting(attempt: 1), error: nil),
                .linkChanged(.connected, error: nil), .statusChanged(old: .loggingIn, new: .loggedIn),
                .ready(
                    Readiness(
                        isNewAccount: false, repeatLogin: false, epoch: 1,
                        ticketExpiresAt: Sample.start.advanced(by: .seconds(604_800)), serverTimeOffset: .zero,
                        chat: ChatSettings(recallWindow: .seconds(120)))),
                .conversationsReset(chats.map { Sample.summary($0, lastSeq: Self.lastSeq) }),
            ]),
        ]
        for input in inputs { _ = drawn.handle(input, at: now) }
        for conversation in [other, .c2c(Sample.peer)] {
            open(conversation)
        }
        _ = try show(.key(KeyPress(.insert)))
    }

    private mutating func open(_ conversation: ConversationID) {
        for character in "/open \(conversation.isGroup ? "#" : "")\(conversation.name)" {
            _ = drawn.handle(.key(KeyPress(.character(character))), at: now)
        }
        _ = drawn.handle(.key(KeyPress(.enter)), at: now)
        let page = (1...Self.lastSeq).map { Sample.message($0, in: conversation) }
        _ = drawn.handle(.event(.historyLoaded(conversation, page, hasMore: false)), at: now)
    }

    /// Returns how many bytes the terminal is sent.
    mutating func show(_ input: AppInput) throws -> Int {
        now = Moment(uptime: now.uptime + .milliseconds(100), wall: now.wall.advanced(by: .milliseconds(100)))
        _ = drawn.handle(input, at: now)
        return renderer.render(drawn.frame(of: Self.size)).count
    }

    mutating func repaint() -> Int {
        renderer.forget()
        return renderer.render(drawn.frame(of: Self.size)).count
    }
}
