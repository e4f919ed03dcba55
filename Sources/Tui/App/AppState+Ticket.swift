import Model
import Session

/// New tickets: asked from the source, put where one would be pasted, or taken at once.
extension AppState {
    /// There is something that a new ticket would go to, and it can be asked for or, without a source, be pasted.
    var canFetchTicket: Bool {
        guard configuration.hasTicketSource else {
            return dialog == nil && place == .main && session.status == .loggedIn && switchingTo == nil
        }
        if isAskingSource { return false }
        if let dialog {
            return dialog.isArmed(at: now.uptime) && dialog.fields.contains(.ticket) && !dialog.isFetchingTicket
        }
        return place == .signIn || isTicketEnding || isWaitingForSource
    }

    /// A ticket can be pasted at any time; the hint row says so when it matters.
    var hintsAtNewTicket: Bool { configuration.hasTicketSource || isTicketEnding }

    /// The one whose ticket the person is looking for may have one soon.
    var isAskingSource: Bool { ticketOwner.map(ticketsAsked.contains) ?? false }

    /// The login that runs has asked the source in vain, and will again.
    private var isWaitingForSource: Bool {
        session.status == .loggingIn && notices.fetchFailure != nil && ticketOwner == credentials?.userID
    }

    /// Near enough to its end that a person may want to have a new one now.
    private var isTicketEnding: Bool { session.ticketSecondsLeft(at: now).map { $0 <= 600 } ?? false }

    /// Whose ticket a new one would be, by what the person is looking at.
    private var ticketOwner: String? {
        if let dialog { return dialog.kind == .switchAccount ? dialog.switchTarget : credentials?.userID }
        return place == .signIn ? signIn.user.text.trimmingWhitespace() : account
    }

    mutating func fetchTicket() {
        guard configuration.hasTicketSource else { return openNewTicketDialog() }
        // The session asks by itself, and at once when it is woken.
        guard !isWaitingForSource else { return emit(.session(.wake)) }
        guard let ticketOwner, UserID(ticketOwner) != nil else {
            return notices.say(Wording.refusal(ServiceError(.invalidUserID)))
        }
        askSource(for: ticketOwner)
    }

    /// Once at a time for each user: who asks meanwhile gets the answer that is on its way.
    mutating func askSource(for user: String) {
        if ticketsAsked.insert(user).inserted { emit(.fetchTicket(user: user)) }
    }

    /// On a live session it takes the old one's place (L-22). One for somebody who is not asked about any more goes
    /// nowhere.
    mutating func take(_ ticket: Secret, of user: String) {
        let isUsedAtOnce = dialog?.fetchesTicketOf == user
        endFetch(of: user)
        guard user == ticketOwner else { return }
        if var dialog {
            guard dialog.fields.contains(.ticket) else { return }
            dialog.ticket = ticket
            dialog.focus(on: .ticket)
            dialog.problem = nil
            self.dialog = dialog
            if isUsedAtOnce { switchAccount(as: dialog) }
        } else if place == .signIn {
            signIn.ticket = ticket
            signIn.focus = .ticket
        } else if session.status == .loggedIn, switchingTo == nil, let credentials {
            logIn(Credentials(server: credentials.server, userID: user, ticket: ticket), consent: .person)
        }
    }

    mutating func lackTicket(of user: String, because reason: String) {
        endFetch(of: user)
        guard user == ticketOwner else { return }
        notices.say(reason)
    }

    private mutating func endFetch(of user: String) {
        ticketsAsked.remove(user)
        if dialog?.fetchesTicketOf == user { dialog?.fetchesTicketOf = nil }
    }

    mutating func warnOfExpiry(in seconds: Int64) {
        notices.warnOfExpiry(in: seconds, hasSource: configuration.hasTicketSource)
    }

    mutating func ticketRenewed() {
        notices.withdrawTicket()
        if let account, let credentials, credentials.userID == account { known[account] = credentials }
        guard dialog?.kind == .newTicket else { return }
        dialog = nil
        notices.say(Wording.ticketRenewed)
    }
}
