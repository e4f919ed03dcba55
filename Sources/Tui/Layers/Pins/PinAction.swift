import Model

extension KeyPress {
    fileprivate static let pinKey = KeyPress(.character("p"))
}

extension MessageAction {
    /// Pins the message for everybody in the conversation, or unpins it.
    static let pin = MessageAction(
        key: .init(
            .pinKey,
            hintNow: { layer, model in
                layer.message(model)?.state.pin == nil ? localized("pin") : localized("take down")
            },
            help: "of a selected message: pin it for everybody here, or take it down",
            when: { layer, model in layer.message(model)?.canBePinned ?? false },
            act: { layer, stage in
                guard let message = layer.message(stage.model), message.canBePinned else {
                    let isForSome = layer.message(stage.model)?.state.isDirected ?? false
                    return stage.say(isForSome ? Wording.pinsAreForAll : localized("There is nothing to pin."))
                }
                let isPinned = message.state.pin != nil
                guard isPinned || layer.isSure(.pinKey, localized("Pin it for everybody here?"), &stage) else { return }
                stage.ask(change(message, .pin(!isPinned)))
            }),
        command: SlashCommand(
            "pinmessage", help: "pin the last message for everybody here, or take it down"
        ) { _, stage in
            guard let message = latest(stage.model, where: \.canBePinned) else {
                return stage.say(localized("There is no message here to pin."))
            }
            guard SlashCommand.isOnline(or: Wording.messagesNeedOnline, &stage) else { return }
            SlashCommand.done(&stage, change(message, .pin(message.state.pin == nil)))
        })
}

extension Message {
    /// Whether the message can be pinned. A message to some members can't be put before everybody.
    fileprivate var canBePinned: Bool { saysSomething && !content.isByServer && !state.isDirected }
}

extension Wording {
    fileprivate static var pinsAreForAll: String {
        localized("This was said to some alone, and what is pinned is for everybody here.")
    }

    /// Returns the words in the header; empty where nothing is pinned.
    static func pinned(_ messages: PinnedMessages) -> String {
        messages.isEmpty ? "" : localized("\(messages.seqs.count) pinned")
    }
}
