import Model
import Session

/// What each dialog says: what happened, where, and what now.
struct DialogText {
    let dialog: Dialog
    let state: AppState

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
        case .newTicket: newTicket
        }
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

    private var newTicket: [FormItem] {
        let left = state.session.ticketSecondsLeft(at: state.now).map {
            ", which ends in \(Wording.duration(seconds: $0))"
        }
        return [
            .text(
                "A new ticket takes the place of the one in use\(left ?? ""). The session goes on.",
                short: "It takes the place of the one in use.")
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
