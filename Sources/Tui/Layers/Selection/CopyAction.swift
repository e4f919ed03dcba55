import Model

extension MessageAction {
    /// The whole text of a message or of all that are marked, for the terminal's clipboard (OSC 52) and for ^Y.
    static let copy = MessageAction(
        key: .init(
            .init(.character("c")), hint: "copy",
            help: "of a selected message: copy its text, or that of all marked ones; ^Y has it, too",
            when: { layer, model in layer.canCopy(model) },
            act: { layer, stage in layer.copy(naming: false, &stage) }),
        command: SlashCommand("copy", help: "copy the last message; ^Y has it, too") { _, stage in
            guard let latest = latest(stage.model, where: \.saysSomething) else {
                return stage.say(localized("There is no message here to copy."))
            }
            stage.ask(.compose(.clear))
            copy(latest.text, &stage)
        })

    /// Copies texts, a line or more for each.
    static func copy(_ texts: [String], _ stage: inout Stage) {
        let text = withoutControls(texts.joined(separator: "\n"))
        stage.kills.add(text)
        stage.ask(.effect(.copy(text)))
        guard texts.count > 1 else {
            return stage.say(
                localized(
                    "Copied \(text.count) characters, as far as this terminal takes them (OSC 52); ^Y puts them here."))
        }
        stage.say(
            localized(
                """
                Copied \(texts.count) messages, \(text.count) characters, as far as this terminal takes them (OSC 52); ^Y \
                puts them here.
                """))
    }

    static func copy(_ text: String, _ stage: inout Stage) { copy([text], &stage) }

    /// Control characters must not get into a clipboard.
    private static func withoutControls(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter {
            $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension SelectionLayer {
    /// Keys that copy, beside `c`.
    static let copyRows: [KeyRow<SelectionLayer>] = [
        .init(.init(.character("y"))) { $0.copy(naming: false, &$1) },
        .init(
            .init(.character("Y")), help: "of a selected message: copy it with its author and time, or all marked ones"
        ) { $0.copy(naming: true, &$1) },
    ]

    fileprivate func canCopy(_ model: AppModel) -> Bool { !copies(naming: false, model).isEmpty }

    fileprivate func copy(naming: Bool, _ stage: inout Stage) {
        let copies = copies(naming: naming, stage.model)
        guard !copies.isEmpty else { return stage.say(localized("Nothing to copy: its text is gone.")) }
        MessageAction.copy(copies, &stage)
    }

    /// Returns the texts of the marked messages in their order; where none is marked, that of the selected message or
    /// note.
    private func copies(naming: Bool, _ model: AppModel) -> [String] {
        let messages = chosen(model).filter(\.saysSomething)
        if messages.isEmpty, let note = note(model) {
            return [naming ? "\(when(note.writtenAt, model)): \(note.text)" : note.text]
        }
        guard naming else { return messages.map(\.text) }
        let people = model.people.here(conversation)
        return messages.map { "\(people.called($0.sender)), \(when($0.sentAt, model)): \($0.text)" }
    }

    /// The day is always there: nobody knows when the copy is read.
    private func when(_ instant: Timestamp, _ model: AppModel) -> String {
        "\(model.clock.day(instant)) \(model.clock.hourMinute(instant))"
    }
}
