import Model

/// 6208: what took the place happened while this device was away, so that signing in had to stop and ask.
struct SignedInElsewhereDialog: DialogContent {
    let displacement: Displacement

    var title: String {
        displacement.cause == .login ? "Signed in elsewhere while away" : "Signed out on this device"
    }
    var saysWhoDisplaced: Bool { true }

    var buttons: [DialogButton] { [.takePlaceBack("Sign in here"), DialogButton("Not now", .close)] }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        let words = DisplacementWords(displacement, model)
        let price = FormItem.text("Signing in here signs the other one out.", rank: 2)
        return [words.happenedWhileAway, .gap, words.author, .gap]
            + (displacement.cause == .login ? [price] : []) + words.review(in: dialog)
    }
}
