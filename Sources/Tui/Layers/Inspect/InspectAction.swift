import Model

extension MessageAction {
    /// Shows all that is known of a message.
    static let inspect = MessageAction(
        key: .init(
            .init(.character("i")), hint: "inspect",
            help: "of a selected message: all that is known of it, and its text as it is",
            when: { layer, model in layer.message(model) != nil },
            act: { layer, stage in
                guard let message = layer.message(stage.model) else { return }
                stage.ask(.show(InspectLayer(message, from: MessagePopupPlace(layer, stage.model))))
            }),
        command: SlashCommand("inspect", help: "all that is known of the last message, and its text as it is") {
            _, stage in
            guard let latest = latest(stage.model, where: { _ in true }) else {
                return stage.say(localized("There is no message here to look at."))
            }
            SlashCommand.done(&stage, .show(InspectLayer(latest, from: MessagePopupPlace())))
        })
}
