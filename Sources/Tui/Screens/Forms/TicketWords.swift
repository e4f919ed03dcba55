import Model
import Session

/// What is said below a ticket field.
enum TicketWords {
    static func look(at ticket: Secret, in state: AppState) -> String {
        switch state.environment.inspectTicket(ticket.text) {
        case .empty:
            guard state.configuration.hasTicketSource else { return "paste the ticket here" }
            return state.dialog?.kind == .switchAccount
                ? "paste the ticket here, or leave it to the source"
                : "paste the ticket here, or F3 for a new one"
        case .unreadable(let reason): return reason
        case .claims(let userID, _, let expiresAt):
            let left = expiresAt.seconds - state.session.serverTime(at: state.now).seconds
            let expiry = left > 0 ? "expires in \(Wording.duration(seconds: left))" : "expired"
            return "for \(userID), \(expiry)"
        }
    }
}
