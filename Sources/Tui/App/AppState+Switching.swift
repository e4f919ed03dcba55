import Model
import Session

/// Another account in place of this one (L-12): one login, which ends the first account's session by itself.
extension AppState {
    /// `/switch`: a line that can't be done stays for correction.
    mutating func openSwitch(_ argument: String) {
        switch session.status {
        case .loggingIn, .loggingOut: return notices.say(Wording.stillSigningIn)
        case .loggedIn, .loggedOut: break
        }
        guard argument.isEmpty || UserID(argument) != nil else {
            return notices.say(Wording.refusal(ServiceError(.invalidUserID)))
        }
        guard argument.isEmpty || !isSignedIn(as: argument) else {
            return notices.say("\(argument) is signed in here.")
        }
        done { state in
            state.openSwitchDialog()
            guard !argument.isEmpty else { return }
            state.dialog?.user = TextEditor(argument)
            state.dialog?.focus(on: .ticket)
            state.fillInKnownTicket()
        }
    }

    /// Who was signed in during this run and did not sign out, without who is now.
    var knownUsers: [String] { known.keys.filter { !isSignedIn(as: $0) }.sorted() }

    /// A ticket that was accepted during this run need not be pasted again, as long as it is good.
    mutating func fillInKnownTicket() {
        guard let dialog, dialog.ticket.text.isEmpty, let known = known[dialog.switchTarget],
            problem(of: known.ticket, for: known.userID) == nil
        else { return }
        self.dialog?.ticket = known.ticket
    }

    mutating func switchAccount(as dialog: Dialog) {
        guard !dialog.isSigningIn, !dialog.isFetchingTicket else { return }
        let user = dialog.switchTarget
        let asksSource = dialog.ticket.text.isEmpty && configuration.hasTicketSource
        if let problem = problem(ofSwitchTo: user) ?? (asksSource ? nil : problem(of: dialog.ticket, for: user)) {
            self.dialog?.problem = problem
            return
        }
        self.dialog?.problem = nil
        // The one who is signed in stays it until there is a ticket.
        guard !asksSource else {
            self.dialog?.fetchesTicketOf = user
            return askSource(for: user)
        }
        self.dialog?.isSigningIn = true
        let server = credentials?.server ?? configuration.server
        logIn(Credentials(server: server, userID: user, ticket: dialog.ticket), consent: .person)
        switchingTo = user
    }

    /// The switch was refused before it began: the first account goes on as if nobody had asked.
    mutating func forgetSwitch() {
        guard switchingTo != nil else { return }
        switchingTo = nil
        credentials = account.flatMap { known[$0] } ?? credentials
    }

    /// Nothing of one account is ever shown to another; what only this screen has of it waits for its return.
    mutating func leaveAccount() {
        leaveTextBehind()
        account = nil
        owner = nil
        book = ConversationBook()
        openID = nil
        looseDraft = TextEditor()
        kills = KillRing()
        savedDrafts = [:]
        savedLooseDraft = nil
        isRestored = false
        savedPlace = nil
        changedDraftAt = nil
        forgetTimeline()
        popup = nil
        notices.clear()
    }

    private func problem(ofSwitchTo user: String) -> String? {
        if UserID(user) == nil { return Wording.refusal(ServiceError(.invalidUserID)) }
        return isSignedIn(as: user) ? "\(user) is signed in here." : nil
    }

    private func isSignedIn(as user: String) -> Bool { session.status == .loggedIn && user == account }
}

extension Dialog {
    var switchTarget: String { user.text.trimmingWhitespace() }
}
