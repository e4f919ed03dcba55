import Model
import Session

/// Asks for a command, gives it the text of one message, and shows what it prints.
struct PipeLayer: ScrolledLayer {
    private enum Step {
        case asking
        case running
        /// The output; where there is none, a sentence about how the command ended.
        case done(TerminalSafe, isFailure: Bool)
    }

    private var message: Message
    private let place: MessagePopupPlace
    private var command: TextEditor
    private var step = Step.asking
    var firstRow = 0

    static let level = LayerLevel.popup

    /// The most lines that line mode tells; after that, how many there are.
    private static let mostLines = 400

    init(_ message: Message, from place: MessagePopupPlace, _ command: String = "") {
        self.message = message
        self.place = place
        self.command = TextEditor(command)
    }

    // MARK: Keys

    private static let rowsToAsk: [KeyRow<PipeLayer>] = [
        .init(.init(.enter), hint: "run") { $0.run(&$1) },
        .init(
            .init(.up), hint: "last command",
            when: { layer, model in layer.command.isEmpty && model.pipe.lastCommand != nil },
            act: { layer, stage in
                if layer.command.isEmpty { layer.command = TextEditor(stage.model.pipe.lastCommand ?? "") }
            }),
        .init(.escape, hint: "back") { $0.leave(&$1) },
        .init(.control("c")) { $0.leave(&$1) },
    ]

    private static let rowsToRead: [KeyRow<PipeLayer>] =
        [
            .init(
                .init(.enter), hint: "other command", when: { layer, _ in !layer.isRunning },
                act: { layer, _ in layer.askAgain() }),
            .init(
                .init(.character("c")), hint: "copy", when: { layer, _ in layer.output != nil }, act: { $0.copy(&$1) }),
        ] + scrollHints + [
            .init(.escape, hint: "back") { $0.leave(&$1) },
            .init(.pipeKey) { layer, _ in layer.askAgain() },
            .init(.init(.character("y"))) { $0.copy(&$1) },
        ] + scrollKeys + [.init(.control("c")) { $0.leave(&$1) }]

    var keys: [KeyRow<PipeLayer>] { isAsking ? Self.rowsToAsk : Self.rowsToRead }

    private var isAsking: Bool { if case .asking = step { true } else { false } }
    private var isRunning: Bool { if case .running = step { true } else { false } }

    /// The output; nil while there is none, or where the message it was made of is gone.
    private var output: TerminalSafe? {
        if case .done(let text, isFailure: false) = step, message.saysSomething { text } else { nil }
    }

    mutating func type(_ text: String, _ stage: inout Stage) { if isAsking { command.insert(text) } }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        if isAsking { command.apply(edit, ring: &stage.kills) }
    }

    mutating func paste(_ text: String, _ stage: inout Stage) { if isAsking { command.insert(text.firstLine) } }

    mutating func run(_ stage: inout Stage) {
        let words = command.text.trimmingWhitespace()
        guard !words.isEmpty else { return stage.say(localized("Write a command, such as wc -w.")) }
        guard message.saysSomething else {
            return stage.say(localized("Nothing to give to a command: its text is gone."))
        }
        guard !stage.model.pipe.isBusy else { return stage.say(Wording.pipeIsBusy) }
        step = .running
        stage.ask(.pipe(message.text, into: words))
    }

    private mutating func askAgain() {
        guard !isRunning else { return }
        step = .asking
        firstRow = 0
    }

    private func leave(_ stage: inout Stage) { place.goBack(&stage) }

    private func copy(_ stage: inout Stage) {
        guard let output else { return stage.say(localized("There is nothing to copy.")) }
        MessageAction.copy(output.lines().map(\.description).joined(separator: "\n"), &stage)
    }

    func height(_ model: AppModel) -> Int { room(model).rows }

    // MARK: What comes of it

    /// Takes over the output, which is filtered like anybody's text.
    mutating func take(_ result: Result<String, TextProgramFailure>, _ table: WidthTable) {
        guard isRunning else { return }
        switch result {
        case .success(let text): step = .done(TerminalSafe(text, table: table, newlines: true), isFailure: false)
        case .failure(let failure): step = .done(TerminalSafe(failure.text, table: table), isFailure: true)
        }
    }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        message = event.newer(message)
        return false
    }

    mutating func settle(_ model: AppModel) {
        message = model.newer(message)
        firstRow = min(firstRow, lastFirstRow(model))
    }

    // MARK: In words

    func inWords(_ model: AppModel) -> LayerWords? {
        switch step {
        case .asking:
            var words = LayerWords(.form, localized("Give message \(message.seq) to a command"))
            words.sentences = [
                MessageSentences(model, in: message.conversation).line(of: message), Self.rules,
                localized("/\(LinearCommand.back.rawValue) leaves it."),
            ]
            words.field = .init(label: localized("Command"), value: command.text, isFilled: !command.isEmpty)
            return words
        case .running:
            var words = LayerWords(.list(finds: false), localized("The command runs"))
            words.isWaiting = true
            return words
        case .done(let text, let isFailure):
            var words = LayerWords(
                .page,
                isFailure
                    ? localized("The command has failed") : localized("The command has printed \(Self.count(text))"))
            // Indented, so that no line looks like a message.
            words.sentences = told(text).map { "  \($0)" }
            return words
        }
    }

    private static var rules: String {
        localized("It gets this text on its standard input, without a shell (sh -c '…' is one).")
    }

    private static func count(_ text: TerminalSafe) -> String {
        let count = text.isEmpty ? 0 : text.lines().count
        return count == 0 ? localized("nothing") : count == 1 ? localized("1 line") : localized("\(count) lines")
    }

    /// Returns the first lines of the output; none for an empty one.
    private func told(_ text: TerminalSafe) -> [String] {
        guard message.saysSomething else { return [Wording.goneMessage] }
        let lines = text.isEmpty ? [] : text.lines().map(\.description)
        let rest = lines.count - Self.mostLines
        return lines.prefix(Self.mostLines) + (rest > 0 ? [localized("and \(rest) more lines")] : [])
    }

    // MARK: Drawing

    /// Returns the rectangle of the output, below the command and the line that says how it ended.
    private func room(_ model: AppModel) -> Rect { Self.room(PopupBox.inside(model, size: model.size)) }

    private static func room(_ inside: Rect) -> Rect {
        Rect(
            row: inside.row + 2, column: inside.column, rows: max(0, inside.rows - 2), columns: inside.columns)
    }

    private func rows(columns: Int, _ table: WidthTable) -> [[Glyph]] {
        guard case .done(let text, isFailure: false) = step else { return [] }
        return told(text).flatMap { TerminalSafe($0, table: table).hardWrapped(columns: columns) }
    }

    func lastFirstRow(_ model: AppModel) -> Int {
        let room = room(model)
        return max(0, rows(columns: room.columns, model.configuration.table).count - room.rows)
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(
            localized("Message \(message.seq) to a command"), scene.model, wheelRows: isAsking ? 0 : 3, on: &canvas)
        FormView.draw(
            FormField(localized("Run"), command, isFocused: isAsking), row: inside.row, in: inside, on: &canvas)
        let room = Self.room(inside)
        let (words, style) = state
        var output = rows(columns: room.columns, canvas.table)
        if isAsking, message.saysSomething {
            // While the command is being typed, the box shows which message it is for.
            output = canvas.safe(MessageSentences(scene.model, in: message.conversation).line(of: message)).wrapped(
                columns: room.columns)
        }
        var below = inside.withoutRows(1)
        if !output.isEmpty { below.rows = min(1, below.rows) }
        canvas.putWrapped(words, in: below, style: style)
        for (offset, row) in output.dropFirst(firstRow).prefix(room.rows).enumerated() {
            canvas.put(row, row: room.row + offset, column: room.column)
        }
        if !isAsking { canvas.placeCursor(row: inside.row + 1, column: inside.column) }
    }

    private var state: (words: String, style: Style) {
        switch step {
        case .asking: return (Self.rules, .faint)
        case .running: return (localized("It runs; it has 30 seconds at most."), .faint)
        case .done(let text, isFailure: true): return (text.description, .alarm)
        case .done(let text, isFailure: false):
            return (localized("It has printed \(Self.count(text))."), .faint)
        }
    }
}
