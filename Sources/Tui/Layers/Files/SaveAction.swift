import Model
import Session

extension MessageAction {
    /// Saves the file of a message to a place that is asked for; while it is being saved, stops that.
    static let save = MessageAction(
        key: .init(
            .saveKey, hintNow: { isSaving($0, $1) ? localized("stop saving") : localized("save") },
            help: "of a selected file: save it, or stop that",
            when: { layer, model in model.offers(.saveKey) && layer.message(model)?.content.file != nil },
            act: { layer, stage in
                guard let message = layer.message(stage.model) else { return }
                save(message, to: nil, from: MessagePopupPlace(layer, stage.model), &stage)
            }),
        command: SlashCommand(
            "save", argument: "[PATH]", help: "save the last file that came, to a place",
            candidates: { $0.environment.paths(Completion.word($0)) }
        ) { path, stage in
            guard let latest = latest(stage.model, where: { $0.content.file != nil }) else {
                return stage.say(localized("There is no file here."))
            }
            stage.ask(.compose(.clear))
            save(latest, to: path.isEmpty ? nil : path, from: MessagePopupPlace(), &stage)
        })

    private static func isSaving(_ layer: SelectionLayer, _ model: AppModel) -> Bool {
        layer.message(model).map(model.files.isSaving) ?? false
    }

    private static func save(
        _ message: Message, to path: String?, from place: MessagePopupPlace, _ stage: inout Stage
    ) {
        guard stage.model.configuration.kiosk == nil else { return stage.say(Wording.noFilesInKiosk) }
        guard let file = message.content.file else { return stage.say(localized("No file came with it.")) }
        let at = FilePlace(message.conversation, seq: message.seq)
        guard !stage.model.files.isSaving(message) else {
            return stage.ask(.effect(.session(.cancelSaving(at))))
        }
        if let path { return stage.ask(.effect(.session(.saveFile(at, file, path: path)))) }
        stage.ask(.show(SaveLayer(file, of: message, from: place, in: stage.model.configuration.downloads)))
    }
}

extension KeyPress {
    static let saveKey = KeyPress(.character("s"))
}
