/// A layer of fields and buttons of which one has the focus.
protocol FormLayer: TicketTaking {
    /// Returns whether buttons act: not while keys have to wait, or while a request is under way.
    func canActivate(_ model: AppModel) -> Bool
    func canMove(_ model: AppModel) -> Bool
    func canLeave(_ model: AppModel) -> Bool

    /// Moves the focus to the next control, continuing at the other end.
    mutating func moveFocus(by step: Int)
    /// Presses the focused button, or what Enter means in the focused field.
    mutating func activate(_ stage: inout Stage)
    mutating func leave(_ stage: inout Stage)
    mutating func clearLine(_ stage: inout Stage)
}

/// The keys that all forms share.
enum FormKeys<Form: FormLayer> {
    static var rows: [KeyRow<Form>] {
        [
            .init(
                .init(.enter), hint: "choose", help: "press the button, go to the next field",
                when: { $0.canActivate($1) }, act: { $0.activate(&$1) }),
            .init(
                .init(.tab), hint: "next", help: "go to the next field or button", when: { $0.canMove($1) },
                act: { form, _ in form.moveFocus(by: 1) }),
            .init(.init(.tab, .shift)) { form, _ in form.moveFocus(by: -1) },
            .init(.init(.down)) { form, _ in form.moveFocus(by: 1) },
            .init(.init(.up)) { form, _ in form.moveFocus(by: -1) },
            .init(
                .escape, hint: "back", help: "close the dialog; what was typed is kept", when: { $0.canLeave($1) },
                act: { $0.leave(&$1) }),
            Form.newTicketRow(),
            .init(.control("c")) { $0.clearLine(&$1) },
        ]
    }
}
