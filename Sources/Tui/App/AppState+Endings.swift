import Model
import Session

/// What a failed login or the end of a session brings up.
extension AppState {
    /// Shows the refusal where the login was asked for. A login that the program began by itself is judged when the
    /// session says that it has ended.
    mutating func loginFailed(_ error: ServiceError) {
        if session.status == .loggedIn {
            forgetSwitch()
            // The one in use is still the one that was accepted.
            credentials = account.flatMap { known[$0] } ?? credentials
        }
        if dialog != nil {
            dialog?.isSigningIn = false
            dialog?.problem = Wording.refusal(error)
        } else if place == .signIn {
            signIn.problem = Wording.refusal(error)
        } else if session.status == .loggedIn {
            // A new ticket was refused; the session goes on with the one it has.
            notices.say(Wording.refusal(error))
        }
    }

    mutating func ended(_ reason: EndReason) {
        switch reason {
        case .kicked(let displacement): displaced(by: displacement)
        case .ticketExpired(let at): askTicket(.ticketExpired(at: at))
        case .revokedByOperator(let at): askTicket(.accessRevoked(at: at))
        case .accountDisabled: if !wasAskedInPlace { openDialog(.accountDisabled) }
        case .loggedOut: loggedOut()
        case .closed: break
        case .refused(let error): report(error)
        case .unreachable(let error): report(session.failure ?? error)
        case .internal(let text): report(ServiceError(.internalError, text))
        }
    }

    /// `/login`: the dialog that fits, again.
    mutating func offerLogin() {
        switch session.standing {
        case .signingIn: notices.say(Wording.stillSigningIn)
        case .online, .reconnecting:
            openNewTicketDialog()
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .offline, .accountDisabled:
            switch session.ending {
            case .kicked(let displacement): displaced(by: displacement)
            case .ticketExpired(let at): openDialog(.ticketExpired(at: at))
            case .revokedByOperator(let at): openDialog(.accessRevoked(at: at))
            case .accountDisabled: openDialog(.accountDisabled)
            case .loggedOut, .closed, .refused, .unreachable, .internal, nil:
                showSignIn(as: credentials)
            }
        }
    }

    /// What the person asks for. A session that has ended already still keeps what waits, and has no other end to tell.
    mutating func logOut() {
        saveDrafts()
        switch session.status {
        case .loggedIn, .loggingIn: emit(.session(.logout))
        case .loggingOut: break
        case .loggedOut:
            emit(.session(.logout))
            signOut()
        }
    }

    private mutating func loggedOut() {
        if switchingTo != nil {
            leaveAccount()
        } else if place == .signIn {
            signIn.problem = nil
        } else {
            let wasAskedElsewhere = session.wasLoggedInAtEnd
            signOut()
            if wasAskedElsewhere { signIn.problem = Wording.signedOutFromElsewhere }
        }
    }

    /// Forgets the ticket and every message; text that was typed waits for the same user.
    private mutating func signOut() {
        if let account { known[account] = nil }
        showSignIn(as: credentials.map { Credentials(server: $0.server, userID: $0.userID, ticket: Secret("")) })
        credentials = nil
        book.forgetMessages()
        forgetTimeline()
    }

    private mutating func displaced(by displacement: Displacement) {
        if session.displacedWhileAway != nil {
            openDialog(.signedInElsewhere(displacement))
        } else {
            openDialog(.signedOut(displacement, signedInFor: session.signedInFor(until: displacement.at)))
        }
    }

    /// A renewal that was refused keeps its dialog and what it says.
    private mutating func askTicket(_ kind: Dialog.Kind) {
        if wasAskedInPlace || dialog?.kind.asksTheSame(as: kind) == true { return }
        let pasted = dialog?.kind == .newTicket ? dialog?.ticket : nil
        openDialog(kind)
        if let pasted { dialog?.ticket = pasted }
    }

    /// The login was asked for, and its refusal is said, on *Sign in* or in *Switch account*.
    private var wasAskedInPlace: Bool {
        guard session.failure != nil else { return false }
        return place == .signIn || dialog?.kind == .switchAccount && dialog?.switchTarget == session.user
    }

    /// An ending without a dialog: said in place while there is something to read, else on *Sign in*.
    private mutating func report(_ error: ServiceError) {
        guard dialog == nil, place == .main else { return }
        if book.isEmpty {
            showSignIn(as: credentials)
            signIn.problem = Wording.refusal(error)
        } else {
            notices.say(Wording.refusal(error))
        }
    }
}

extension Dialog.Kind {
    fileprivate func asksTheSame(as other: Dialog.Kind) -> Bool {
        switch (self, other) {
        case (.ticketExpired, .ticketExpired), (.accessRevoked, .accessRevoked): true
        case (.signedOut, _), (.ticketExpired, _), (.accessRevoked, _), (.accountDisabled, _),
            (.signedInElsewhere, _), (.switchAccount, _), (.newTicket, _):
            false
        }
    }
}
