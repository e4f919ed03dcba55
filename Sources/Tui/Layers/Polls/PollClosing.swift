import Model
import Session

/// Closes a poll for good. Its author and those who run the group can.
extension SelectionLayer {
    /// The key that closes a poll. On another message it is text for the composer.
    static let closeRow = KeyRow<SelectionLayer>(
        .closeKey, hint: "close", help: "of a selected poll: close it, so that nobody votes any more",
        when: { layer, model in
            layer.message(model).map { $0.takesVotes && PollClosing.isPossible($0, model) } ?? false
        },
        act: { layer, stage in
            guard let message = layer.message(stage.model), message.poll != nil else { return layer.paste("0", &stage) }
            if let reason = PollClosing.refusal(message, stage.model) { return stage.say(reason) }
            guard SlashCommand.isOnline(or: Wording.messagesNeedOnline, &stage),
                layer.isSure(.closeKey, PollClosing.question(message), &stage)
            else { return }
            stage.ask(MessageAction.change(message, .closePoll))
        })
}

struct PollClosing {
    private let isSure: Bool

    /// Nil for any other argument of `/poll`, which is the question of a new poll.
    init?(_ argument: String) {
        switch argument.split(whereSeparator: \.isWhitespace) {
        case ["close"]: isSure = false
        case ["close", "yes"]: isSure = true
        case _: return nil
        }
    }

    /// Closes the latest poll that still takes votes; where there is none, says why.
    func perform(_ stage: inout Stage) {
        let model = stage.model
        let latest =
            MessageAction.latest(model) { $0.takesVotes && Self.isPossible($0, model) }
            ?? MessageAction.latest(model) { $0.poll != nil }
        guard let latest else { return stage.say(Wording.noPollHere) }
        if let reason = Self.refusal(latest, model) { return stage.say(reason) }
        guard isSure, model.chats.askedToClose == latest.messageID else {
            stage.ask(.askedToClose(latest))
            return stage.say(localized("\(Self.question(latest)) /poll close yes does it."))
        }
        guard SlashCommand.isOnline(or: Wording.messagesNeedOnline, &stage) else { return }
        SlashCommand.done(&stage, MessageAction.change(latest, .closePoll))
    }

    /// Returns whether the poll may be closed from here. Whether an admin may close the owner's is decided by the
    /// server.
    static func isPossible(_ message: Message, _ model: AppModel) -> Bool {
        let group = model.chats.group(in: message.conversation)
        return message.sender.description == model.accounts.user || group?.permissions.contains(.judge) ?? false
    }

    static func refusal(_ message: Message, _ model: AppModel) -> String? {
        if message.state.closing != nil { return Wording.pollIsClosed }
        return isPossible(message, model)
            ? nil : localized("Not closed: only who asked, or who runs the group, can close a poll.")
    }

    static func question(_ message: Message) -> String {
        localized("Close \((message.poll?.question ?? "").inQuotes) for good? Nobody votes any more.")
    }
}

extension KeyPress {
    fileprivate static let closeKey = KeyPress(.character("0"))
}

extension Wording {
    static var noPollHere: String { localized("There is no poll here.") }

    static var pollIsClosed: String { localized("The poll is closed: nobody can vote in it any more.") }
}
