import Model
import Session

/// The ticket has expired. Reading goes on; a new ticket brings the session back.
struct TicketExpiredDialog: DialogContent {
    let at: Timestamp

    var title: String { localized("Ticket expired") }
    var fields: [Dialog.Field] { [.ticket] }
    var buttons: [DialogButton] { DialogButton.renewal }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let time = model.dayAndTime(at)
        return [
            .text(
                localized(
                    "Your sign-in ticket expired at \(time). You can keep reading; sending is paused until you renew it."
                ),
                short: localized("It expired at \(time). Reading works."))
        ]
    }
}

/// The operator has voided every ticket of this user.
struct AccessRevokedDialog: DialogContent {
    let at: Timestamp

    var title: String { localized("Access revoked") }
    var fields: [Dialog.Field] { [.ticket] }
    var buttons: [DialogButton] { DialogButton.renewal }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let code = ErrorCode.ticketRevoked.rawValue
        let time = model.dayAndTime(at)
        return [
            .text(
                localized(
                    "The operator ended your session at \(time). Every ticket issued before that is void (\(code))."),
                short: localized("Revoked by the operator at \(time) (\(code)).")),
            .text(
                localized("Ask the operator for a new ticket and paste it here; it works at once. Reading goes on."),
                rank: 2),
        ]
    }
}

/// The operator has disabled the account. No ticket helps until it is enabled again, which only the server knows.
struct AccountDisabledDialog: DialogContent {
    var title: String { localized("Account disabled") }
    var buttons: [DialogButton] {
        [DialogButton("Try again") { $0.signInAgain(.person, &$1) }, .stayReadOnly, .otherAccount, .quit]
    }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let entry = ErrorCode.accountDisabled.entry
        return [
            .text("\(localized(key: entry.meaning)) (\(entry.code.rawValue))"), .text(localized(key: entry.cure)), .gap,
            .user(of: model),
        ]
    }
}

/// Asks for a new ticket for the running session.
struct NewTicketDialog: DialogContent {
    var title: String { localized("New ticket") }
    var fields: [Dialog.Field] { [.ticket] }
    var buttons: [DialogButton] { [DialogButton("Renew") { use(&$0, &$1) }, .cancel] }
    var isAskedFor: Bool { true }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let left = model.session.ticketTimeLeft(at: model.now).map(Wording.duration)
        return [
            .text(
                left.map {
                    localized(
                        "A new ticket takes the place of the one in use, which ends in \($0). The session goes on.")
                } ?? localized("A new ticket takes the place of the one in use. The session goes on."),
                short: localized("It takes the place of the one in use."))
        ]
    }

    func use(_ dialog: inout Dialog, _ stage: inout Stage) {
        let inUse = stage.model.accounts.credentials?.ticket
        guard dialog.isSigningIn || dialog.ticket.text.isEmpty || dialog.ticket != inUse else {
            return dialog.problem = Wording.ticketInUse
        }
        dialog.renew(&stage)
    }
}
