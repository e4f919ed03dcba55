import Model
import Session

/// Interprets lines while nothing but a conversation is open.
extension LinearScreen {
    mutating func takeMain(_ line: String, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        let chats = state.model.chats
        if line.isEmpty {
            if chats.composerHasPurpose { return feed([.key(.escape)], &state, at: now) }
            output += Self.kept(chats.composer.text)
            return []
        }
        if holdsTicket(line, state) { return feed([.paste(line)], &state, at: now) }
        if let command = LinearCommand(line) { return take(command, line, &state, at: now) }
        if case .command(let command, let argument) = SlashCommand.parse(line) {
            return take(command, argument, line, &state, at: now)
        }
        let kept = chats.composer.text
        let effects = feed([.lines(.enter(line))], &state, at: now)
        if !chats.composerHasPurpose, state.model.chats.composer.text != kept {
            output.append(Self.own(localized("/send sends it, /clear puts it away.")))
        }
        return effects
    }

    private mutating func take(
        _ command: SlashCommand, _ argument: String, _ line: String, _ state: inout AppState, at now: Moment
    ) -> [AppEffect] {
        if let words = LinearCommand.instead(of: command) {
            output.append(Self.own(words))
            return []
        }
        switch command {
        case .quit where argument.isEmpty: return feed([.key(.control("q"))], &state, at: now)
        case .open where argument.isEmpty: return feed([.key(.control("k"))], &state, at: now)
        case .newest where argument.isEmpty:
            let effects = feed([.lines(.enter(line))], &state, at: now)
            output += transcript.again(state.model)
            return effects
        case _: break
        }
        let kept = state.model.chats.composer.text
        let wasEditing = state.model.chats.isEditing
        let effects = feed([.lines(.enter(line))], &state, at: now)
        let text = state.model.chats.composer.text
        if !state.model.chats.isEditing, !text.isEmpty, text != kept { output += Self.kept(text) }
        if state.model.chats.isEditing, !wasEditing {
            output.append(
                Self.own(localized("Write it anew, or an empty line to leave it: \(state.model.chats.composer.text)")))
        }
        return effects
    }

    private mutating func take(
        _ command: LinearCommand, _ line: String, _ state: inout AppState, at now: Moment
    ) -> [AppEffect] {
        switch command {
        case .back: return feed([.key(.escape)], &state, at: now)
        case .send: return feed([.lines(.sendKept)], &state, at: now)
        case .clear: return feed([.lines(.dropKept)], &state, at: now)
        case .select, .yank:
            guard let number = LinearCommand.number(in: line) else {
                output.append(Self.own(localized("Write \(command.usage).")))
                return []
            }
            return command == .yank ? yank(number, &state, at: now) : select(number, &state, at: now)
        case .more:
            guard let open = state.model.chats.open else { return nothingOpen() }
            if let older = transcript.older(in: open, state.model) {
                output += older
                return []
            }
            return feed([.lines(.loadOlder)], &state, at: now)
        case .newer:
            guard let open = state.model.chats.open else { return nothingOpen() }
            if let newer = transcript.newer(in: open, state.model) {
                output += newer
                return []
            }
            return feed([.key(KeyPress(.pageDown))], &state, at: now)
        }
    }

    /// Adds a text that was cut to the kept text and tells the result, without sending it.
    private mutating func yank(_ number: Int, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        let kept = state.model.chats.composer.text
        let effects = feed([.lines(.yank(age: number - 1))], &state, at: now)
        let text = state.model.chats.composer.text
        if text != kept { output += Self.kept(text) }
        return effects
    }

    private mutating func nothingOpen() -> [AppEffect] {
        output.append(Self.own(localized("\(Wording.nothingOpen) /open lists what there is.")))
        return []
    }

    private mutating func select(_ number: Int, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        guard let count = state.model.chats.open?.history.messages.count, count > 0 else {
            output.append(Self.own(localized("There is no message here.")))
            return []
        }
        // Nothing is told until the selection has reached the message that was meant.
        var effects = state.handle(.lines(.select), at: now)
        for _ in 1..<min(number, count) { effects += state.handle(.key(KeyPress(.up)), at: now) }
        return effects + feed([.tick], &state, at: now)
    }
}
