import Model

extension MessageAction {
    /// Gives the text of a message to a command of the person's and shows what that prints.
    static let pipe = MessageAction(
        key: .init(
            .pipeKey, hint: "pipe", help: "of a selected message: give its text to a command of yours",
            when: { layer, model in model.offers(.pipeKey) && layer.message(model)?.saysSomething ?? false },
            act: { layer, stage in
                guard isPossible(&stage) else { return }
                guard let message = layer.message(stage.model), message.saysSomething else {
                    return stage.say(localized("Nothing to give to a command: its text is gone."))
                }
                stage.ask(.show(PipeLayer(message, from: MessagePopupPlace(layer, stage.model))))
            }),
        command: SlashCommand(
            "pipe", argument: "[COMMAND]", help: "give the last message to a command of yours, and show what it prints"
        ) { command, stage in
            guard isPossible(&stage) else { return }
            guard let latest = latest(stage.model, where: \.saysSomething) else {
                return stage.say(localized("There is no message here to give to a command."))
            }
            guard command.isEmpty || !stage.model.pipe.isBusy else { return stage.say(Wording.pipeIsBusy) }
            stage.ask(.compose(.clear))
            var layer = PipeLayer(latest, from: MessagePopupPlace(), command)
            if !command.isEmpty { layer.run(&stage) }
            stage.ask(.show(layer))
        })

    private static func isPossible(_ stage: inout Stage) -> Bool {
        let configuration = stage.model.configuration
        if configuration.kiosk != nil { stage.say(Wording.noProgramInKiosk) }
        if !configuration.hasKeyboard { stage.say(Wording.noPipeWithoutKeyboard) }
        return configuration.kiosk == nil && configuration.hasKeyboard
    }
}

extension KeyPress {
    static let pipeKey = KeyPress(.character("|"))
}

extension Wording {
    static var pipeIsBusy: String { localized("Another command is still running; it has 30 seconds at most.") }
    fileprivate static var noPipeWithoutKeyboard: String {
        localized("Not here: these lines come from a program, which may have them from anybody.")
    }
}
