import Model
import Session

/// What each dialog says: what happened, where, and what now.
struct DialogText {
    private let dialog: Dialog
    private let state: AppState

    init(_ dialog: Dialog, _ state: AppState) {
        self.dialog = dialog
        self.state = state
    }

    var items: [FormItem] {
        switch dialog.kind {
        case .signedOut(let displacement, let signedInFor): signedOut(by: displacement, signedInFor: signedInFor)
        case .ticketExpired(let at): ticketExpired(at: at)
        case .accessRevoked:
            [
                .text(
                    "The operator has revoked your access: tickets issued before no longer work. "
                        + "Ask for a new one and paste it here.",
                    short: "The operator has revoked this ticket; paste a new one.")
            ]
        case .signedInElsewhere(let displacement): signedInElsewhere(displacement)
        }
    }

    private func signedOut(by displacement: Displacement, signedInFor: Int64?) -> [FormItem] {
        let time = state.clock.hourMinuteSecond(displacement.at)
        let duration = signedInFor.map { Wording.duration(seconds: $0 / 1000) }
        let device = state.configuration.deviceName
        return [
            .text(
                "Your account signed in on another device, so this session was closed by the server.",
                short: "Signed in elsewhere at \(time)."),
            .gap,
            there(displacement),
            .fact(
                "Here", device + (duration.map { "   was signed in \($0)" } ?? ""),
                short: device + (duration.map { "  \($0)" } ?? ""), rank: 3),
            .gap,
            .text("Auto-reconnect is OFF so the two do not fight.", short: "Auto-reconnect is OFF.", rank: 2),
        ]
    }

    private func signedInElsewhere(_ displacement: Displacement) -> [FormItem] {
        [
            .text(
                "While this device was away, your account signed in on another one, which took its place.",
                short: "Signed in elsewhere at \(state.clock.hourMinuteSecond(displacement.at))."),
            .gap,
            there(displacement),
            .gap,
            .text("Signing in here signs the other one out.", rank: 2),
        ]
    }

    private func there(_ displacement: Displacement) -> FormItem {
        let device = Wording.device(displacement)
        let parts = [device, displacement.address, state.clock.hourMinuteSecond(displacement.at)].compactMap { $0 }
        return .fact(
            "There", parts.joined(separator: "   "), short: parts.dropLast().joined(separator: "  "), rank: 1)
    }

    private func ticketExpired(at expiry: Timestamp) -> [FormItem] {
        let isToday = state.clock.dayNumber(expiry) == state.clock.dayNumber(state.now.wall)
        let time = state.clock.hourMinute(expiry) + (isToday ? "" : " on \(state.clock.day(expiry))")
        return [
            .text(
                "Your sign-in ticket expired at \(time). You can keep reading; sending is paused until you renew it.",
                short: "It expired at \(time). Reading works.")
        ]
    }
}
