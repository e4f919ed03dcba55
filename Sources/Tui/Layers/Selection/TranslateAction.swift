import Model

extension MessageAction {
    /// Shows the translation of the message, made by the person's own program, below it.
    static let translate = MessageAction(
        key: .init(
            .translateKey, hint: "translate",
            help: "of a selected message: show it in your language, or no longer",
            when: { layer, model in
                model.configuration.canTranslate && layer.message(model)?.saysSomething ?? false
            },
            act: { layer, stage in
                guard let message = layer.message(stage.model), message.saysSomething else {
                    return stage.say(localized("Nothing to translate: its text is gone."))
                }
                if let request = request(for: message, &stage) { stage.ask(request) }
            }),
        command: SlashCommand("translate", help: "show the last message in your language") {
            _, stage in
            let account = stage.model.accounts.user
            let latest = latest(stage.model) {
                $0.saysSomething && !$0.content.isByServer && $0.sender.description != account
            }
            guard let latest else { return stage.say(localized("There is no message here to translate.")) }
            if let request = request(for: latest, &stage) { SlashCommand.done(&stage, request) }
        })

    private static func request(for message: Message, _ stage: inout Stage) -> LayerRequest? {
        guard stage.model.configuration.kiosk == nil else {
            stage.say(Wording.noProgramInKiosk)
            return nil
        }
        guard stage.model.configuration.canTranslate else {
            stage.say(Wording.howToTranslate)
            return nil
        }
        return .translate(message)
    }
}

extension KeyPress {
    static let translateKey = KeyPress(.character("t"))
}

extension MessageBody {
    func translationRows(_ words: String?) -> [HistoryRow] { words.map { textRows($0, style: .faint) } ?? [] }
}

extension Wording {
    fileprivate static var howToTranslate: String {
        localized(
            "translate-command in the configuration file names a program that reads a text and prints it in your language."
        )
    }
}
