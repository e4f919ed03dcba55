import Model
import Session

/// Keys of the dialogs. Text typed where no field takes it goes to the composer: a dialog discards nothing.
extension AppState {
    mutating func openDialog(_ kind: Dialog.Kind) {
        place = .main
        popup = nil
        dialog = Dialog(kind, openedAt: now.uptime)
    }

    mutating func pressInDialog(_ key: KeyPress, _ command: Command?) {
        guard let dialog else { return }
        guard dialog.isArmed(at: now.uptime) else { return typeUnderDialog(key) }
        switch command {
        case .nextControl, .edit(.moveRight): moveDialogFocus(by: 1)
        case .previousControl, .edit(.moveLeft): moveDialogFocus(by: -1)
        case .activate: pressFocusedControl(of: dialog)
        case .dismiss: self.dialog = nil
        case .clearLine: clearLine(in: dialog)
        case .edit(let edit):
            if dialog.isTicketFocused { self.dialog?.ticket.apply(edit) } else { typeUnderDialog(key) }
        case nil:
            guard let typed = key.typedText else { return }
            if dialog.isTicketFocused { self.dialog?.ticket.text += typed } else { typeUnderDialog(key) }
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp, .pageDown, .help,
            .fetchTicket, .redraw, .suspend, .quit:
            break
        }
    }

    mutating func pasteIntoDialog(_ text: String) {
        guard let dialog, dialog.hasTicketField, dialog.isArmed(at: now.uptime) else {
            self.dialog?.armedAt = now.uptime + Dialog.quietTime
            return editComposer { $0.insert(text) }
        }
        self.dialog?.ticket = Secret(text.trimmingWhitespace())
        self.dialog?.focus = 0
    }

    /// A ticket from the source goes where one would be pasted.
    mutating func fillIn(_ ticket: Secret) {
        if dialog?.hasTicketField == true {
            dialog?.ticket = ticket
            dialog?.focus = 0
            dialog?.problem = nil
        } else if dialog == nil, place == .signIn {
            signIn.ticket = ticket
            signIn.focus = .ticket
        }
    }

    /// As if the dialog were not there, except that Enter does nothing. Its keys wait for the typing to end.
    private mutating func typeUnderDialog(_ key: KeyPress) {
        dialog?.armedAt = now.uptime + Dialog.quietTime
        if let typed = key.typedText {
            editComposer { $0.insert(typed) }
        } else if case .edit(let edit) = KeyMap.command(for: key, in: .main) {
            editComposer { $0.apply(edit) }
        }
    }

    private mutating func moveDialogFocus(by step: Int) {
        guard let dialog else { return }
        self.dialog?.focus = (dialog.focus + step + dialog.controlCount) % dialog.controlCount
    }

    private mutating func clearLine(in dialog: Dialog) {
        if dialog.isTicketFocused, !dialog.ticket.text.isEmpty {
            self.dialog?.ticket = Secret("")
        } else {
            notice = Wording.howToQuit
        }
    }

    private mutating func pressFocusedControl(of dialog: Dialog) {
        guard let button = dialog.focusedButton else { return renew(with: dialog.ticket) }
        switch button {
        case .signInHereAgain, .signInHere: takePlaceBack()
        case .stayReadOnly, .later, .notNow: self.dialog = nil
        case .otherAccount:
            showSignIn(as: nil)
        case .renewAndResume: renew(with: dialog.ticket)
        case .signOut: logOut()
        case .quit: emit(.quit)
        case .signIn: break
        }
    }

    private mutating func takePlaceBack() {
        guard dialog?.isSigningIn != true else { return }
        guard let credentials else { return showSignIn(as: nil) }
        dialog?.isSigningIn = true
        dialog?.problem = nil
        logIn(credentials, consent: .takeOver)
    }

    /// A ticket that cannot work is refused here, before it is sent.
    private mutating func renew(with ticket: Secret) {
        guard dialog?.isSigningIn != true else { return }
        guard let credentials else { return showSignIn(as: nil) }
        if let problem = problem(of: ticket, for: credentials.userID) {
            dialog?.problem = problem
            return
        }
        dialog?.isSigningIn = true
        dialog?.problem = nil
        logIn(Credentials(server: credentials.server, userID: credentials.userID, ticket: ticket), consent: .person)
    }

    /// Expiry is judged only once the server's clock is known: a wrong clock here must not lock anyone out.
    private func problem(of ticket: Secret, for userID: String) -> String? {
        switch environment.inspectTicket(ticket.text) {
        case .empty: return "Paste a ticket first."
        case .unreadable(let reason): return reason
        case .claims(let owner, _, let expiresAt):
            if owner != userID { return "This ticket is for \(owner); paste one for \(userID)." }
            let isExpired = session.serverTime(at: now).seconds > expiresAt.seconds
            guard session.serverTimeOffset != nil, isExpired else { return nil }
            return "This ticket has expired already, at \(clock.hourMinute(expiresAt)) on \(clock.day(expiresAt));"
                + " paste a newer one."
        }
    }
}

extension Secret {
    /// A ticket is pasted, not edited: only its end can be changed.
    mutating func apply(_ edit: EditCommand) {
        switch edit {
        case .backspace: text = String(text.dropLast())
        case .deleteWordLeft, .deleteToStartOfLine: text = ""
        case .newline, .deleteForward, .moveLeft, .moveRight, .moveUp, .moveDown, .moveWordLeft, .moveWordRight,
            .moveToStartOfLine, .moveToEndOfLine, .deleteWordRight, .deleteToEndOfLine, .yank, .transpose, .undo:
            break
        }
    }
}
