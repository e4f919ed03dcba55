import Model

extension MessageAction {
    /// Puts the person's own text into the composer to change it. A text that was just recalled becomes a new message.
    static let edit = MessageAction(
        key: .init(
            .init(.character("e")), hintNow: { isFormer($0, $1) ? localized("write again") : localized("edit") },
            help: "of a selected message: edit it, or write it again",
            when: { layer, model in
                layer.message(model).map { canEdit($0, model) || model.chats.formerTexts.has($0) } ?? false
            },
            act: { layer, stage in
                guard let message = layer.message(stage.model) else { return }
                if stage.model.chats.formerTexts.has(message) {
                    stage.ask(.close)
                    stage.ask(.compose(.takeBack(message)))
                } else if canEdit(message, stage.model) {
                    stage.ask(.close)
                    stage.ask(.compose(.beginEdit(message)))
                } else {
                    stage.say(why(message, stage.model))
                }
            }),
        command: SlashCommand("edit", help: "change your last message") { _, stage in
            if let unsent = UnsentMessage.last(stage.model) { return UnsentMessage.edit(unsent, &stage) }
            if let reason = Wording.notCaughtUp(stage.model) { return stage.say(reason) }
            let account = stage.model.accounts.user
            let latest = latest(stage.model) { MessageEdit.isPossible(for: $0, by: account) }
            guard let latest else {
                return stage.say(
                    Wording.notLoaded(stage.model)
                        ?? localized("There is no message of yours here that can be edited."))
            }
            SlashCommand.done(&stage, .compose(.beginEdit(latest)))
        },
        tour: TourStep("Esc, Up to a message of your own, e: change it and press Enter.") { deed in
            deed.changes { if case .edit = $0 { true } else { false } }
        })

    private static func canEdit(_ message: Message, _ model: AppModel) -> Bool {
        MessageEdit.isPossible(for: message, by: model.accounts.user)
    }

    private static func isFormer(_ layer: SelectionLayer, _ model: AppModel) -> Bool {
        layer.message(model).map(model.chats.formerTexts.has) ?? false
    }

    private static func why(_ message: Message, _ model: AppModel) -> String {
        guard message.saysSomething else { return localized("Not edited: its text is gone.") }
        return message.sender.description == model.accounts.user
            ? localized("Not edited: only a text can be edited.")
            : localized("Not edited: only who sent a message can edit it.")
    }
}
