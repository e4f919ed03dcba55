import Model
import Session

extension KeyPress {
    fileprivate static let hideKey = KeyPress(.character("d"))
}

extension MessageAction {
    /// Deletes the message for this person only, on all their devices.
    static let hide = MessageAction(
        key: .init(
            .hideKey, hint: "del",
            help: "of a selected message: delete it for you alone, on all your devices",
            when: { layer, model in layer.note(model) != nil || layer.message(model).map { !$0.isGone } ?? false },
            act: { layer, stage in
                if let note = layer.note(stage.model) { return layer.deleteNote(note, .hideKey, &stage) }
                guard let message = layer.message(stage.model), !message.isGone else {
                    return stage.say(localized("There is nothing to delete."))
                }
                guard SlashCommand.isOnline(or: Wording.settingsNeedOnline, &stage),
                    layer.isSure(.hideKey, Wording.askToHide, &stage)
                else { return }
                stage.ask(hide(message))
            }),
        command: SlashCommand(
            "hide", argument: "[yes]", help: "delete the last message for you alone, on all your devices"
        ) { argument, stage in
            guard stage.model.chats.open?.keepsNothing != true else { return stage.say(Wording.keptNowhere) }
            guard let message = latest(stage.model, where: { !$0.isGone }) else {
                return stage.say(localized("There is no message here to delete."))
            }
            guard argument == "yes" else { return stage.say(localized("\(Wording.askToHide) /hide yes does it.")) }
            guard SlashCommand.isOnline(or: Wording.settingsNeedOnline, &stage) else { return }
            SlashCommand.done(&stage, hide(message))
        })

    private static func hide(_ message: Message) -> LayerRequest {
        .effect(.session(.changeOwn(.conversation(message.conversation, .hide(seq: message.seq)))))
    }
}

extension Wording {
    fileprivate static var askToHide: String { localized("Delete it for you, on all your devices? Others keep it.") }

    /// The words in place of a message that the person has deleted for themselves.
    static var hiddenMessage: String { localized("you deleted this message for yourself") }
}
