import Model
import Session

/// What a person does who writes lines and sees no screen. A line is done with as soon as it is read; what was typed and not
/// sent lies in the composer beside it.
package enum LineRequest: Equatable, Sendable {
    /// As if it were typed and Enter pressed.
    case enter(String)
    /// A line that nothing could be done with now: it is kept behind what lies in the composer.
    case keep(String)
    /// It was no text.
    case unreadable
    case sendKept
    /// ^C, where there is a keyboard.
    case interrupt
    case dropKept
    /// What was cut so many cuts ago is kept behind what lies in the composer.
    case yank(age: Int)
    case loadOlder
    /// The newest message.
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
        case .unknown(let name): model.notices.say(Wording.noCommand(name))
        }
    }

    private mutating func enter(message text: String) {
        let (kept, place) = (model.chats.composer.text, model.chats.openID)
        guard send(text) else { return keep(text) }
        if !kept.isEmpty, let place { model.chats.putBefore(Draft(kept), in: place) }
    }

    /// The command was never in the composer, so nothing leaves it.
    private mutating func enter(_ command: SlashCommand, _ argument: String) {
        // What is being written to change a message belongs to that message.
        let kept = model.chats.isEditing ? "" : model.chats.composer.text
        let place = model.chats.openID
        var requests: [LayerRequest] = []
        act { _, stage in
            var own = Stage(stage.model)
            command.perform(argument, &own)
            requests = own.requests
            // What it put away.
            stage.kills = own.kills
        }
        for request in requests {
            if case .compose(.clear) = request { continue }
            perform(request)
            // An answer takes the composer with it; what lay there is not part of it.
            if case .send = request, !kept.isEmpty, let place { model.chats.putBefore(Draft(kept), in: place) }
        }
    }

    /// Whether the session has taken it.
    @discardableResult
    private mutating func send(_ text: String) -> Bool {
        let count = effects.count
        perform(.send(text))
        return effects.count > count
    }

    /// A slash that was doubled so that it is no command is one.
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
