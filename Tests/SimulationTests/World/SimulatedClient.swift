import Model
import Session
import TestSupport

/// One program on one machine: a session core, its timers, its disk and its clock.
final class SimulatedClient {
    let seat: Plan.Seat
    /// Who sits there.
    var user: UserID
    var session: SessionState
    /// This machine's clock minus the true time, in milliseconds.
    var clockOffset: Int64 = 0
    /// The number of the timer that counts, by name.
    var timers: [SessionTimer: Int] = [:]
    /// Where its link stands in the world's list.
    var link: Int?
    /// Frozen until then: lid closed, or stopped.
    var sleepsUntil: Int64 = 0
    var overdue: [Happening] = []
    /// The disk: it outlives the program.
    var kicks: [String: Displacement] = [:]
    /// How often the program was started.
    var runs = 1
    var messages: UInt64 = 0
    /// The newest ticket a person gave it.
    var ticket = ""

    init(seat: Plan.Seat, seed: UInt64) {
        self.seat = seat
        user = seat.user
        session = Self.session(for: seat, seed: seed, now: Moment(uptime: .zero, wall: .start))
    }

    static func session(for seat: Plan.Seat, seed: UInt64, now: Moment) -> SessionState {
        SessionState(
            configuration: SessionConfiguration(
                device: Device(platform: seat.platform, id: seat.device, name: "\(seat.device)"),
                software: "simulation",
                catchUp: seat.catchUp),
            seed: seed, now: now)
    }
}
