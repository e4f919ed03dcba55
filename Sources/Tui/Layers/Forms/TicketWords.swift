import Model
import Session

/// What is said below a ticket field.
enum TicketWords {
    static let sourceHint = "paste the ticket here, or F3 for a new one"

    /// `sourceHint` is said where there is a source to ask.
    static func look(at ticket: Secret, in model: AppModel, _ sourceHint: String = sourceHint) -> String {
        switch model.environment.inspectTicket(ticket.text) {
        case .empty:
            return model.configuration.hasTicketSource ? sourceHint : "paste the ticket here"
        case .unreadable(let reason): return reason
        case .claims(let userID, _, let expiresAt):
            let left = expiresAt.seconds - model.session.serverTime(at: model.now).seconds
            let expiry = left > 0 ? "expires in \(Wording.duration(seconds: left))" : "expired"
            return "for \(userID), \(expiry)"
        }
    }
}
