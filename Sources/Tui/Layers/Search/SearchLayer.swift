import Model
import Session

/// Finds messages by words, anew with every key, in the conversation where it was opened or in all. Enter goes to the
/// marked one.
struct SearchLayer: Layer {
    private var filter: TextEditor
    private let conversation: ConversationID?
    private var isEverywhere: Bool
    /// The search that the store is working on; nil while it is not. The next one is sent when it has answered.
    private var asked: MessageSearch?
    /// The messages that were found, newest first; `found` is the search they belong to.
    private var hits: [Message] = []
    /// The ids of the hits that are notes. A note has the seq of the message before it.
    private var notes: Set<MessageID> = []
    private var found: MessageSearch?
    private var selected: Hit?
    /// Whether the person has moved the mark; else the newest hit is marked, whatever is found next.
    private var hasMoved = false

    static let level = LayerLevel.popup

    /// Identifies a message among hits that come and go.
    private struct Hit: Equatable {
        let conversation: ConversationID
        let seq: Int64
        let messageID: MessageID

        init(_ message: Message) {
            conversation = message.conversation
            seq = message.seq
            messageID = message.messageID
        }
    }

    /// Shows the search, with words to begin with.
    static func opened(with text: String = "", _ stage: inout Stage) {
        var layer = SearchLayer(text, in: stage.model.chats.openID)
        layer.look(&stage)
        stage.ask(.show(layer))
    }

    var hasWords: Bool { !filter.isEmpty }

    private init(_ text: String, in conversation: ConversationID?) {
        filter = TextEditor(text)
        self.conversation = conversation
        isEverywhere = conversation == nil
    }

    // MARK: Keys

    private static let rows: [KeyRow<SearchLayer>] = [
        .init(.init(.enter), hint: "go there", when: { layer, _ in layer.selected != nil }, act: { $0.go(&$1) }),
        .init(
            .init(.tab), hintNow: { layer, _ in layer.isEverywhere ? localized("only here") : localized("everywhere") },
            when: { layer, _ in layer.conversation != nil }, act: { $0.toggle(&$1) }),
        .init(.control("f")) { $0.toggle(&$1) },
        .init(.init(.down), hint: "older") { layer, _ in layer.move(by: 1) },
        .init(.init(.up), hint: "newer") { layer, _ in layer.move(by: -1) },
        .init(.init(.pageDown)) { $0.move(by: $0.page($1.model)) },
        .init(.init(.pageUp)) { $0.move(by: -$0.page($1.model)) },
        .init(.escape, hint: "close", .close),
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<SearchLayer>] { Self.rows }

    mutating func type(_ text: String, _ stage: inout Stage) {
        filter.insert(text)
        look(&stage)
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        filter.apply(edit, ring: &stage.kills)
        look(&stage)
    }

    mutating func paste(_ text: String, _ stage: inout Stage) { type(text.firstLine, &stage) }

    private mutating func toggle(_ stage: inout Stage) {
        guard conversation != nil else { return }
        isEverywhere.toggle()
        look(&stage)
    }

    private mutating func move(by step: Int) {
        selected = hits.map(Hit.init).stepping(from: selected, by: step)
        hasMoved = true
    }

    private func page(_ model: AppModel) -> Int { max(1, MainLayout(model, size: model.size).history.rows - 4) }

    private func go(_ stage: inout Stage) {
        guard let selected else { return }
        stage.ask(.close)
        stage.ask(.open(selected.conversation))
        if let words = found?.words { stage.ask(.seek(words)) }
        // A note stands right below its message; one that precedes all messages stands at the top.
        stage.ask(selected.seq > 0 ? .go(.message(seq: selected.seq)) : .go(.oldest))
    }

    // MARK: Looking

    private func terms(_ model: AppModel) -> SearchTerms {
        SearchTerms(
            filter.text, own: model.accounts.user.flatMap { UserID($0) },
            people: model.people.here(isEverywhere ? nil : conversation).answering(to:)
        ) { day in
            TypedDay.beginning(of: day, now: model.now.wall, clock: model.clock)
        }
    }

    private func wanted(_ model: AppModel) -> MessageSearch {
        let terms = terms(model)
        return MessageSearch(
            terms.words, terms.filter, in: terms.conversation ?? (isEverywhere ? nil : conversation))
    }

    /// Sends the search to the store, one at a time.
    private mutating func look(_ stage: inout Stage) {
        let wanted = wanted(stage.model)
        if wanted.isEmpty { return show([], of: wanted, stage.model) }
        guard stage.model.session.hasStore else {
            return show(wanted.found(in: stage.model.chats.book), of: wanted, stage.model)
        }
        guard asked == nil, wanted != found else { return }
        asked = wanted
        stage.ask(.effect(.session(.search(wanted))))
    }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        if case .messageChanged(let message) = event { forget(message) }
        guard case .found(let search, let messages) = event, search == asked else { return false }
        asked = nil
        if !wanted(stage.model).isEmpty { show(messages, of: search, stage.model) }
        look(&stage)
        return true
    }

    private mutating func show(_ messages: [Message], of search: MessageSearch, _ model: AppModel) {
        hits = messages
        noteNotes(found: search, model)
        found = search
        if hasMoved, hits.contains(where: { Hit($0) == selected }) { return }
        selected = hits.first.map(Hit.init)
        hasMoved = false
    }

    /// Adds the person's own notes, which are in memory and need no store.
    private mutating func noteNotes(found search: MessageSearch, _ model: AppModel) {
        notes = []
        guard !search.isEmpty, !model.chats.notes.isEmpty, let own = model.accounts.user.flatMap({ UserID($0) }) else {
            return
        }
        let found = search.found(in: model.chats.notes.values.flatMap(\.self), by: own).map(\.message)
        guard !found.isEmpty else { return }
        notes = Set(found.map(\.messageID))
        hits = Array((hits + found).sorted { ($0.sentAt, $0.seq) > ($1.sentAt, $1.seq) }.prefix(search.limit))
    }

    /// Returns a hit as the list shows it.
    private func shown(_ hit: Message) -> Message {
        guard notes.contains(hit.messageID) else { return hit }
        return Message(
            conversation: hit.conversation, seq: hit.seq, messageID: hit.messageID, sender: hit.sender,
            content: .text(Wording.note(hit.text)), sentAt: hit.sentAt)
    }

    /// Removes a message that was recalled or edited from the hits.
    private mutating func forget(_ message: Message) {
        guard let index = hits.firstIndex(where: { Hit($0) == Hit(message) }) else { return }
        if found?.fits(message) == true { hits[index] = message } else { hits.remove(at: index) }
        if selected == Hit(message), !hits.contains(where: { Hit($0) == selected }) {
            selected = hits.first.map(Hit.init)
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        let items = hits.map { hit in
            let place = isEverywhere ? ", " + localized("in \(model.mention(of: hit.conversation))") : ""
            let text = shown(hit).text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return
                "\(model.people.here(hit.conversation).called(hit.sender))\(place): \(text) (\(model.dayAndTime(hit.sentAt)))"
        }
        var words = LayerWords.list(
            localized("Search"), items, marked: hits.firstIndex { Hit($0) == selected }, finds: true, empty: "")
        if conversation != nil, hasWords {
            words.choices.append(
                .init(
                    text: isEverywhere ? localized("Look only here") : localized("Look everywhere"),
                    inputs: [.key(KeyPress(.tab))]))
        }
        let doubt = hits.isEmpty ? terms(model).doubt : nil
        words.sentences =
            hasWords
            ? [summary(model), doubt].compactMap(\.self) : [localized("Write the words. Also: \(SearchTerms.examples)")]
        words.isWaiting = asked != nil
        return words
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = PopupBox.draw(localized("Search"), scene.model, on: &canvas)
        FormView.draw(FormField(localized("Find"), filter, isFocused: true), row: rect.row, in: rect, on: &canvas)
        canvas.put(summary(scene.model), row: rect.row + 1, column: rect.column, columns: rect.columns, style: .faint)
        let list = rect.withoutRows(2)
        if hits.isEmpty { drawEmpty(in: list.withoutRows(1), scene.model, on: &canvas) }
        canvas.putList(hits, marked: hits.firstIndex { Hit($0) == selected }, in: list) { hit, isMarked, row, canvas in
            MessageListRow(
                message: shown(hit), isMarked: isMarked, namesConversation: isEverywhere,
                words: found?.words ?? SearchWords("")
            ).draw(row: row, in: list, scene.model, on: &canvas)
        }
    }

    private func drawEmpty(in rest: Rect, _ model: AppModel, on canvas: inout Canvas) {
        let wanted = wanted(model)
        let text =
            wanted.isEmpty
            ? localized(
                "Large and small letters are alike, and a part of a word is enough. Also: \(SearchTerms.examples)")
            : found == wanted
                ? terms(model).doubt
                    ?? (isEverywhere || conversation == nil
                        ? localized("Fewer or shorter words find more.") : localized("Tab looks everywhere."))
                    + (model.chats.book.outbox == (0, 0)
                        ? "" : " " + localized("What is not sent yet is not searched."))
                : ""
        canvas.putWrapped(text, in: rest, style: .faint)
    }

    private func summary(_ model: AppModel) -> String {
        let searched = wanted(model).conversation
        let place =
            searched.map { localized("in \(MainView.title(of: $0, named: model.name(of: $0)))") }
            ?? localized("everywhere")
        guard let found, !found.isEmpty else {
            return model.session.hasStore
                ? localized("\(place): words in any order, in what is kept here")
                : localized("\(place): words in any order, in what is loaded here")
        }
        let count =
            hits.count >= found.limit
            ? localized("\(found.limit) or more") : hits.isEmpty ? localized("nothing") : "\(hits.count)"
        return localized("\(place): \(count) found")
    }
}

extension MessageSearch {
    /// Returns what a store would find, among the loaded messages.
    fileprivate func found(in book: ConversationBook) -> [Message] {
        let searched = conversation.map { [book[$0]].compactMap { $0 } } ?? book.all
        let messages = searched.flatMap { $0.history.messages }.filter(fits)
        return Array(messages.sorted { ($0.sentAt, $0.seq) > ($1.sentAt, $1.seq) }.prefix(limit))
    }
}
