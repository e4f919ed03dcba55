import Model
import Session

/// Asks for another account to sign in to in place of this one (L-12). One login does it, which ends the first
/// account's session by itself.
struct SwitchAccountDialog: DialogContent {
    var title: String { localized("Switch account") }
    var fields: [Dialog.Field] { [.user, .ticket] }
    var buttons: [DialogButton] { [DialogButton("Switch") { use(&$0, &$1) }, .cancel] }
    var isAskedFor: Bool { true }
    var changesAccount: Bool { true }
    var sourceHint: String { localized("paste the ticket here, or leave it to the source") }

    /// Returns the dialog, filled in with a user where one is named.
    static func dialog(for user: String, _ model: AppModel) -> Dialog {
        var dialog = Dialog(SwitchAccountDialog(), at: model.now.uptime)
        guard !user.isEmpty else { return dialog }
        dialog.user = TextEditor(user)
        dialog.focus(on: .ticket)
        fillInKnownTicket(&dialog, model)
        return dialog
    }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let now = model.session.status == .loggedIn ? model.accounts.user : nil
        let known = model.accounts.knownUsers.filter { !model.isSignedIn(as: $0) }
        return [
            .text(
                now.map { localized("\($0) is signed out here, then the other one is signed in.") }
                    ?? localized("Sign in as somebody else on this device."),
                short: now.map { localized("\($0) is signed out by it.") },
                rank: 1),
            .gap,
            .fact(localized("Server"), model.serverName, rank: 2),
            .field(FormField(localized("User"), dialog.user, isFocused: dialog.focusedField == .user)),
            known.isEmpty ? .gap : .note(localized("known here: \(known.joined(separator: ", "))"), rank: 1),
        ]
    }

    func ticketOwner(in dialog: Dialog, _ model: AppModel) -> String? { dialog.switchTarget }

    func enter(_ dialog: inout Dialog, _ stage: inout Stage) {
        guard dialog.focusedField == .user else { return use(&dialog, &stage) }
        dialog.focus(on: .ticket)
        Self.fillInKnownTicket(&dialog, stage.model)
    }

    /// Switches accounts. The present one stays until there is a ticket.
    func use(_ dialog: inout Dialog, _ stage: inout Stage) {
        guard !dialog.isSigningIn, !dialog.isFetchingTicket else { return }
        let model = stage.model
        let user = dialog.switchTarget
        let asksSource = dialog.ticket.text.isEmpty && model.configuration.hasTicketSource
        dialog.problem =
            problem(ofSwitchTo: user, model) ?? (asksSource ? nil : model.problem(of: dialog.ticket, for: user))
        guard dialog.problem == nil else { return }
        if asksSource {
            dialog.fetchesTicketOf = user
            stage.ask(.askSource(user: user))
        } else {
            let credentials = Credentials(server: model.lastServer, userID: user, ticket: dialog.ticket)
            dialog.signIn(&stage, .switchAccount(credentials))
        }
    }

    /// Fills in a ticket that was accepted during this run, as long as it is valid.
    private static func fillInKnownTicket(_ dialog: inout Dialog, _ model: AppModel) {
        guard dialog.ticket.text.isEmpty, let known = model.accounts.known(dialog.switchTarget),
            model.problem(of: known.ticket, for: known.userID) == nil
        else { return }
        dialog.ticket = known.ticket
    }

    private func problem(ofSwitchTo user: String, _ model: AppModel) -> String? {
        if UserID(user) == nil { return Wording.refusal(ServiceError(.invalidUserID)) }
        return model.isSignedIn(as: user) ? localized("\(user) is signed in here.") : nil
    }
}

extension Dialog {
    var switchTarget: String { user.text.trimmingWhitespace() }
}
