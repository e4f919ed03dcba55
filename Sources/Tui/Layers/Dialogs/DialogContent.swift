import Model
import Session

/// The content of one kind of dialog: what it says and does. Each kind has its own file.
protocol DialogContent: Sendable {
    var title: String { get }
    var fields: [Dialog.Field] { get }
    var buttons: [DialogButton] { get }
    /// Whether the person has asked for the dialog, so that nothing is pressed by mistake and its keys act at once.
    var isAskedFor: Bool { get }
    /// Whether the dialog says which device took this one's place, so that the person may want to see all devices.
    var saysWhoDisplaced: Bool { get }
    /// Whether the dialog says what has not gone out, because the session has ended or may end by it.
    var saysWhatWaits: Bool { get }
    /// Whether the dialog asks for another account to sign in to.
    var changesAccount: Bool { get }
    /// Returns the lines of the dialog: what happened, where, and what can be done.
    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem]
    /// Returns the user that a new ticket would be for; nil where that is unknown.
    func ticketOwner(in dialog: Dialog, _ model: AppModel) -> String?
    /// Handles Enter in a field.
    func enter(_ dialog: inout Dialog, _ stage: inout Stage)
    /// Uses the ticket that is filled in.
    func use(_ dialog: inout Dialog, _ stage: inout Stage)
    /// The hint below an empty ticket field, where there is a ticket source.
    var sourceHint: String { get }
    /// The request that Esc makes, where the dialog was not opened from another one.
    var wayOut: LayerRequest { get }
    /// Handles a pasted text that no field takes; returns false where it is of no use.
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

/// A button of a dialog and what it does. Its text is never shortened.
struct DialogButton: Sendable {
    let title: String
    /// Whether the button leads to signing in with another account.
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

    /// A button that makes the same request whatever the fields hold.
    init(_ title: String, _ request: LayerRequest) {
        self.init(title) { _, stage in stage.ask(request) }
    }

    static let quit = DialogButton("Quit", .askToQuit)
    static let stayReadOnly = DialogButton("Stay read-only", .close)
    static let cancel = DialogButton("Cancel") { $0.leave(&$1) }
    static let otherAccount = DialogButton("Other account", changesAccount: true) { dialog, stage in
        stage.ask(.show(Dialog(SwitchAccountDialog(), over: dialog.content, at: stage.model.now.uptime)))
    }
    /// The buttons of a dialog that needs a ticket before the session can go on.
    static let renewal = [
        DialogButton("Renew and resume") { $0.renew(&$1) }, DialogButton("Later", .close),
        DialogButton("Sign out", .logOut),
    ]

    static func takePlaceBack(_ title: String) -> DialogButton {
        DialogButton(title) { $0.signInAgain(.takeOver, &$1) }
    }
}

/// Logins that several dialogs ask for.
extension Dialog {
    mutating func signInAgain(_ consent: LoginParameters.Consent, _ stage: inout Stage) {
        guard !isSigningIn else { return }
        guard let credentials = stage.model.accounts.credentials else { return stage.ask(.showSignIn) }
        signIn(&stage, .logIn(credentials, consent))
    }

    /// Renews the ticket. One that can't work is refused here, before it is sent.
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
