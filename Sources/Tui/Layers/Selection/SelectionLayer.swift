import Model
import Session

/// One message of the open conversation is selected, or a note, and keys act on it. What is selected is a message and not a
/// row: it stays so while others arrive.
struct SelectionLayer: Layer {
    let conversation: ConversationID
    /// Of a note, the message behind which it stands.
    private(set) var seq: Int64
    private var noteID: MessageID?
    /// While something to react with is looked for.
    var picker: ReactionPicker?
    private(set) var changesAt: Uptime?
    /// Those that are passed on together.
    var marked: Set<Int64> = []
    /// A key was pressed that does something to everybody, for this message: pressed again it does.
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

    /// Where a selection begins: the lowest message, or note, that is seen.
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
        // What only some messages have is offered first.
        [MessageAction.goToQuoted] + pollRows + MessageAction.all.map(\.key) + [
            .init(.escape, hint: "back", .close),
            markRow,
            .init(.init(.up)) { $0.move(by: -1, &$1) },
            .init(.init(.down)) { $0.move(by: 1, &$1) },
            .init(.init(.character("k"))) { $0.move(by: -1, &$1) },
            .init(.init(.character("j"))) { $0.move(by: 1, &$1) },
            .init(.init(.pageUp)) { $0.movePage(up: true, &$1) },
            .init(.init(.pageDown)) { $0.movePage(up: false, &$1) },
            .init(.init(.home)) { $0.select(0, $1.model) },
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

    var keys: [KeyRow<SelectionLayer>] { picker == nil ? Self.rows : ReactionPicker.rows }

    mutating func press(_ key: KeyPress, _ stage: inout Stage) {
        // Asked once holds for the next key alone.
        if isAsked?.key != key { isAsked = nil }
        pressRow(key, &stage)
    }

    /// A message a notch, however many rows it has.
    mutating func turnWheel(by rows: Int, _ stage: inout Stage) {
        press(KeyPress(rows > 0 ? .down : .up), &stage)
    }

    /// A letter that no key is made of was meant for the composer.
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

    /// What everybody sees is not done by one key that may have been meant for the line.
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

    /// A note is kept here, whatever the server keeps.
    fileprivate func isKept(_ model: AppModel) -> Bool {
        note(model) != nil || model.chats.book[conversation]?.keepsNothing != true
    }

    /// Nil where a note is selected.
    func message(_ model: AppModel) -> Message? {
        noteID == nil ? model.chats.book[conversation]?.history.message(seq: seq) : nil
    }

    func note(_ model: AppModel) -> Note? {
        noteID.flatMap { id in model.chats.book[conversation]?.notes.first { $0.id == id } }
    }

    private var place: HistoryEntry.ID { noteID.map { .note($0) } ?? .seq(seq) }

    private func isThere(_ model: AppModel) -> Bool { message(model) != nil || note(model) != nil }

    /// Where none of the messages that are here is meant, there is nothing to select yet.
    private func leave(for place: HistoryPlace, _ stage: inout Stage) {
        stage.ask(.close)
        stage.ask(.go(place))
    }

    /// At the top it asks for older messages.
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

    /// At the end of what is here, where that is not the newest message.
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

    /// Where what was selected is gone, the one that took its place.
    private func index(_ model: AppModel) -> Int? {
        guard let conversation = model.chats.book[conversation] else { return nil }
        return conversation.index(of: place) ?? conversation.index(of: .seq(seq)) ?? conversation.standingCount
    }

    /// What was selected may be gone: then the one next to it is.
    mutating func settle(_ model: AppModel) {
        if !isThere(model), let index = index(model) { select(index, model) }
        if message(model)?.saysSomething != true { picker = nil }
        changesAt = message(model).flatMap { RecallWindow($0, model).changesAt }
    }

    /// Where the history is to stand so that the message is seen; nil when there is none to select.
    func position(_ model: AppModel) -> HistoryPosition? {
        guard conversation == model.chats.openID, isThere(model), let index = index(model),
            let (layout, pane) = layout(model)
        else { return nil }
        // Also once the row is shown that says that it is scrolled up.
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

    /// Marks the message by its time and a sign: not every terminal has attributes.
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
    /// What was marked in the selection that is open stays so.
    func selecting(_ message: Message) -> SelectionLayer { withMarks(SelectionLayer(message)) }

    func selecting(_ note: Note) -> SelectionLayer { withMarks(SelectionLayer(note)) }

    private func withMarks(_ new: SelectionLayer) -> SelectionLayer {
        var new = new
        if let old = find(SelectionLayer.self), old.conversation == new.conversation { new.marked = old.marked }
        return new
    }
}

/// Something that can be done with a message, all about it in one file: a key of the selection, and a command for the latest
/// message that it can be done with.
struct MessageAction: Sendable {
    let key: KeyRow<SelectionLayer>
    let command: SlashCommand
    /// Where the tour shows it.
    var tour: TourStep?

    /// In the order of the hint row.
    static let all = [
        reply, edit.ofKept, recall.ofKept, copy, react.ofKept, link, save, inspect, forward, pin.ofKept, hide.ofKept,
        translate, pipe,
    ]

    /// Its key changes what is kept of a message. In a live room nothing is: it is not offered there, and says why.
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

    /// The message a command means, also while one reads far above it.
    static func latest(_ model: AppModel, where isMeant: (Message) -> Bool) -> Message? {
        model.chats.open?.newestMessages.last(where: isMeant)
    }

    /// The session does it, and tells what has become of the message.
    static func change(_ message: Message, _ change: MessageChange) -> LayerRequest {
        .effect(.session(.change(message.conversation, seq: message.seq, change)))
    }
}

/// What a popup shows of one message is what it says now.
extension AppModel {
    /// As it stands in the history, which may have let go of it.
    func newer(_ message: Message) -> Message {
        chats.book[message.conversation]?.history.message(seq: message.seq) ?? message
    }
}

extension SessionEvent {
    /// As the event tells it, where it does.
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

/// Where a popup about a message was opened: who closes it is there again.
struct MessagePopupPlace: Sendable {
    /// With what is marked in it; nil where a command was typed.
    private let selection: SelectionLayer?
    /// What was looked for, and stood out.
    private let sought: SearchWords?

    init(_ selection: SelectionLayer, _ model: AppModel) {
        self.selection = selection
        sought = model.sought
    }

    /// From the line.
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
