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
        session.status == .loggingIn && ticketNotice?.failure != nil && ticketOwner == credentials?.userID
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
            return notice = Wording.refusal(ServiceError(.invalidUserID))
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
        notice = reason
    }

    private mutating func endFetch(of user: String) {
        ticketsAsked.remove(user)
        if dialog?.fetchesTicketOf == user { dialog?.fetchesTicketOf = nil }
    }

    mutating func warnOfExpiry(in seconds: Int64) {
        note(
            TicketNotice(
                text: Wording.ticketEnds(in: seconds, hasSource: configuration.hasTicketSource), failure: nil,
                secondsLeft: seconds))
    }

    /// The warning says the time that is left, and goes when none is.
    mutating func countDownTicketNotice() {
        guard let shown = ticketNotice, let told = shown.secondsLeft, notice == shown.text,
            let left = session.ticketSecondsLeft(at: now), left < told
        else { return }
        if left > 0 { warnOfExpiry(in: left) } else { forgetTicketNotice() }
    }

    mutating func noteFetchFailure(_ failure: String, retryIn: Int64?) {
        note(TicketNotice(text: Wording.ticketSourceFailed(failure, retryIn: retryIn), failure: failure))
    }

    mutating func ticketRenewed() {
        forgetTicketNotice()
        if let account, let credentials, credentials.userID == account { known[account] = credentials }
        guard dialog?.kind == .newTicket else { return }
        dialog = nil
        notice = Wording.ticketRenewed
    }

    mutating func forgetTicketNotice() {
        if notice == ticketNotice?.text { notice = nil }
        ticketNotice = nil
    }

    /// The session is over: what was to come does not come, but why there is no ticket still holds.
    mutating func endTicketNotice() {
        let isShown = notice == ticketNotice?.text
        let failure = ticketNotice?.failure
        forgetTicketNotice()
        if isShown, let failure { noteFetchFailure(failure, retryIn: nil) }
    }

    /// Said until the next key, or until there is a new ticket.
    private mutating func note(_ news: TicketNotice) {
        ticketNotice = news
        notice = news.text
    }
}
