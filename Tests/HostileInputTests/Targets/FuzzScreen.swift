import Model
import Session
import Tui

/// A person's screen without a terminal.
struct FuzzScreen {
    private(set) var state: AppState
    private(set) var effects: [AppEffect] = []
    private var now = Moment(uptime: .zero + .seconds(1), wall: Timestamp(seconds: 1_795_269_600))

    init(user: String? = "alice", ticket: String? = "ticket") {
        state = AppState(
            configuration: AppConfiguration(
                server: .unix(path: "/run/parley"), user: user, ticket: ticket.map { Secret($0) }, deviceName: "laptop",
                isDemo: true, hasTicketSource: true),
            environment: AppEnvironment(
                inspectTicket: { ticket in
                    ticket.isEmpty
                        ? .empty : .claims(userID: "alice", appID: 1, expiresAt: Timestamp(seconds: 1_796_000_000))
                }, zoneOffset: { $0.milliseconds < 0 ? 3_600 : -3_600 }),
            ids: MessageIDSource(high: 1, low: 2), size: Size(rows: 24, columns: 80), now: now)
        feed(.started)
    }

    mutating func feed(_ input: AppInput) {
        effects = state.handle(input, at: now)
    }

    /// Long enough for a dialog's keys to act.
    mutating func pause() {
        now = Moment(uptime: now.uptime + .milliseconds(300), wall: now.wall.advanced(by: .milliseconds(300)))
        feed(.tick)
    }
}
