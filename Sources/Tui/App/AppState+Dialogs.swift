import Model
import Session

/// Keys of the dialogs. Text typed where no field takes it goes to the composer: a dialog discards nothing.
extension AppState {
    mutating func openDialog(_ kind: Dialog.Kind, over below: Dialog.Kind? = nil) {
        place = .main
        popup = nil
        timelinePage = nil
        helpRow = nil
        dialog = Dialog(kind, over: below, openedAt: now.uptime)
    }

    /// The person asked for it and goes on typing into its first field: nothing there could be pressed by mistake, and
    /// a ticket must not get into the composer.
    mutating func openSwitchDialog(over below: Dialog.Kind? = nil) {
        openDialog(.switchAccount, over: below)
        dialog?.armedAt = now.uptime
    }

    /// The person asked for it, as for the switch.
    mutating func openNewTicketDialog() {
        openDialog(.newTicket)
        dialog?.armedAt = now.uptime
    }

    mutating func pressInDialog(_ key: KeyPress, _ command: Command?) {
        guard let dialog else { return }
        guard dialog.isArmed(at: now.uptime) else { return typeUnderDialog(key) }
        switch command {
        case .nextControl: moveDialogFocus(by: 1)
        case .previousControl: moveDialogFocus(by: -1)
        case .activate: pressFocusedControl(of: dialog)
        case .dismiss: leave(dialog)
        case .clearLine: clearLine(in: dialog)
        case .edit(let edit): apply(edit, of: key, in: dialog)
        case .devices: showDevicesAfterSignIn()
        case nil: type(key, in: dialog)
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp, .pageDown, .help,
            .timeline, .fetchTicket, .refresh, .signOutOthers, .confirm, .redraw, .suspend, .quit:
            break
        }
    }

    /// A ticket is never taken for a message, however soon after the dialog it comes: a draft is kept on disk and sent.
    mutating func pasteIntoDialog(_ text: String) {
        let ticket = TicketText.cleaned(text)
        guard let dialog, !dialog.fields.isEmpty, dialog.isArmed(at: now.uptime) || isTicket(ticket) else {
            self.dialog?.armedAt = now.uptime + Dialog.quietTime
            return editComposer { $0.insert(text) }
        }
        if dialog.focusedField == .user, !isTicket(ticket) {
            self.dialog?.user.insert(text.trimmingWhitespace().firstLine)
        } else {
            self.dialog?.ticket = Secret(ticket)
            self.dialog?.focus(on: .ticket)
        }
    }

    func isTicket(_ text: String) -> Bool {
        if case .claims = environment.inspectTicket(text) { true } else { false }
    }

    private mutating func leave(_ dialog: Dialog) {
        if let below = dialog.below, session.status == .loggedOut { openDialog(below) } else { self.dialog = nil }
    }

    private mutating func apply(_ edit: EditCommand, of key: KeyPress, in dialog: Dialog) {
        switch dialog.focusedField {
        case .user: self.dialog?.user.apply(edit, ring: &kills)
        case .ticket where edit != .moveLeft && edit != .moveRight: self.dialog?.ticket.apply(edit)
        case .ticket, nil:
            switch edit {
            case .moveLeft: moveDialogFocus(by: -1)
            case .moveRight: moveDialogFocus(by: 1)
            case .newline, .backspace, .deleteForward, .moveUp, .moveDown, .moveWordLeft, .moveWordRight,
                .moveToStartOfLine, .moveToEndOfLine, .deleteWordLeft, .deleteWordRight, .deleteToStartOfLine,
                .deleteToEndOfLine, .yank, .yankOlder, .transpose, .undo, .redo:
                typeUnderDialog(key)
            }
        }
    }

    private mutating func type(_ key: KeyPress, in dialog: Dialog) {
        guard let typed = key.typedText else { return }
        switch dialog.focusedField {
        case .user: self.dialog?.user.insert(typed)
        case .ticket: self.dialog?.ticket.text += TicketText.cleaned(typed)
        case nil: typeUnderDialog(key)
        }
    }

    /// As if the dialog were not there, except that Enter does nothing. Its keys wait for the typing to end.
    private mutating func typeUnderDialog(_ key: KeyPress) {
        dialog?.armedAt = now.uptime + Dialog.quietTime
        if let typed = key.typedText {
            editComposer { $0.insert(typed) }
        } else if case .edit(let edit) = KeyMap.command(for: key, in: .main) {
            editComposer(edit)
        }
    }

    private mutating func moveDialogFocus(by step: Int) {
        guard let dialog else { return }
        self.dialog?.focus = (dialog.focus + step + dialog.controlCount) % dialog.controlCount
    }

    private mutating func clearLine(in dialog: Dialog) {
        switch dialog.focusedField {
        case .user where !dialog.user.isEmpty: self.dialog?.user.cutAll(into: &kills)
        case .ticket where !dialog.ticket.text.isEmpty: self.dialog?.ticket = Secret("")
        case .user, .ticket, nil: notices.say(Wording.howToQuit)
        }
    }

    private mutating func pressFocusedControl(of dialog: Dialog) {
        guard let button = dialog.focusedButton else { return pressFocusedField(of: dialog) }
        switch button {
        case .signInHereAgain, .signInHere: takePlaceBack()
        case .stayReadOnly, .later, .notNow: self.dialog = nil
        case .otherAccount: openSwitchDialog(over: dialog.kind)
        case .renewAndResume, .renew: renew(with: dialog.ticket)
        case .switchAccount: switchAccount(as: dialog)
        case .cancel: leave(dialog)
        case .signOut: logOut()
        case .quit: askToQuit()
        case .signIn: break
        }
    }

    private mutating func pressFocusedField(of dialog: Dialog) {
        switch dialog.kind {
        case .switchAccount where dialog.focusedField == .user:
            self.dialog?.focus(on: .ticket)
            fillInKnownTicket()
        case .switchAccount: switchAccount(as: dialog)
        case .ticketExpired, .accessRevoked, .signedOut, .accountDisabled, .signedInElsewhere, .newTicket:
            renew(with: dialog.ticket)
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
        let isInUse = dialog?.kind == .newTicket && ticket == credentials.ticket && !ticket.text.isEmpty
        if let problem = isInUse ? Wording.ticketInUse : problem(of: ticket, for: credentials.userID) {
            dialog?.problem = problem
            return
        }
        dialog?.isSigningIn = true
        dialog?.problem = nil
        logIn(Credentials(server: credentials.server, userID: credentials.userID, ticket: ticket), consent: .person)
    }

    /// Expiry is judged only once the server's clock is known: a wrong clock here must not lock anyone out.
    func problem(of ticket: Secret, for userID: String) -> String? {
        switch environment.inspectTicket(ticket.text) {
        case .empty: return "Paste a ticket first."
        case .unreadable(let reason): return reason
        case .claims(let owner, _, let expiresAt):
            if owner != userID { return "This ticket is for \(owner); paste one for \(userID)." }
            let isExpired = session.serverTime(at: now).seconds > expiresAt.seconds
            guard session.knowsServerTime, isExpired else { return nil }
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
            .moveToStartOfLine, .moveToEndOfLine, .deleteWordRight, .deleteToEndOfLine, .yank, .yankOlder, .transpose,
            .undo, .redo:
            break
        }
    }
}
