package import Model
import Session

/// Interprets a line: it answers what is open; else it goes to the open conversation.
extension LinearScreen {
    package mutating func take(_ line: String, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        Speech.as(state.model.configuration.speech) { answer(with: line, &state, at: now) }
    }

    private mutating func answer(with line: String, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        transcript.stopWaiting()
        guard let line = gather(line, state) else { return [] }
        guard let words = state.words, page != nil else { return takeMain(line, &state, at: now) }
        if line.hasPrefix("/"), let effects = takeCommand(line, words, &state, at: now) { return effects }
        if words.field != nil, isFilling || words.kind == .form { return fill(line, words, &state, at: now) }
        if words.takesTicket, holdsTicket(line, state) {
            return feed([.paste(line), .key(KeyPress(.enter))], &state, at: now)
        }
        if holdsTicket(line, state) { return feed([.paste(line)], &state, at: now) }
        if words.isTooSoon || isProgram && words.cameByItself { return keep(line, &state, at: now) }
        let answer = line.trimmingWhitespace()
        if answer.isEmpty { return answerNothing(words, &state, at: now) }
        if let number = Int(answer) { return choose(number, words, &state, at: now) }
        if words.kind == .list(finds: true) { return find(answer, &state, at: now) }
        return keep(line, &state, at: now)
    }

    /// Runs a command that closes what is open. A question that has to be answered allows only a few.
    private mutating func takeCommand(
        _ line: String, _ words: LayerWords, _ state: inout AppState, at now: Moment
    ) -> [AppEffect]? {
        if LinearCommand(line) == .back { return feed([.key(.escape)], &state, at: now) }
        switch SlashCommand.parse(line) {
        case .command(.quit, _): return feed([.key(.control("q"))], &state, at: now)
        case .command(.logout, _) where words.kind == .form && words.isWaiting:
            return feed([.key(.escape)], &state, at: now)
        // The answer to a form may begin with a slash, like a path.
        case .message, .unknown: if words.kind == .form || isFilling { return nil }
        case .command: break
        }
        if words.kind == .form || words.kind == .question {
            output.append(Self.own(localized("Not now: answer what is asked, or write /back or /quit.")))
            return []
        }
        return feed([.key(.escape)], &state, at: now) + takeMain(line, &state, at: now)
    }

    /// Fills a field with a line. An empty line keeps what the field holds.
    private mutating func fill(
        _ line: String, _ words: LayerWords, _ state: inout AppState, at now: Moment
    ) -> [AppEffect] {
        guard let field = words.field else { return [] }
        if words.isWaiting {
            output.append(Self.own(localized("Not now: an answer is on its way. /logout stops it.")))
            return []
        }
        if line.trimmingWhitespace().isEmpty {
            if !field.isFilled, field.isSecret, isFilling, field.source == nil {
                isFilling = false
                return tellAgain(&state, at: now)
            }
            let source = field.isFilled ? nil : field.source
            return feed([source ?? .key(KeyPress(.enter))], &state, at: now)
        }
        let clearing = field.isFilled ? Self.clearing : []
        var effects = feed(clearing + [.paste(line)], &state, at: now)
        // Tells again why the field refuses the line, even if it is the same reason.
        if field.isSecret { page?.news = [] }
        effects += feed([.key(KeyPress(.enter))], &state, at: now)
        if isFilling, state.words?.field == nil || field.isSecret { isFilling = false }
        return effects
    }

    private mutating func answerNothing(
        _ words: LayerWords, _ state: inout AppState, at now: Moment
    ) -> [AppEffect] {
        if words.kind == .question { return tellAgain(&state, at: now) }
        return feed([.key(.escape)], &state, at: now)
    }

    private mutating func tellAgain(_ state: inout AppState, at now: Moment) -> [AppEffect] {
        page = nil
        let effects = tellPage(&state, at: now)
        isFilling = false
        return effects
    }

    /// Takes the choice that was told under a number, wherever it stands by now.
    private mutating func choose(
        _ number: Int, _ words: LayerWords, _ state: inout AppState, at now: Moment
    ) -> [AppEffect] {
        guard told.indices.contains(number - 1) else {
            if words.kind == .question { return keep("\(number)", &state, at: now) }
            output.append(Self.own(localized("There is no \(number). An empty line closes the list.")))
            return []
        }
        let wanted = told[number - 1]
        let same = words.choices.indices.contains(number - 1) && words.choices[number - 1].text == wanted.text
        guard let choice = same ? words.choices[number - 1] : words.choices.first(where: { $0.text == wanted.text })
        else {
            output.append(Self.own(localized("That has changed meanwhile.")))
            return tellPage(&state, at: now, again: true)
        }
        if choice.fills { isFilling = true }
        let effects = feed(choice.inputs, &state, at: now)
        if choice.fills { return effects }
        return effects + tellPage(&state, at: now, again: true)
    }

    /// Keys that empty a field.
    private static let clearing: [AppInput] = [.key(.control("e")), .key(.control("u"))]

    private mutating func find(_ words: String, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        let effects = feed(Self.clearing + [.paste(words)], &state, at: now)
        return effects + tellPage(&state, at: now, again: true)
    }

    /// Joins the lines of a sign-in line that was broken on its way: its ticket must not get into a message. Returns
    /// nil while more lines are expected.
    private mutating func gather(_ line: String, _ state: AppState) -> String? {
        guard !isProgram, !signInLine.isEmpty || line.contains(SignInLine.start) else { return line }
        signInLine.append(line)
        let whole = signInLine.joined(separator: "\n")
        let isWhole = state.model.ticket(in: whole) != nil && SignInLine(whole)?.server != nil
        let goesOn = signInLine.count > 1 && line.count == signInLine[0].count
        if line.isEmpty || signInLine.count > Self.mostBrokenLines || isWhole && !goesOn {
            signInLine = []
            return whole.trimmingWhitespace()
        }
        if signInLine.count == 1 {
            output.append(
                Self.own(localized("The rest of the sign-in line is waited for; an empty line ends it.")))
        }
        return nil
    }

    private static let mostBrokenLines = 20

    /// Returns whether a line is a ticket, or a person's line contains one. A program that writes one among other words
    /// means to.
    func holdsTicket(_ line: String, _ state: AppState) -> Bool {
        isProgram ? state.model.isTicket(TicketText.cleaned(line)) : state.model.ticket(in: line) != nil
    }

    private mutating func keep(_ line: String, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        guard !line.isEmpty else { return [] }
        let effects = feed([.lines(.keep(line))], &state, at: now)
        output.append(
            Self.own(
                isProgram
                    ? localized("Kept, and not sent: a question is open that only a person answers.")
                    : localized("Kept, and not sent: something is open. A number answers it.")))
        return effects
    }
}
