import Model
import Session

/// Starts logins, and follows which account the screen belongs to.
extension AppState {
    mutating func logIn(_ credentials: Credentials, consent: LoginParameters.Consent) {
        model.accounts.begin(credentials)
        saveDrafts()
        let configuration = model.configuration
        let isConfigured = credentials.server == configuration.server && credentials.userID == configuration.user
        let parameters = LoginParameters(
            server: credentials.server, userID: credentials.userID, ticket: credentials.ticket.text, consent: consent,
            appID: isConfigured ? configuration.appID : nil)
        emit(.session(.login(parameters)))
    }

    /// Shows a dialog over the main screen, in place of every other screen and popup.
    mutating func show(_ content: any DialogContent) {
        show(Dialog(content, at: model.now.uptime))
    }

    mutating func show(_ layer: any Layer) {
        var layer = layer
        if model.configuration.kiosk != nil, var dialog = layer as? Dialog {
            guard !dialog.content.changesAccount else { return model.notices.say(Wording.notInKiosk) }
            dialog.stayInAccount()
            layer = dialog
        }
        if type(of: layer).level == .dialog {
            if let words = layers.top?.wordsWhenCovered { model.notices.say(words) }
            closeDialog()
            layers.reset(to: MainLayer())
        }
        layers.show(layer)
    }

    /// Closes a dialog that goes by itself. What was typed into it meanwhile goes on in the composer.
    mutating func closeDialog() {
        if let words = dialog?.words(model) { compose(.insert(words)) }
        layers.close(Dialog.self)
    }

    /// Shows *Sign in*, filled in from `credentials`. A kiosk's visitor can't sign in as somebody else, so the program
    /// ends there and the reason is printed below the screen.
    mutating func showSignIn(as credentials: Credentials? = nil, problem: String? = nil) {
        guard model.configuration.kiosk == nil else { return emit(.quit) }
        layers.reset(
            to: SignInLayer(
                server: credentials?.server ?? model.lastServer, user: credentials?.userID ?? "",
                ticket: credentials?.ticket ?? Secret(""), problem: problem))
    }

    /// Opens the list of devices, which is filled by the server's answer.
    mutating func showDevices() {
        act { layers, stage in
            var devices = DevicesLayer()
            devices.ask(.listInstances, &stage)
            layers.show(devices)
        }
    }

    // MARK: Whose screen it is

    mutating func adopt(_ user: String) {
        let server = model.configuration.server
        guard model.accounts.started(user, at: server) else { return }
        if model.accounts.name != nil { leaveAccount() }
        model.accounts.show(user, at: server)
        if let text = model.accounts.takeUp() { model.chats.takeUp(text) }
        if user == model.configuration.user, let initial = model.configuration.initialConversation { open(initial) }
    }

    /// Clears everything about the account, so that nothing of it is shown to another one. Unsaved text is kept aside
    /// for its return.
    mutating func leaveAccount() {
        let (queued, failed) = model.chats.book.outbox
        model.accounts.leaveBehind(model.unsavedText(messages: model.session.keepsText ? 0 : queued + failed))
        model.accounts.leave()
        model.chats.leaveAccount()
        model.people.leaveAccount()
        model.quiet = QuietTimes()
        model.files.leaveAccount()
        model.translations.leaveAccount()
        model.receipts.leaveAccount()
        model.groupValues = GroupValueBook()
        model.roles = RolesKnown()
        model.drafts = DraftKeeper()
        model.kills = KillRing()
        model.notices.clear()
        layers.removeAll(.popup)
        forgetTimeline()
    }

    /// Clears the timeline, also on a page that is open.
    mutating func forgetTimeline() {
        model.timeline = SessionTimeline()
        layers.update(TimelineLayer.self) { $0.forget() }
    }

    // MARK: Tickets

    /// Fetches a ticket (F3) for the user that the topmost layer is about.
    mutating func fetchTicket() {
        guard model.configuration.hasTicketSource else { return show(NewTicketDialog()) }
        let owner = layers.ticketTaker?.ticketOwner(model)
        // The session asks the source by itself, and does so at once when woken.
        guard !model.isWaitingForSource(for: owner) else { return emit(.session(.wake)) }
        guard let owner, UserID(owner) != nil else {
            return model.notices.say(Wording.refusal(ServiceError(.invalidUserID)))
        }
        askSource(for: owner)
    }

    /// Keeps a pasted ticket out of the composer, because whoever reads a ticket can sign in with it. A ticket of this
    /// account is offered as its new one. Pasting the same ticket again puts it in. Returns whether it was kept out.
    mutating func keepsOutOfLine(_ pasted: String) -> Bool {
        guard !(layers.top is any FormLayer) else { return false }
        guard let (ticket, owner) = model.ticket(in: pasted), !model.accounts.isPastedAgain(ticket) else {
            return false
        }
        if owner == model.accounts.user, model.accounts.switchingTo == nil, model.configuration.kiosk == nil {
            offerLogin()
            if layers.top is any FormLayer {
                putIn(ticket.text)
                return true
            }
        }
        model.accounts.keepOut(ticket)
        model.notices.say(Wording.ticketKeptOut(of: owner))
        return true
    }

    mutating func askSource(for user: String) {
        if model.accounts.askSource(for: user) { emit(.fetchTicket(user: user)) }
    }

    /// Takes a ticket from the source. It is dropped if nobody waits for one of this user any more.
    mutating func take(_ ticket: Secret, of user: String) {
        model.accounts.sourceAnswered(for: user)
        act { layers, stage in layers.take(ticket, of: user, &stage) }
    }

    mutating func lackTicket(of user: String, because reason: String) {
        model.accounts.sourceAnswered(for: user)
        layers.lackTicket(of: user)
        if user == layers.ticketTaker?.ticketOwner(model) { model.notices.say(reason) }
    }
}
