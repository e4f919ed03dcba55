import Model

extension MessageAction {
    /// The whole text of a message, for the terminal's clipboard (OSC 52) and for ^Y.
    static let copy = MessageAction(
        key: .init(
            .init(.character("c")), hint: "copy", help: "of a selected message: copy its text; ^Y has it, too",
            when: { layer, model in layer.note(model) != nil || layer.message(model)?.saysSomething ?? false },
            act: { layer, stage in
                if let note = layer.note(stage.model) { return SelectionLayer.copyNote(note, &stage) }
                guard let message = layer.message(stage.model), message.saysSomething else {
                    return stage.say(localized("Nothing to copy: its text is gone."))
                }
                copy(message.text, &stage)
            }),
        command: SlashCommand("copy", help: "copy the last message; ^Y has it, too") { _, stage in
            guard let latest = latest(stage.model, where: \.saysSomething) else {
                return stage.say(localized("There is no message here to copy."))
            }
            stage.ask(.compose(.clear))
            copy(latest.text, &stage)
        })

    /// Copies a text without its control characters, which must not get into a clipboard.
    static func copy(_ text: String, _ stage: inout Stage) {
        let scalars = text.unicodeScalars.filter {
            $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
        }
        let text = String(String.UnicodeScalarView(scalars))
        stage.kills.add(text)
        stage.ask(.effect(.copy(text)))
        stage.say(
            localized(
                "Copied \(text.count) characters, as far as this terminal takes them (OSC 52); ^Y puts them here."))
    }
}
