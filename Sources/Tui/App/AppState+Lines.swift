import Model
import Session

/// What somebody does in line mode. A line is finished as soon as it is read; text that was typed and not sent stays in
/// the composer.
package enum LineRequest: Equatable, Sendable {
    /// A line was entered, as if it were typed and Enter pressed.
    case enter(String)
    /// A line can't be used at the moment: it is added to the text in the composer.
    case keep(String)
    /// A line was no valid UTF-8.
    case unreadable
    case sendKept
    /// ^C at a keyboard.
    case interrupt
    case dropKept
    /// Adds the text that was cut `age` cuts ago to the composer.
    case yank(age: Int)
    case loadOlder
    /// Selects the newest message.
    case select
}

extension Wording {
    fileprivate static var unreadableLine: String {
        localized("Not sent: that line is not valid UTF-8. Convert it first, for instance with iconv.")
    }
    fileprivate static var nothingCut: String { localized("Nothing was put away.") }
    fileprivate static var noOlderCut: String { localized("Less than that was put away.") }
    fileprivate static var howToEndLines: String { localized("/quit or ^D quits.") }
}

extension AppState {
    mutating func perform(_ request: LineRequest) {
        keyPressed()
        switch request {
        case .enter(let line): enter(line)
        case .keep(let line): keep(line)
        case .sendKept: sendKept()
        case .unreadable: model.notices.say(Wording.unreadableLine)
        case .interrupt: model.notices.say(Wording.howToEndLines)
        case .dropKept: compose(.cutAll)
        case .yank(let age): yank(age: age)
        case .select:
            act { _, stage in
                if let newest = SelectionLayer.newest(stage.model) { stage.ask(.show(newest)) }
            }
        case .loadOlder: perform(model.chats.loadOlder(model.session))
        }
    }

    private mutating func enter(_ line: String) {
        switch SlashCommand.parse(line) {
        case .message(let text) where model.chats.isEditing:
            compose(.replace(0..<model.chats.composer.text.utf8.count, with: text))
            perform(.send(text))
        case .message(let text): enter(message: text)
        case .command(let command, let argument): enter(command, argument)
        case .unknown(let name): model.notices.say(Wording.noCommand(name, in: line, model))
        }
    }

    private mutating func enter(message text: String) {
        let (kept, place) = (model.chats.composer.text, model.chats.openID)
        guard send(text) else { return keep(text) }
        if !kept.isEmpty, let place { model.chats.putBefore(Draft(kept), in: place) }
    }

    /// Runs a command. It was never in the composer, so the composer keeps its text.
    private mutating func enter(_ command: SlashCommand, _ argument: String) {
        // The text of an edit belongs to the message that is being changed.
        let kept = model.chats.isEditing ? "" : model.chats.composer.text
        let place = model.chats.openID
        var requests: [LayerRequest] = []
        act { _, stage in
            var own = Stage(stage.model)
            command.perform(argument, &own)
            requests = own.requests
            // The text that the command cut away.
            stage.kills = own.kills
        }
        for request in requests {
            if case .compose(.clear) = request { continue }
            perform(request)
            // Sending an answer empties the composer; text that was there before is not part of the answer.
            if case .send = request, !kept.isEmpty, let place { model.chats.putBefore(Draft(kept), in: place) }
        }
    }

    /// Sends a text; returns whether the session has taken it.
    @discardableResult
    private mutating func send(_ text: String) -> Bool {
        let count = effects.count
        perform(.send(text))
        return effects.count > count
    }

    /// Sends the text in the composer. A doubled slash at its start stands for a plain one.
    private mutating func sendKept() {
        let kept = model.chats.composer.text
        if case .message(let text) = SlashCommand.parse(kept) { send(text) } else { send(kept) }
    }

    private mutating func yank(age: Int) {
        guard let text = model.kills.entry(age: age) else {
            return model.notices.say(age == 0 ? Wording.nothingCut : Wording.noOlderCut)
        }
        keep(text)
    }

    private mutating func keep(_ line: String) {
        compose(.moveCursor(model.chats.composer.text.utf8.count))
        compose(.insert((model.chats.composer.isEmpty ? "" : "\n") + line))
    }
}
