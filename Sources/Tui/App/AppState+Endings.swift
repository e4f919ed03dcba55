import Model
import Session

/// What a refused login or the end of a session brings up, and `/login` again later.
extension AppState {
    mutating func ended(_ reason: EndReason) {
        let failure = model.notices.fetchFailure
        model.notices.sessionEnded()
        switch reason {
        case .kicked(let displacement): displaced(by: displacement)
        case .ticketExpired(let at): askTicket(TicketExpiredDialog(at: at))
        case .revokedByOperator(let at): askTicket(AccessRevokedDialog(at: at))
        case .accountDisabled: if !wasAskedInPlace { show(AccountDisabledDialog()) }
        case .loggedOut: loggedOut()
        case .closed: break
        case .refused(let error): report(error)
        case .unreachable(let error): report(model.session.failure ?? error)
        case .internal(let text): report(ServiceError(.internalError, text))
        }
        // Stays beside the field for the new one, as long as that is asked for.
        guard let failure, dialog?.content is TicketExpiredDialog else { return }
        layers.update(Dialog.self) { $0.tell(Wording.noNewTicket(failure)) }
    }

    /// `/login`: the dialog that fits, again.
    mutating func offerLogin() {
        switch model.session.standing {
        case .signingIn: model.notices.say(Wording.stillSigningIn)
        case .online, .reconnecting: show(NewTicketDialog())
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .offline, .accountDisabled:
            switch model.session.ending {
            case .kicked(let displacement): displaced(by: displacement)
            case .ticketExpired(let at): show(TicketExpiredDialog(at: at))
            case .revokedByOperator(let at): show(AccessRevokedDialog(at: at))
            case .accountDisabled: show(AccountDisabledDialog())
            case .loggedOut, .closed, .refused, .unreachable, .internal, nil:
                showSignIn(as: model.accounts.credentials)
            }
        }
    }

    /// Offers signing in first, for somebody who asked to see their devices.
    mutating func offerLoginForDevices() {
        offerLogin()
        if dialog == nil { model.notices.say(Wording.devicesNeedSignIn) }
        layers.update(Dialog.self) { $0.leadToDevices() }
    }

    /// Logs out at the person's wish. A session that has ended still keeps waiting messages, so it is told as well. It
    /// will not report another end, so the screen signs out at once.
    mutating func logOut() {
        model.chats.turnAllIntoDrafts()
        saveDrafts()
        switch model.session.status {
        case .loggedIn, .loggingIn: emit(.session(.logout))
        case .loggingOut: break
        case .loggedOut:
            emit(.session(.logout))
            signOut()
        }
    }

    private mutating func loggedOut() {
        if model.accounts.switchingTo != nil {
            leaveAccount()
        } else if layers.has(SignInLayer.self) {
            layers.update(SignInLayer.self) { $0.tell(nil) }
        } else {
            signOut(problem: model.session.wasLoggedInAtEnd ? Wording.signedOutByWindow : nil)
        }
    }

    /// Forgets the ticket and every message. Typed text is kept for the same user's next login.
    private mutating func signOut(problem: String? = nil) {
        showSignIn(as: model.accounts.signOut(), problem: problem)
        model.chats.forgetMessages()
        // The session has forgotten them, too, and tells only what is other than it knows.
        model.people.leaveAccount()
        model.quiet = QuietTimes()
        forgetTimeline()
    }

    private mutating func displaced(by displacement: Displacement) {
        if model.session.displacedWhileAway != nil {
            show(SignedInElsewhereDialog(displacement: displacement))
        } else {
            let duration = model.session.signedInFor(until: displacement.at)
            show(SignedOutDialog(displacement: displacement, signedInFor: duration))
        }
    }

    /// Shows a dialog that asks for a ticket. One of the same kind that is open already stays as it is.
    private mutating func askTicket<Content: DialogContent>(_ content: Content) {
        if wasAskedInPlace || dialog?.content is Content { return }
        let pasted = dialog?.content is NewTicketDialog ? dialog?.ticket : nil
        show(content)
        if let pasted { layers.update(Dialog.self) { $0.ticket = pasted } }
    }

    /// Whether the login was asked for on *Sign in* or in *Switch account*, which report the refusal themselves.
    private var wasAskedInPlace: Bool {
        guard model.session.failure != nil else { return false }
        guard let dialog, dialog.content is SwitchAccountDialog else { return layers.has(SignInLayer.self) }
        return dialog.switchTarget == model.session.user
    }

    /// Reports an ending that has no dialog: as a notice while there is something to read, else on *Sign in*.
    private mutating func report(_ error: ServiceError) {
        guard layers.has(MainLayer.self), dialog == nil else { return }
        if model.chats.book.isEmpty {
            showSignIn(as: model.accounts.credentials, problem: Wording.refusal(error))
        } else {
            model.notices.say(Wording.refusal(error))
        }
    }
}
