import Model
import Session

/// One's own message that is not stored yet stands below all others: it is what a command for the last one means.
enum UnsentMessage {
    /// Of the open conversation.
    static func last(_ model: AppModel) -> OutgoingMessage? {
        model.chats.open?.outgoing.last { if case .sent = $0.state { false } else { true } }
    }

    /// Into the line, to be sent anew. It may have reached the server over a link that is gone; then it comes back as sent.
    static func edit(_ message: OutgoingMessage, _ stage: inout Stage) {
        guard !isOnItsWay(message, &stage) else { return }
        guard message.content.isWritten else {
            return stage.say(localized("Not sent yet, and only a text can be edited."))
        }
        SlashCommand.done(&stage, .takeBack(message))
    }

    /// Out of the outbox; what it said comes back by ^Y.
    static func takeOut(_ message: OutgoingMessage, _ stage: inout Stage) {
        guard !isOnItsWay(message, &stage) else { return }
        SlashCommand.done(&stage, .effect(.session(.discard(message.messageID))))
        stage.ask(.discard(message))
        if message.content.isWritten { stage.kills.putAway(message.content.text) }
        stage.say(message.content.isWritten ? Wording.takenBackByCut : localized("Taken out of the outbox."))
    }

    private static func isOnItsWay(_ message: OutgoingMessage, _ stage: inout Stage) -> Bool {
        guard case .sending = message.state else { return false }
        stage.say(Wording.isOnItsWay)
        return true
    }
}

extension Wording {
    /// What is the last message here need not be the last one.
    static func notCaughtUp(_ model: AppModel) -> String? {
        guard model.session.standing == .online, model.chats.open?.lacksNewest == true else { return nil }
        return localized("Newer messages are on their way here. Once more, when they have come.")
    }

    /// Why no message of one's own was found; nil where all of them are looked through.
    static func notLoaded(_ model: AppModel) -> String? {
        guard model.chats.open?.hasOlder == true else { return nil }
        return localized("None of your messages is among those that are loaded. PgUp loads older ones.")
    }

    fileprivate static var isOnItsWay: String {
        localized("Your last message is on its way to the server: it can be changed once it is sent.")
    }

    fileprivate static var takenBackByCut: String {
        localized(
            "Taken out of the outbox. What it said comes back by ^Y.",
            inLines: "Taken out of the outbox. What it said comes back by /yank.")
    }
}
