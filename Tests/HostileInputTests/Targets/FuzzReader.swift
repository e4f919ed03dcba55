import Model
import Session
import Tui

/// A person who reads lines, in front of a hostile server: whatever comes, no line acts on a terminal.
struct FuzzReader {
    private(set) var finding: String?
    private var state: AppState
    private var screen = LinearScreen(echoes: false)
    private var now = Moment(uptime: .zero + .seconds(1), wall: Timestamp(seconds: 1_795_269_600))
    private var count = 0

    /// Written in turn, so that lists, questions and pages meet what comes.
    private static let written = [
        "/more", "/open", "1", "", "/select", "2", "text", "/newest", "/back", "/inspect", "/unread",
    ]

    init(ticket: String? = "ticket") {
        state = AppState(
            configuration: AppConfiguration(
                server: .unix(path: "/run/parley"), user: "alice", ticket: ticket.map { Secret($0) },
                deviceName: "laptop",
                hasTicketSource: true, isLinear: true),
            environment: AppEnvironment(
                inspectTicket: { _ in
                    .claims(userID: "alice", appID: 1, expiresAt: Timestamp(seconds: 1_796_000_000))
                }, zoneOffset: { _ in 0 }),
            ids: MessageIDSource(high: 1, low: 2), size: Size(rows: 200, columns: 200), now: now)
        _ = screen.handle(.started, &state, at: now)
    }

    mutating func feed(_ event: SessionEvent) {
        now = Moment(uptime: now.uptime + .milliseconds(400), wall: now.wall.advanced(by: .milliseconds(400)))
        _ = screen.handle(.event(event), &state, at: now)
        count += 1
        if count.isMultiple(of: 3) {
            _ = screen.take(Self.written[count / 3 % Self.written.count], &state, at: now)
        }
        let lines = screen.takeOutput() + [screen.prompt(state)?.text ?? ""]
        guard let line = lines.first(where: Self.acts) else { return }
        finding = "a line that acts: \(line.debugDescription)"
    }

    private static func acts(_ line: String) -> Bool {
        line.unicodeScalars.contains { scalar in
            !(0x20..<0x7F).contains(scalar.value) && scalar.properties.generalCategory == .control
        }
    }
}
