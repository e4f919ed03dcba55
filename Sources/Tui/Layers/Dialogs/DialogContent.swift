import Model
import Session

/// What one kind of dialog says and does. Each has its own file.
protocol DialogContent: Sendable {
    var title: String { get }
    var fields: [Dialog.Field] { get }
    var buttons: [DialogButton] { get }
    /// The person asked for it: nothing there can be pressed by mistake, so its keys act at once.
    var isAskedFor: Bool { get }
    /// Says which device took this one's place, so that the person may want to see them all.
    var saysWhoDisplaced: Bool { get }
    /// The session may end by it, or has: what of one's own has not gone out is said.
    var saysWhatWaits: Bool { get }
    /// Asks who else to sign in as.
    var changesAccount: Bool { get }
    /// What happened, where, and what now.
    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem]
    /// Whose ticket a new one would be.
    func ticketOwner(in dialog: Dialog, _ model: AppModel) -> String?
    /// Enter in a field.
    func enter(_ dialog: inout Dialog, _ stage: inout Stage)
    /// Does what the ticket that is filled in is for.
    func use(_ dialog: inout Dialog, _ stage: inout Stage)
    /// What is said below an empty ticket field where there is a source to ask.
    var sourceHint: String { get }
    /// What Esc asks for, where the dialog was not opened from another one.
    var wayOut: LayerRequest { get }
    /// Does something with a pasted text that no field here takes; false where there is nothing to do with it.
    func take(pasted text: String, _ stage: inout Stage) -> Bool
}

extension DialogContent {
    var fields: [Dialog.Field] { [] }
    var isAskedFor: Bool { false }
    var saysWhoDisplaced: Bool { false }
    var saysWhatWaits: Bool { true }
    var changesAccount: Bool { false }
    var sourceHint: String { TicketWords.sourceHint }
    var wayOut: LayerRequest { .close }
    func ticketOwner(in dialog: Dialog, _ model: AppModel) -> String? { model.accounts.credentials?.userID }
    func enter(_ dialog: inout Dialog, _ stage: inout Stage) { use(&dialog, &stage) }
    func use(_ dialog: inout Dialog, _ stage: inout Stage) { dialog.renew(&stage) }
    func take(pasted text: String, _ stage: inout Stage) -> Bool { false }
}

/// A button of a dialog, and what it does. Its text is never shortened.
struct DialogButton: Sendable {
    let title: String
    /// Leads to signing in as somebody else.
    let changesAccount: Bool
    let press: @Sendable (inout Dialog, inout Stage) -> Void

    init(
        _ title: String, changesAccount: Bool = false,
        press: @escaping @Sendable (inout Dialog, inout Stage) -> Void
    ) {
        self.title = title
        self.changesAccount = changesAccount
        self.press = press
    }

    /// Asks the root for the same whatever the dialog holds.
    init(_ title: String, _ request: LayerRequest) {
        self.init(title) { _, stage in stage.ask(request) }
    }

    static let quit = DialogButton("Quit", .askToQuit)
    static let stayReadOnly = DialogButton("Stay read-only", .close)
    static let cancel = DialogButton("Cancel") { $0.leave(&$1) }
    static let otherAccount = DialogButton("Other account", changesAccount: true) { dialog, stage in
        stage.ask(.show(Dialog(SwitchAccountDialog(), over: dialog.content, at: stage.model.now.uptime)))
    }
    /// Those of a dialog that asks for a ticket before the session can go on.
    static let renewal = [
        DialogButton("Renew and resume") { $0.renew(&$1) }, DialogButton("Later", .close),
        DialogButton("Sign out", .logOut),
    ]

    static func takePlaceBack(_ title: String) -> DialogButton {
        DialogButton(title) { $0.signInAgain(.takeOver, &$1) }
    }
}

/// The logins that more than one dialog asks for.
extension Dialog {
    mutating func signInAgain(_ consent: LoginParameters.Consent, _ stage: inout Stage) {
        guard !isSigningIn else { return }
        guard let credentials = stage.model.accounts.credentials else { return stage.ask(.showSignIn) }
        signIn(&stage, .logIn(credentials, consent))
    }

    /// A ticket that cannot work is refused here, before it is sent.
    mutating func renew(_ stage: inout Stage) {
        guard !isSigningIn else { return }
        guard let credentials = stage.model.accounts.credentials else { return stage.ask(.showSignIn) }
        if let problem = stage.model.problem(of: ticket, for: credentials.userID) { return self.problem = problem }
        let renewed = Credentials(server: credentials.server, userID: credentials.userID, ticket: ticket)
        signIn(&stage, .logIn(renewed, .person))
    }

    mutating func signIn(_ stage: inout Stage, _ request: LayerRequest) {
        isSigningIn = true
        problem = nil
        stage.ask(request)
    }
}
