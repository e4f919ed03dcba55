import Model

/// The session ended though the ticket is good: another device took the place, or somebody signed this one out.
struct SignedOutDialog: DialogContent {
    let displacement: Displacement
    let signedInFor: Duration?

    var title: String { Wording.signedOutHere }
    var saysWhoDisplaced: Bool { true }

    var buttons: [DialogButton] {
        [.takePlaceBack("Sign in here again"), .stayReadOnly, .otherAccount, .quit]
    }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let words = DisplacementWords(displacement, model)
        let duration = signedInFor.map(Wording.duration)
        let device = model.configuration.deviceName
        return [
            words.happened, .gap, words.author,
            .fact(
                localized("Here"), device + (duration.map { "   " + localized("was signed in \($0)") } ?? ""),
                short: device + (duration.map { "  \($0)" } ?? ""), rank: 3),
            .gap,
            .text(
                displacement.cause == .login
                    ? localized("Auto-reconnect is OFF so the two do not fight.")
                    : localized("Auto-reconnect is OFF; the ticket is still good."),
                short: localized("Auto-reconnect is OFF."), rank: 2),
        ] + words.review(in: dialog)
    }
}

/// 6208: what took the place happened while this device was away, so that signing in had to stop and ask.
struct SignedInElsewhereDialog: DialogContent {
    let displacement: Displacement

    var title: String {
        displacement.cause == .login ? localized("Signed in elsewhere while away") : Wording.signedOutHere
    }
    var saysWhoDisplaced: Bool { true }

    var buttons: [DialogButton] { [.takePlaceBack("Sign in here"), DialogButton("Not now", .close)] }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let words = DisplacementWords(displacement, model)
        let price = FormItem.text(localized("Signing in here signs the other one out."), rank: 2)
        return [words.happenedWhileAway, .gap, words.author, .gap]
            + (displacement.cause == .login ? [price] : []) + words.review(in: dialog)
    }
}
