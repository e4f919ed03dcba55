package import Model
import Session

/// The screen as lines: what is told of an `AppState`, and what a line that was typed does to it. It is only added to, there is
/// no cursor to move, and it knows nothing that the state does not know: it compares what that says before and after.
///
/// A line that begins with `/` is a command, another one a message. While a list, a question or a form is open, a number
/// chooses, and an empty line closes it.
package struct LinearScreen: Sendable {
    /// Begins what the program says itself.
    static let name = "parley"

    var transcript = LinearTranscript()
    private var status = LinearStatus()
    /// What is open, as it was last.
    var page: LayerWords?
    /// What was told to be chosen from.
    var told: [LayerWords.Choice] = []
    /// The fields of a question are being asked for.
    var isFilling = false
    /// The server's own list of conversations has come.
    var isListed = false
    var output: [String] = []
    var due = AnswersDue()
    /// Another one whenever messages or files have got further.
    package private(set) var progress = 0
    private var waiting = 0
    private var files = FileTransfers()
    /// What is typed is seen as it is typed.
    private let echoes: Bool
    /// A program writes the lines.
    let isProgram: Bool
    /// The first lines of a sign-in line that was broken.
    var signInLine: [String] = []
    /// Lines that were left out, as they were no text.
    package private(set) var unreadable = 0

    package init(echoes: Bool, isProgram: Bool = false) {
        self.echoes = echoes
        self.isProgram = isProgram
    }

    static func own(_ sentence: String) -> String { "\(name): \(sentence)" }

    /// A text that was typed and not sent.
    static func kept(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return [own(localized("Kept and not sent: \"\(line)\". /send sends it, /clear puts it away."))]
    }

    /// What is to be told since the last time, each line without anything that acts on a terminal.
    package mutating func takeOutput() -> [String] {
        defer { output = [] }
        return output.map { TerminalSafe($0).description }
    }

    // MARK: What happens

    package mutating func handle(_ input: AppInput, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        Speech.as(state.model.configuration.speech) { tell(input, &state, at: now) }
    }

    private mutating func tell(_ input: AppInput, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        note(input)
        if input == .lines(.unreadable) { unreadable += 1 }
        // What is said to an input is told, also where it was said to the one before.
        if input.isAct { status.forgetNotice() }
        var effects = state.handle(input, at: now)
        for case .session(let intent) in effects { due.ask(intent) }
        noteProgress(state.model)
        output += status.follow(state.model)
        output += transcript.follow(state.model, echoes: echoes)
        effects += tellPage(&state, at: now)
        return effects
    }

    private mutating func note(_ input: AppInput) {
        guard case .events(let events) = input else { return }
        for event in events {
            due.hear(event)
            if case .conversationsReset = event { isListed = true }
            if case .started = event { isListed = false }
        }
    }

    private mutating func noteProgress(_ model: AppModel) {
        let (queued, failed) = model.chats.book.outbox
        guard queued + failed != waiting || model.files != files else { return }
        (waiting, files) = (queued + failed, model.files)
        progress += 1
    }

    mutating func feed(_ inputs: [AppInput], _ state: inout AppState, at now: Moment) -> [AppEffect] {
        inputs.flatMap { handle($0, &state, at: now) }
    }

    /// What has come up is told whole, and of what was told already what is new. A page closes by itself.
    mutating func tellPage(_ state: inout AppState, at now: Moment, again: Bool = false) -> [AppEffect] {
        guard let words = state.words else {
            (page, isFilling) = (nil, false)
            return []
        }
        let old = page
        page = words
        let isNew = old?.title != words.title || old?.kind != words.kind
        if isNew { isFilling = words.isAskedFor && words.field != nil }
        let hasCome = old?.isWaiting == true && !words.isWaiting && words.kind != .form
        let isOther = again && (told != words.choices || old?.sentences != words.sentences)
        // A list is told once it is there.
        if isNew || hasCome || isOther, !words.isWaiting || words.kind == .question {
            let isQuestion = words.title.hasSuffix("?") || words.title.hasSuffix("？")
            output.append(Self.own(isQuestion ? words.title : localized("\(words.title).")))
            if isNew || words.kind.isList || words.kind == .page { output += words.sentences }
            output += Self.numbered(words.choices)
            told = words.choices
        }
        let news = words.news.filter { isNew || old?.news.contains($0) != true }
        output += news.map(Self.own)
        if words.kind == .page { return words.isWaiting ? [] : closePage(&state, at: now) }
        return isNew || !news.isEmpty && words.kind == .form ? start(words, &state, at: now) : []
    }

    private mutating func closePage(_ state: inout AppState, at now: Moment) -> [AppEffect] {
        page = nil
        return handle(.key(.escape), &state, at: now)
    }

    private mutating func start(_ words: LayerWords, _ state: inout AppState, at now: Moment) -> [AppEffect] {
        words.isWaiting ? [] : feed(words.start, &state, at: now)
    }

    private static func numbered(_ choices: [LayerWords.Choice]) -> [String] {
        choices.enumerated().map { "\($0.offset + 1) \($0.element.text)" }
    }
}

extension AppInput {
    /// What a person does, with which what was said goes.
    fileprivate var isAct: Bool {
        switch self {
        case .key, .paste, .lines: true
        case _: false
        }
    }
}

extension AppState {
    /// Of what lies on top.
    var words: LayerWords? { layers.top?.inWords(model) }
}
