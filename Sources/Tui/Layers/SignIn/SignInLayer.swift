package import Model
import Session

/// The screen *Sign in*: its fields, and what can be done there.
package struct SignInLayer: FormLayer {
    package private(set) var server: TextEditor
    package private(set) var user: TextEditor
    /// The ticket, which is drawn only as a row of stars.
    package private(set) var ticket: Secret
    private(set) var focus: Control
    /// Why the last try failed and what to do about it; nil before one has.
    private(set) var problem: String?

    enum Control: Hashable, CaseIterable, Sendable {
        case server
        case user
        case ticket
        case signIn
        case quit
    }

    static let level = LayerLevel.screen
    private static let rows = FormKeys<SignInLayer>.rows

    var keys: [KeyRow<SignInLayer>] { Self.rows }

    init(server: ServerAddress, user: String, ticket: Secret, problem: String? = nil) {
        self.server = TextEditor(server.description)
        self.user = TextEditor(user)
        self.ticket = ticket
        self.problem = problem
        focus = user.isEmpty ? .user : .ticket
    }

    func canActivate(_ model: AppModel) -> Bool { true }

    func canMove(_ model: AppModel) -> Bool { true }

    func canLeave(_ model: AppModel) -> Bool {
        model.session.status == .loggingIn || model.canLeaveSignIn || isWelcomed(model)
    }

    mutating func moveFocus(by step: Int) {
        let controls = Control.allCases
        guard let index = controls.firstIndex(of: focus) else { return }
        focus = controls[(index + step + controls.count) % controls.count]
    }

    mutating func activate(_ stage: inout Stage) {
        switch focus {
        case .server, .user: moveFocus(by: 1)
        case .ticket, .signIn: submit(&stage)
        case .quit: stage.ask(.askToQuit)
        }
    }

    /// Stops a running login; else returns to conversations that can be read, or to the welcome.
    mutating func leave(_ stage: inout Stage) {
        if stage.model.session.status == .loggingIn {
            stage.ask(.effect(.session(.logout)))
        } else if stage.model.canLeaveSignIn {
            stage.ask(.showMain)
        } else if isWelcomed(stage.model) {
            stage.ask(Self.welcome(stage.model))
        }
    }

    private mutating func submit(_ stage: inout Stage) {
        guard stage.model.session.status != .loggingIn else {
            return problem = localized("Still signing in; Esc stops it.")
        }
        do throws(AddressError) {
            let server = try ServerAddress(typed: server.text.trimmingWhitespace())
            let user = user.text.trimmingWhitespace()
            if UserID(user) == nil { return problem = Wording.refusal(ServiceError(.invalidUserID)) }
            // Without a ticket the session asks the ticket source.
            if ticket.text.isEmpty, !stage.model.configuration.hasTicketSource {
                return problem = Wording.refusal(ServiceError(.ticketEmpty))
            }
            problem = nil
            stage.ask(.logIn(Credentials(server: server, userID: user, ticket: ticket), .person))
        } catch {
            problem = Wording.address(error)
        }
    }

    mutating func tell(_ problem: String?) {
        self.problem = problem
    }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        guard case .loginFailed(let error) = event else { return false }
        problem = Wording.refusal(error)
        return true
    }

    // MARK: Typing

    mutating func type(_ text: String, _ stage: inout Stage) {
        switch focus {
        case .server: server.insert(text)
        case .user: user.insert(text)
        case .ticket: ticket.text += TicketText.cleaned(text)
        case .signIn, .quit: break
        }
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        switch focus {
        case .server: server.apply(edit, ring: &stage.kills)
        case .user: user.apply(edit, ring: &stage.kills)
        case .ticket: ticket.apply(edit)
        case .signIn, .quit:
            if edit == .moveLeft { moveFocus(by: -1) }
            if edit == .moveRight { moveFocus(by: 1) }
        }
    }

    mutating func clearLine(_ stage: inout Stage) {
        switch focus {
        case .server where !server.isEmpty: server.cutAll(into: &stage.kills)
        case .user where !user.isEmpty: user.cutAll(into: &stage.kills)
        case .ticket where !ticket.text.isEmpty: ticket = Secret("")
        case .server, .user, .ticket, .signIn, .quit: stage.say(Wording.howToQuit)
        }
    }

    /// Takes a pasted ticket in any field. Any other text is taken as a ticket, unless another field has the focus.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        if let line = SignInLine(text), stage.model.isTicket(line.ticket.text) { return take(line) }
        let pasted = text.trimmingWhitespace()
        let found = stage.model.ticket(in: text)
        let isTicket = found != nil
        switch focus {
        case .server where !isTicket: server.insert(pasted.firstLine)
        case .user where !isTicket: user.insert(pasted.firstLine)
        case .server, .user, .ticket, .signIn, .quit:
            // A ticket says whose it is.
            if let found, user.isEmpty { user = TextEditor(found.owner) }
            put(found?.ticket ?? Secret(TicketText.cleaned(text)))
        }
    }

    // MARK: Tickets

    func ticketOwner(_ model: AppModel) -> String? { user.text.trimmingWhitespace() }

    func canFetchTicket(_ model: AppModel) -> Bool { model.canAskSource(for: ticketOwner(model)) }

    mutating func take(_ ticket: Secret, of user: String, _ stage: inout Stage) {
        if user == ticketOwner(stage.model) { put(ticket) }
    }

    /// Fills in all that a sign-in line says. Only the button is left to press.
    private mutating func take(_ line: SignInLine) {
        if let server = line.server { self.server = TextEditor(server.description) }
        if let user = line.user { self.user = TextEditor(user) }
        ticket = line.ticket
        focus = .signIn
        problem =
            line.hasUnreadableServer
            ? localized("The server in that line can't be read: type it, or paste the line unbroken.")
            : line.namesKey
                ? localized("This line names the server's key (--tls-pin), which has no field here: run it in a shell.")
                : nil
    }

    private mutating func put(_ ticket: Secret) {
        self.ticket = ticket
        focus = .ticket
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.form, localized("Sign in"))
        words.sentences = [localized("/\(SlashCommand.quit.rawValue) quits.")]
        if canLeave(model) {
            words.sentences.append(localized("/\(LinearCommand.back.rawValue) goes back to what can be read."))
        }
        words.news = [problem].compactMap(\.self)
        words.isWaiting = model.session.status == .loggingIn
        words.start = LayerWords.presses(KeyPress(.tab, .shift), Control.allCases.firstIndex(of: focus) ?? 0)
        switch focus {
        case .server: words.field = .init(label: localized("Server"), value: server.text, isFilled: !server.isEmpty)
        case .user: words.field = .init(label: localized("User"), value: user.text, isFilled: !user.isEmpty)
        case .ticket, .signIn, .quit:
            words.field = .init(
                label: localized("Ticket"), isFilled: !ticket.text.isEmpty, isSecret: true,
                source: model.configuration.hasTicketSource ? .key(KeyPress(.enter)) : nil)
        }
        return words
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        SignInView(form: self, model: scene.model).draw(on: &canvas)
    }
}

extension Secret {
    /// Edits the ticket, of which only the end can be changed.
    mutating func apply(_ edit: EditCommand) {
        if edit == .backspace { text = String(text.dropLast()) }
        if edit == .deleteWordLeft || edit == .deleteToStartOfLine { text = "" }
    }
}
