import Model
import Session

/// Takes a text that was just sent back into the composer, or sends it at once, while it is held back.
package enum UndoSend {
    /// The longest time that a text can be held back, in seconds.
    package static let longest = 10

    package static func seconds(_ text: String) -> Int64? {
        Int64(text).flatMap { (0...Int64(longest)).contains($0) ? $0 : nil }
    }

    static let key = KeyRow<MainLayer>(
        .undoSendKey, hint: "take back",
        help: "take back the text that was just sent, while it waits (/undo-send)",
        when: { _, model in last(model) != nil },
        act: { _, stage in
            guard let message = last(stage.model) else { return stage.say(nothing(stage.model)) }
            takeBack(message, &stage)
        })

    static let commands = [
        SlashCommand("undo", help: "take back the text that was just sent, while it waits") { _, stage in
            guard let message = last(stage.model) else { return stage.say(nothing(stage.model)) }
            stage.ask(.compose(.clear))
            takeBack(message, &stage)
        },
        wait,
    ]

    private static let wait: SlashCommand = SlashCommand(
        "undo-send", argument: "SECONDS", help: "how long a text waits to be taken back: 0 to 10",
        candidates: { _ in ["0", "5", "10"] }
    ) { argument, stage in
        guard let seconds = seconds(argument) else {
            return stage.say(localized("Write /undo-send and a number from 0 to \(longest)."))
        }
        SlashCommand.done(&stage, .setGrace(.seconds(seconds)))
        guard stage.model.configuration.kiosk == nil else { return }
        stage.say(
            localized("This holds until you quit. undo-send = \"\(seconds)\" in the configuration file keeps it."))
    }

    private static func last(_ model: AppModel) -> OutgoingMessage? { model.chats.lastHeld(at: model.now.uptime) }

    private static func takeBack(_ message: OutgoingMessage, _ stage: inout Stage) {
        if stage.model.chats.openID != message.conversation { stage.ask(.open(message.conversation)) }
        stage.ask(.takeBack(message))
    }

    private static func nothing(_ model: AppModel) -> String {
        model.chats.grace > .zero
            ? localized("Nothing waits to be taken back.")
            : localized("Texts go at once. /undo-send 5 lets them wait 5 seconds.")
    }

    /// Returns the message that Enter sends at once; nil where the composer has text or nothing is held back.
    static func sentByEnter(_ model: AppModel) -> OutgoingMessage? {
        guard model.chats.composer.isEmpty, !model.chats.isEditing else { return nil }
        return model.chats.lastHeldHere(at: model.now.uptime)
    }

    /// Returns `5s #####`, with a sign per second, because not every terminal has colours.
    static func cell(_ seconds: Int64) -> String {
        localized("\(seconds)s") + " " + String(repeating: "#", count: Int(min(Int64(longest), seconds)))
    }

    /// Returns the words about a held message where no row shows them; nil where there is none.
    static func words(for actions: [Chats.Action], _ model: AppModel) -> String? {
        guard model.configuration.isLinear else { return nil }
        for case .ask(.send(let intent)) in actions where intent.grace > .zero {
            return localized("Goes in \(intent.grace.wholeSeconds) s. /undo takes it back.")
        }
        return nil
    }
}

extension KeyPress {
    static let undoSendKey = KeyPress(.character("z"), .alt)
}

extension AppState {
    /// Takes a message back. The text is handed to the store before the outbox drops it: a crash in between keeps it
    /// twice rather than not at all.
    mutating func takeBack(_ message: OutgoingMessage) {
        model.chats.discard(message)
        compose(.writeAgain(message.content, only: message.to))
        if model.session.hasStore { saveDrafts() }
        emit(.session(.discard(message.messageID)))
    }
}
