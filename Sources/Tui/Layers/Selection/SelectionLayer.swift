import Model
import Session

/// A selected message or note of the open conversation, on which keys act. It is remembered by message and not by row,
/// so it stays selected while others arrive.
struct SelectionLayer: Layer {
    let conversation: ConversationID
    /// The seq of the selected message; for a note, that of the message before it.
    private(set) var seq: Int64
    private var noteID: MessageID?
    /// The box for choosing a reaction; nil while it is closed.
    var picker: ReactionPicker?
    private(set) var changesAt: Uptime?
    /// The seqs of messages that are marked to be passed on together.
    var marked: Set<Int64> = []
    /// The key that has to be pressed again because it does something that everybody sees, and the entry it is for; nil
    /// while none has to be.
    private var isAsked: (key: KeyPress, place: HistoryEntry.ID)?

    static let level = LayerLevel.popup

    init(_ message: Message) {
        conversation = message.conversation
        seq = message.seq
    }

    init(_ note: Note) {
        conversation = note.conversation
        (seq, noteID) = (note.seq, note.id)
    }

    /// Returns a selection of the lowest visible message or note; nil where there is none.
    static func newest(_ model: AppModel) -> SelectionLayer? {
        guard let open = model.chats.open, open.standingCount > 0 else { return nil }
        var last = open.standingCount - 1
        if case .entry(let id, _) = open.position, let index = open.index(of: id) { last = min(last, index) }
        return SelectionLayer(open.entry(at: last))
    }

    private init?(_ entry: HistoryEntry) {
        switch entry {
        case .stored(let message): self.init(message)
        case .note(let note): self.init(note)
        case .outgoing: return nil
        }
    }

    // MARK: Keys

    static let rows: [KeyRow<SelectionLayer>] =
        // Keys that only some messages have are offered first.
        [MessageAction.goToQuoted] + pollRows + MessageAction.used.map(\.key) + [markRow]
        + MessageAction.rare.map(\.key) + copyRows + [
            .init(.escape, hint: "back", .close),
            .init(.init(.up)) { $0.move(by: -1, &$1) },
            .init(.init(.down)) { $0.move(by: 1, &$1) },
            .init(.init(.character("k"))) { $0.move(by: -1, &$1) },
            .init(.init(.character("j"))) { $0.move(by: 1, &$1) },
            .init(.init(.pageUp)) { $0.movePage(up: true, &$1) },
            .init(.init(.pageDown)) { $0.movePage(up: false, &$1) },
            .init(.init(.home)) { $0.select(0, $1.model) },
            .init(
                .init(.character("g")), help: "of a selected message: to the oldest one loaded; G to the newest"
            ) { $0.select(0, $1.model) },
            .init(.init(.character("G"))) { $0.select(.max, $1.model) },
            .init(.init(.character("<"), .alt)) { $0.leave(for: .oldest, &$1) },
            .init(.init(.home, .control)) { $0.leave(for: .oldest, &$1) },
            .init(.init(.character(">"), .alt)) { $0.leave(for: .newest, &$1) },
            .init(.init(.end, .control)) { $0.leave(for: .newest, &$1) },
            .init(.init(.end)) { $0.select(.max, $1.model) },
            .init(.control("f")) { SearchLayer.opened(&$1) },
            .init(.control("c"), .close),
        ] + leavingRows

    /// Keys of the main screen that lead to another conversation do so from here, too.
    private static let leavingRows: [KeyRow<SelectionLayer>] =
        ([.control("k"), .control("n"), .control("p"), .lastChatKey]
        + "a.,123456789".map { KeyPress(.character($0), .alt) }
        + [KeyPress(.down, .alt), KeyPress(.up, .alt)])
        .map { key in
            .init(key) { _, stage in
                stage.ask(.close)
                stage.ask(.press(key))
            }
        }

    var isSeenThrough: Bool { picker == nil }

    /// The way out and the help stay in the row, however many keys there are.
    func drawLastRow(_ model: AppModel, on canvas: inout Canvas) {
        HintRow.clear(on: &canvas)
        HintRow.draw(hints(model), keeping: [.escape, .function(1)], on: &canvas)
    }

    var keys: [KeyRow<SelectionLayer>] { picker == nil ? Self.rows : ReactionPicker.rows }

    mutating func press(_ key: KeyPress, _ stage: inout Stage) {
        // The question holds for the next key only.
        if isAsked?.key != key { isAsked = nil }
        pressRow(key, &stage)
    }

    /// The wheel moves by one message per notch, however many rows that has.
    mutating func turnWheel(by rows: Int, _ stage: inout Stage) {
        press(KeyPress(rows > 0 ? .down : .up), &stage)
    }

    /// A letter that is no key here goes to the composer.
    mutating func type(_ text: String, _ stage: inout Stage) {
        guard picker == nil else { return pickerType(text, &stage) }
        paste(text, &stage)
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        picker?.field.apply(edit, ring: &stage.kills)
    }

    mutating func paste(_ text: String, _ stage: inout Stage) {
        guard picker == nil else { return pickerType(text.firstLine, &stage) }
        stage.pasteBelow(text)
    }

    /// Returns whether a key was pressed twice; else asks the question. What everybody sees must not be done by one key
    /// that may have been meant for the composer.
    mutating func isSure(_ key: KeyPress, _ question: String, _ stage: inout Stage) -> Bool {
        if let isAsked, isAsked == (key, place) {
            self.isAsked = nil
            return true
        }
        isAsked = (key, place)
        stage.say(localized("\(question) \(stage.model.configuration.keys.label(of: key) ?? key.label) again does it."))
        return false
    }

    // MARK: Moving

    /// Returns whether the selected entry is stored. A note is, on this device; a message of a live room is not.
    fileprivate func isKept(_ model: AppModel) -> Bool {
        note(model) != nil || model.chats.book[conversation]?.keepsNothing != true
    }

    /// Returns the selected message; nil where a note is selected or the message is gone.
    func message(_ model: AppModel) -> Message? {
        noteID == nil ? model.chats.book[conversation]?.history.message(seq: seq) : nil
    }

    func note(_ model: AppModel) -> Note? {
        noteID.flatMap { id in model.chats.book[conversation]?.notes.first { $0.id == id } }
    }

    private var place: HistoryEntry.ID { noteID.map { .note($0) } ?? .seq(seq) }

    private func isThere(_ model: AppModel) -> Bool { message(model) != nil || note(model) != nil }

    /// Closes the selection and goes to a place whose messages may not be loaded, so that there is nothing to select
    /// yet.
    private func leave(for place: HistoryPlace, _ stage: inout Stage) {
        stage.ask(.close)
        stage.ask(.go(place))
    }

    /// Moves the selection. At the top it asks for older messages.
    private mutating func move(by step: Int, _ stage: inout Stage) {
        guard let index = index(stage.model) else { return }
        if index + step < 0 { stage.ask(.loadOlder) }
        askForNewer(below: index + step, &stage)
        select(index + step, stage.model)
    }

    private mutating func movePage(up: Bool, _ stage: inout Stage) {
        guard let index = index(stage.model), let (layout, pane) = layout(stage.model) else { return }
        if up, index == 0 { stage.ask(.loadOlder) }
        let page = max(1, pane.rows - 1)
        if !up { askForNewer(below: index + 1, &stage) }
        select(layout.index(movedUp: up ? page : -page, from: index), stage.model)
    }

    /// Asks for newer messages at the end of a stretch of the past.
    private func askForNewer(below index: Int, _ stage: inout Stage) {
        guard let open = stage.model.chats.open, open.isInPast, index >= open.standingCount else { return }
        stage.ask(.scroll(.newest))
    }

    private mutating func select(_ index: Int, _ model: AppModel) {
        guard let conversation = model.chats.book[conversation], conversation.standingCount > 0 else { return }
        switch conversation.entry(at: min(max(0, index), conversation.standingCount - 1)) {
        case .stored(let message): (seq, noteID) = (message.seq, nil)
        case .note(let note): (seq, noteID) = (note.seq, note.id)
        case .outgoing: break
        }
    }

    /// Returns the index of the selected entry, or of the one in its place if it is gone; nil where there is none.
    private func index(_ model: AppModel) -> Int? {
        guard let conversation = model.chats.book[conversation] else { return nil }
        return conversation.index(of: place) ?? conversation.index(of: .seq(seq)) ?? conversation.standingCount
    }

    /// Selects the neighbour if the selected entry is gone.
    mutating func settle(_ model: AppModel) {
        if !isThere(model), let index = index(model) { select(index, model) }
        if message(model)?.saysSomething != true { picker = nil }
        changesAt = message(model).flatMap { RecallWindow($0, model).changesAt }
    }

    /// Returns the position of the history at which the selected entry is visible; nil when there is none.
    func position(_ model: AppModel) -> HistoryPosition? {
        guard conversation == model.chats.openID, isThere(model), let index = index(model),
            let (layout, pane) = layout(model)
        else { return nil }
        // The entry must still be visible when the row appears that says that the history is scrolled up.
        let rows = min(pane.rows, MainLayout(model, size: model.size).scrolledRows)
        return layout.position(showing: index, height: rows)
    }

    private func layout(_ model: AppModel, showsNotice: Bool = true) -> (HistoryLayout, Rect)? {
        guard let conversation = model.chats.open else { return nil }
        let pane = MainLayout(model, size: model.size, showsNotice: showsNotice).history
        return (HistoryLayout(conversation, model, columns: pane.columns), pane)
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        if let note = note(model) { return words(for: note, model) }
        guard let message = message(model) else { return nil }
        guard picker == nil else {
            return .list(localized("React with"), ReactionPicker.choices(model), marked: nil, empty: "")
                .choosingByDigit()
        }
        var words = LayerWords(
            .list(finds: false),
            localized("Selected: \(MessageSentences(model, in: message.conversation).line(of: message))"))
        let offered = offered(model)
        let votes = voteChoices(message) + inviteChoices(model)
        words.choices =
            votes
            + offered.filter { row in !votes.contains { $0.inputs == [.key(row.key)] } }.map { row in
                .init(text: row.hintNow?(self, model) ?? localized(key: row.hint ?? ""), inputs: [.key(row.key)])
            }
        words.choices += Self.moves
        return words
    }

    private func words(for note: Note, _ model: AppModel) -> LayerWords {
        let line = "\(Wording.note(note.text)) (\(model.dayAndTime(note.writtenAt)))"
        var words = LayerWords(.list(finds: false), localized("Selected: \(line)"))
        words.choices = offered(model).map { .init(text: localized(key: $0.hint ?? ""), inputs: [.key($0.key)]) }
        words.choices += Self.moves
        return words
    }

    private func offered(_ model: AppModel) -> [KeyRow<SelectionLayer>] {
        keys.filter { $0.hasHint && $0.key != .escape && model.offers($0.key) && $0.isOffered(self, model) }
    }

    private static var moves: [LayerWords.Choice] {
        [
            .init(text: localized("older message"), inputs: [.key(KeyPress(.up))]),
            .init(text: localized("newer message"), inputs: [.key(KeyPress(.down))]),
        ]
    }

    // MARK: Drawing

    /// Marks the message by its time and a sign, because not every terminal has attributes.
    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let model = scene.model
        guard let time = message(model)?.sentAt ?? note(model)?.writtenAt, let index = index(model),
            let (layout, pane) = layout(model, showsNotice: !scene.isNoticeSaidAbove)
        else { return }
        drawMarks(layout, pane, model, on: &canvas)
        let depth = min(max(1, layout.depth(of: index, limit: pane.rows)), pane.rows)
        let row = pane.row + pane.rows - depth
        canvas.put(model.clock.hourMinute(time), row: row, column: pane.column, style: .focus)
        canvas.put(">", row: row, column: pane.column + MessageRows.timeColumns - 1, style: .strong)
        canvas.placeCursor(row: row, column: pane.column)
        if let message = message(model) { picker?.draw(for: message, beside: row, in: pane, model, on: &canvas) }
    }
}

extension LayerStack {
    /// Returns a selection of another message, with the marks of the open selection.
    func selecting(_ message: Message) -> SelectionLayer { withMarks(SelectionLayer(message)) }

    func selecting(_ note: Note) -> SelectionLayer { withMarks(SelectionLayer(note)) }

    private func withMarks(_ new: SelectionLayer) -> SelectionLayer {
        var new = new
        if let old = find(SelectionLayer.self), old.conversation == new.conversation { new.marked = old.marked }
        return new
    }
}

/// Something that can be done with a message, with all about it in one file: a key of the selection, and a command for
/// the latest message it can be done with.
struct MessageAction: Sendable {
    let key: KeyRow<SelectionLayer>
    let command: SlashCommand
    /// The step of the tour that shows the action; nil where none does.
    var tour: TourStep?

    /// All actions, in the order of the hint row: what is needed most stands first, because a narrow row ends early.
    static let all = used + rare

    fileprivate static let used = [reply, edit.ofKept, recall.ofKept, copy, react.ofKept, translate, link, save]

    /// The actions that stand behind the mark.
    fileprivate static let rare = [forward, pin.ofKept, hide.ofKept, inspect, pipe]

    /// The action with a key that says why it does nothing in a live room, where no message is stored.
    private var ofKept: MessageAction {
        let key = key
        return MessageAction(
            key: KeyRow(
                key.key, hint: key.hint, hintNow: key.hintNow, help: key.help,
                when: { layer, model in layer.isKept(model) && key.isOffered(layer, model) },
                act: { layer, stage in
                    guard layer.isKept(stage.model) else { return stage.say(Wording.keptNowhere) }
                    key.act(&layer, &stage)
                }),
            command: command, tour: tour)
    }

    /// Returns the latest message that a command can mean, even while the person reads far above it; nil where there is
    /// none.
    static func latest(_ model: AppModel, where isMeant: (Message) -> Bool) -> Message? {
        model.chats.open?.newestMessages.last(where: isMeant)
    }

    /// Returns the request that changes a message. The session reports the result.
    static func change(_ message: Message, _ change: MessageChange) -> LayerRequest {
        .effect(.session(.change(message.conversation, seq: message.seq, change)))
    }
}

/// Popups about a message show its present state.
extension AppModel {
    /// Returns the present state of a message, if the history still has it.
    func newer(_ message: Message) -> Message {
        chats.book[message.conversation]?.history.message(seq: message.seq) ?? message
    }
}

extension SessionEvent {
    /// Returns the message as an event reports it; unchanged where the event is about another one.
    func newer(_ message: Message) -> Message {
        switch self {
        case .messageChanged(let new) where new.conversation == message.conversation && new.seq == message.seq: new
        case .conversationChanged(let summary)
        where summary.conversation == message.conversation && summary.hidden.contains(message.seq):
            message.hidden
        default: message
        }
    }
}

/// The place from which a popup about a message was opened, to which closing it returns.
struct MessagePopupPlace: Sendable {
    /// The selection with its marks; nil where a command was typed.
    private let selection: SelectionLayer?
    /// The words that were searched for and marked; nil where none were.
    private let sought: SearchWords?

    init(_ selection: SelectionLayer, _ model: AppModel) {
        self.selection = selection
        sought = model.sought
    }

    /// The place of a popup that was opened by a typed command.
    init() {
        selection = nil
        sought = nil
    }

    func goBack(_ stage: inout Stage) {
        guard let selection else { return stage.ask(.close) }
        stage.ask(.show(selection))
        if let sought { stage.ask(.seek(sought)) }
    }
}
