import Model
import Session

/// An own message that is not stored yet. It stands below all others, so a command for the last message means it.
enum UnsentMessage {
    /// Returns the last such message of the open conversation; nil where there is none.
    static func last(_ model: AppModel) -> OutgoingMessage? {
        model.chats.open?.outgoing.last { if case .sent = $0.state { false } else { true } }
    }

    /// Takes a message back into the composer, to be sent anew. If it reached the server over a link that was lost, it
    /// will appear as sent.
    static func edit(_ message: OutgoingMessage, _ stage: inout Stage) {
        guard !isOnItsWay(message, &stage) else { return }
        guard message.content.isWritten else {
            return stage.say(localized("Not sent yet, and only a text can be edited."))
        }
        SlashCommand.done(&stage, .takeBack(message))
    }

    /// Takes a message out of the outbox. ^Y brings its text back.
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
    /// Returns a sentence that newer messages are on their way, so that the last one here is not the last; nil where
    /// none are.
    static func notCaughtUp(_ model: AppModel) -> String? {
        guard model.session.standing == .online, model.chats.open?.lacksNewest == true else { return nil }
        return localized("Newer messages are on their way here. Once more, when they have come.")
    }

    /// Returns why none of the person's own messages was found; nil where all messages were searched.
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
