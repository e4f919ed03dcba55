import Model
import Session

/// The first thing that a new user sees: what the program is, and the ways in. Esc in an empty *Sign in* returns here.
struct WelcomeDialog: DialogContent {
    var title: String { localized("Welcome to Parley") }
    var isAskedFor: Bool { true }
    var saysWhatWaits: Bool { false }

    var buttons: [DialogButton] {
        [
            DialogButton(localizable("Try the demo"), .effect(.tryDemo)),
            DialogButton(localizable("Sign in"), .showSignIn),
            DialogButton(localizable("Own server")) { dialog, stage in
                stage.ask(.show(Dialog(OwnServerDialog(), over: dialog.content, at: stage.model.now.uptime)))
            },
            .quit,
        ]
    }

    var wayOut: LayerRequest { .showSignIn }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        [
            .text(localized("A chat that lives in your terminal."), rank: 1), .gap,
            .text(
                localized("The demo has people who answer; nothing of it is kept."),
                short: localized("In the demo, people answer."), rank: 2),
            .gap, .text(localized("Were you sent a line with PARLEY_TICKET=? Paste it here."), rank: 1),
        ]
    }

    func take(pasted text: String, _ stage: inout Stage) -> Bool { stage.signIn(withPasted: text) }
}

/// Explains how to run a server and get a ticket for it.
struct OwnServerDialog: DialogContent {
    var title: String { localized("Own server") }
    var isAskedFor: Bool { true }
    var saysWhatWaits: Bool { false }
    var buttons: [DialogButton] { [DialogButton(localizable("Back")) { $0.leave(&$1) }] }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        [
            .text(localized("In another terminal of this machine:")), .gap,
            .fact(localized("Run"), "parley serve"),
            .fact(localized("Invite"), "parley invite alice"), .gap,
            .text(localized("The second prints a line that signs alice in. Paste it here.")),
        ]
    }

    func take(pasted text: String, _ stage: inout Stage) -> Bool { stage.signIn(withPasted: text) }
}

extension SignInLayer {
    /// Returns whether nobody has signed in here yet, or begun to.
    func isWelcomed(_ model: AppModel) -> Bool {
        model.configuration.isFirstRun && model.session.status == .loggedOut && !model.canLeaveSignIn && user.isEmpty
            && ticket.text.isEmpty
    }

    static func welcome(_ model: AppModel) -> LayerRequest { .show(Dialog(WelcomeDialog(), at: model.now.uptime)) }
}

extension Stage {
    /// Opens *Sign in*, filled in from a pasted sign-in line or ticket; returns false for another text.
    fileprivate mutating func signIn(withPasted text: String) -> Bool {
        guard model.ticket(in: text) != nil else { return false }
        ask(.showSignIn)
        ask(.paste(text))
        return true
    }
}
