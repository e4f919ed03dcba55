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
        case .accessRevoked(let at): accessRevoked(at: at)
        case .accountDisabled: accountDisabled
        case .signedInElsewhere(let displacement): signedInElsewhere(displacement)
        case .switchAccount: switchAccount
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
            review,
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
            review,
        ]
    }

    /// The way to one's devices, which starts with signing in.
    private var review: FormItem {
        guard !dialog.leadsToDevices else { return .gap }
        let key = KeyMap.binding(of: .devices, in: .displaced).map { KeyMap.label(of: $0.key) } ?? ""
        return .text(
            "Not you?  \(key): review your devices and sign them out", short: "Not you?  \(key): devices", rank: 2)
    }

    private func there(_ displacement: Displacement) -> FormItem {
        let device = Wording.device(displacement.platform, displacement.deviceName)
        let parts = [device, displacement.address, state.clock.hourMinuteSecond(displacement.at)].compactMap { $0 }
        return .fact(
            "There", parts.joined(separator: "   "), short: parts.dropLast().joined(separator: "  "), rank: 1)
    }

    private func ticketExpired(at expiry: Timestamp) -> [FormItem] {
        let time = time(expiry)
        return [
            .text(
                "Your sign-in ticket expired at \(time). You can keep reading; sending is paused until you renew it.",
                short: "It expired at \(time). Reading works.")
        ]
    }

    private func accessRevoked(at instant: Timestamp) -> [FormItem] {
        let code = ErrorCode.ticketRevoked.rawValue
        return [
            .text(
                "The operator ended your session at \(time(instant)). Every ticket issued before that is void (\(code)).",
                short: "Revoked by the operator at \(time(instant)) (\(code))."),
            .text("Ask the operator for a new ticket and paste it here; it works at once. Reading goes on.", rank: 2),
        ]
    }

    private var accountDisabled: [FormItem] {
        let entry = ErrorCode.accountDisabled.entry
        return [
            .text("\(entry.meaning) (\(entry.code.rawValue))"),
            .text(entry.cure),
            .gap,
            .fact("User", "\(state.account ?? "") at \(state.serverName)", short: state.account, rank: 2),
        ]
    }

    private var switchAccount: [FormItem] {
        let now = state.session.status == .loggedIn ? state.account : nil
        let known = state.knownUsers
        return [
            .text(
                now.map { "\($0) is signed out here, then the other one is signed in." }
                    ?? "Sign in as somebody else on this device.", short: now.map { "\($0) is signed out by it." },
                rank: 1),
            .gap,
            .fact("Server", state.serverName, rank: 2),
            .field(FormField("User", dialog.user, isFocused: dialog.focusedField == .user)),
            known.isEmpty ? .gap : .note("known here: \(known.joined(separator: ", "))", rank: 1),
        ]
    }

    /// With the day when it is not today.
    private func time(_ instant: Timestamp) -> String {
        let isToday = state.clock.dayNumber(instant) == state.clock.dayNumber(state.now.wall)
        return state.clock.hourMinute(instant) + (isToday ? "" : " on \(state.clock.day(instant))")
    }
}
