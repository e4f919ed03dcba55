import Model
import Session

/// The screen *Sign in*.
extension AppState {
    /// With `credentials` its fields are filled.
    mutating func showSignIn(as credentials: Credentials?) {
        dialog = nil
        popup = nil
        timelinePage = nil
        helpRow = nil
        place = .signIn
        let server = credentials?.server ?? self.credentials?.server ?? configuration.server
        signIn = SignInForm(
            server: server.description, user: credentials?.userID ?? "", ticket: credentials?.ticket ?? Secret(""))
    }

    mutating func logIn(_ credentials: Credentials, consent: LoginParameters.Consent) {
        self.credentials = credentials
        saveDrafts()
        let isConfigured = credentials.server == configuration.server && credentials.userID == configuration.user
        let parameters = LoginParameters(
            server: credentials.server, userID: credentials.userID, ticket: credentials.ticket.text, consent: consent,
            appID: isConfigured ? configuration.appID : nil)
        emit(.session(.login(parameters)))
    }

    mutating func pressInSignIn(_ key: KeyPress, _ command: Command?) {
        switch command {
        case .nextControl: signIn.moveFocus(by: 1)
        case .previousControl: signIn.moveFocus(by: -1)
        case .activate: pressFocusedControl()
        case .dismiss: leaveSignIn()
        case .clearLine: clearFocusedField()
        case .edit(let edit): editFocusedField(edit)
        case nil: if let typed = key.typedText { typeIntoFocusedField(typed) }
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp, .pageDown, .help,
            .devices, .timeline, .fetchTicket, .refresh, .signOutOthers, .confirm, .redraw, .suspend, .quit:
            break
        }
    }

    /// Anything pasted while no other field has the focus is a ticket, and a ticket is one in any field.
    mutating func pasteIntoSignIn(_ text: String) {
        let pasted = text.trimmingWhitespace()
        let ticket = TicketText.cleaned(text)
        switch signIn.focus {
        case .server where !isTicket(ticket): signIn.server.insert(pasted.firstLine)
        case .user where !isTicket(ticket): signIn.user.insert(pasted.firstLine)
        case .server, .user, .ticket, .signIn, .quit:
            signIn.ticket = Secret(ticket)
            signIn.focus = .ticket
        }
    }

    private mutating func pressFocusedControl() {
        switch signIn.focus {
        case .server, .user: signIn.moveFocus(by: 1)
        case .ticket, .signIn: submitSignIn()
        case .quit: askToQuit()
        }
    }

    private mutating func submitSignIn() {
        guard session.status != .loggingIn else {
            return signIn.problem = "Still signing in; Esc stops it."
        }
        do throws(AddressError) {
            let server = try ServerAddress(parsing: signIn.server.text.trimmingWhitespace())
            let user = signIn.user.text.trimmingWhitespace()
            if UserID(user) == nil { return signIn.problem = Wording.refusal(ServiceError(.invalidUserID)) }
            // Without one the session asks its source.
            if signIn.ticket.text.isEmpty, !configuration.hasTicketSource {
                return signIn.problem = Wording.refusal(ServiceError(.ticketEmpty))
            }
            signIn.problem = nil
            logIn(Credentials(server: server, userID: user, ticket: signIn.ticket), consent: .person)
        } catch {
            signIn.problem = error.description
        }
    }

    /// Stops a login that runs; else goes back to what can still be read.
    private mutating func leaveSignIn() {
        if session.status == .loggingIn {
            emit(.session(.logout))
        } else if canLeaveSignIn {
            place = .main
        }
    }

    private mutating func typeIntoFocusedField(_ typed: String) {
        switch signIn.focus {
        case .server: signIn.server.insert(typed)
        case .user: signIn.user.insert(typed)
        case .ticket: signIn.ticket.text += TicketText.cleaned(typed)
        case .signIn, .quit: break
        }
    }

    private mutating func editFocusedField(_ edit: EditCommand) {
        switch signIn.focus {
        case .server: signIn.server.apply(edit, ring: &kills)
        case .user: signIn.user.apply(edit, ring: &kills)
        case .ticket: signIn.ticket.apply(edit)
        case .signIn, .quit:
            if edit == .moveLeft { signIn.moveFocus(by: -1) }
            if edit == .moveRight { signIn.moveFocus(by: 1) }
        }
    }

    private mutating func clearFocusedField() {
        switch signIn.focus {
        case .server where !signIn.server.isEmpty: signIn.server.cutAll(into: &kills)
        case .user where !signIn.user.isEmpty: signIn.user.cutAll(into: &kills)
        case .ticket where !signIn.ticket.text.isEmpty: signIn.ticket = Secret("")
        case .server, .user, .ticket, .signIn, .quit: notices.say(Wording.howToQuit)
        }
    }
}
