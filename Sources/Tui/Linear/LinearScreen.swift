package import Model
import Session

/// The screen as lines: it tells what an `AppState` shows, and applies typed lines to it. Lines are only added and
/// there is no cursor. It knows nothing that the state does not know: it compares the state before and after each
/// input.
///
/// A line that begins with `/` is a command, any other a message. While a list, a question or a form is open, a number
/// chooses and an empty line closes it.
package struct LinearScreen: Sendable {
    /// The name at the start of the program's own lines.
    static let name = "parley"

    var transcript = LinearTranscript()
    private var status = LinearStatus()
    /// The open layer in words, as it was last; nil while none is open.
    var page: LayerWords?
    /// The choices that were told last, in the order of their numbers.
    var told: [LayerWords.Choice] = []
    /// Whether the fields of a question are being asked for.
    var isFilling = false
    /// Whether the server's list of conversations has arrived since the login.
    var isListed = false
    var output: [String] = []
    var due = AnswersDue()
    /// Changes whenever messages or files have made progress.
    package private(set) var progress = 0
    private var waiting = 0
    private var files = FileTransfers()
    /// Whether the terminal shows what is typed.
    private let echoes: Bool
    /// Whether a program writes the lines.
    let isProgram: Bool
    /// The first lines of a sign-in line that was broken.
    var signInLine: [String] = []
    /// How many lines were left out because they were not valid UTF-8.
    package private(set) var unreadable = 0

    package init(echoes: Bool, isProgram: Bool = false) {
        self.echoes = echoes
        self.isProgram = isProgram
    }

    static func own(_ sentence: String) -> String { "\(name): \(sentence)" }

    /// Returns a line about a text that was typed and not sent; none for an empty text.
    static func kept(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return [own(localized("Kept and not sent: \"\(line)\". /send sends it, /clear puts it away."))]
    }

    /// Returns the lines to be told since the last call, without characters that act on a terminal.
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
        // Each act gets its answer, also where the same was said before.
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

    /// Tells a layer that has come up as a whole, and of one that was told already only the news. A page closes by
    /// itself.
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
        // A list is told once it has arrived.
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
    /// Whether a person has acted; if so, the notice before it is over.
    fileprivate var isAct: Bool {
        switch self {
        case .key, .paste, .lines: true
        case _: false
        }
    }
}

extension AppState {
    /// The topmost layer in words; nil where it has none.
    var words: LayerWords? { layers.top?.inWords(model) }
}
