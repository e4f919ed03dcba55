import Model
import Session

/// New tickets: asked from the source, put where one would be pasted, or taken at once.
extension AppState {
    /// A source is there, and something that a new ticket would go to.
    var canFetchTicket: Bool {
        guard configuration.hasTicketSource else { return false }
        if let dialog { return dialog.isArmed(at: now.uptime) && dialog.asksForTicketOfSource }
        return place == .signIn || isTicketEnding
    }

    /// Near enough to its end that a person may want to have a new one now.
    private var isTicketEnding: Bool { session.ticketSecondsLeft(at: now).map { $0 <= 600 } ?? false }

    /// On a live session it takes the old one's place (L-22).
    mutating func take(_ ticket: Secret) {
        if let dialog {
            guard dialog.asksForTicketOfSource else { return }
            self.dialog?.ticket = ticket
            self.dialog?.focus(on: .ticket)
            self.dialog?.problem = nil
        } else if place == .signIn {
            signIn.ticket = ticket
            signIn.focus = .ticket
        } else if session.status == .loggedIn, let credentials {
            logIn(
                Credentials(server: credentials.server, userID: credentials.userID, ticket: ticket), consent: .person)
        }
    }

    /// Said until the next key, or until there is a new ticket.
    mutating func noteTicket(_ text: String) {
        ticketNotice = text
        notice = text
    }

    mutating func forgetTicketNotice() {
        if notice == ticketNotice { notice = nil }
        ticketNotice = nil
    }
}

extension Dialog {
    /// The source's tickets are for the account that is signed in here.
    fileprivate var asksForTicketOfSource: Bool {
        switch kind {
        case .ticketExpired, .accessRevoked: true
        case .signedOut, .accountDisabled, .signedInElsewhere, .switchAccount: false
        }
    }
}
