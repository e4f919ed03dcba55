package import Model

/// Finds a conversation by parts of its name, to open it or to forward messages to it.
///
/// A conversation is selected and not a row, so that Enter opens the marked one even if the list moves.
struct SwitcherLayer: Layer {
    private(set) var filter = TextEditor()
    /// The selected conversation; nil while there is nothing to choose from. If it leaves the list, no row is marked.
    private(set) var selected: ConversationID?
    /// The filter for which the selection was made.
    private var settledFilter = ""
    /// The messages to forward to the chosen conversation; nil where it is opened.
    private let forwarded: Forwarding?

    init(forwarding: Forwarding? = nil) {
        forwarded = forwarding
    }

    static let level = LayerLevel.popup

    private static let rows: [KeyRow<SwitcherLayer>] = [
        .init(
            .init(.enter), hintNow: { layer, _ in layer.forwarded == nil ? localized("open") : localized("pass on") },
            when: { !$0.matches($1).isEmpty || $0.unlisted($1) != nil }, act: { $0.choose(&$1) }),
        .init(.control("k")) { $0.leave(&$1) },
        .init(.init(.tab)) { $0.moveSelection(by: 1, $1.model) },
        .init(.init(.tab, .shift)) { $0.moveSelection(by: -1, $1.model) },
        .init(.init(.down), hint: "next") { $0.moveSelection(by: 1, $1.model) },
        .init(.init(.up)) { $0.moveSelection(by: -1, $1.model) },
        .init(.control("n")) { $0.moveSelection(by: 1, $1.model) },
        .init(.control("p")) { $0.moveSelection(by: -1, $1.model) },
        .init(.escape, hint: "close") { $0.leave(&$1) },
        .init(.control("c")) { $0.filter.isEmpty ? $0.leave(&$1) : ($0 = SwitcherLayer(forwarding: $0.forwarded)) },
    ]

    var keys: [KeyRow<SwitcherLayer>] { Self.rows }

    mutating func type(_ text: String, _ stage: inout Stage) {
        filter.insert(text)
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        filter.apply(edit, ring: &stage.kills)
    }

    mutating func paste(_ text: String, _ stage: inout Stage) {
        filter.insert(text.firstLine)
    }

    /// Selects the best match whenever the filter changes. For forwarding, nothing is selected without a filter,
    /// because Enter can't be undone then.
    mutating func settle(_ model: AppModel) {
        guard selected == nil || settledFilter != filter.text else { return }
        settledFilter = filter.text
        selected = forwarded != nil && filter.isEmpty ? nil : matches(model).first
    }

    private func leave(_ stage: inout Stage) {
        stage.ask(forwarded?.selection.map { .show($0) } ?? .close)
    }

    /// Returns the conversation that the filter names in full and that the list does not have; nil where something in
    /// the list matches.
    private func unlisted(_ model: AppModel) -> ConversationID? {
        guard forwarded == nil, matches(model).isEmpty else { return nil }
        return ConversationID(recipient: filter.text.trimmingWhitespace())
    }

    private func choose(_ stage: inout Stage) {
        if let unlisted = unlisted(stage.model) { return stage.ask(.open(unlisted)) }
        guard let selected, stage.model.chats.book[selected] != nil else {
            return forwarded == nil
                ? () : stage.say(localized("Choose where it goes: type a name, or move with the arrows."))
        }
        guard let forwarded else { return stage.ask(.open(selected)) }
        // The messages may have changed or been recalled.
        do throws(Forwarding.Refusal) {
            let contents = try forwarded.contents(stage.model)
            stage.ask(.close)
            let notice = localized("Passed on to \(stage.model.mention(of: selected)).")
            for (index, content) in contents.enumerated() {
                let isLast = index == contents.count - 1
                stage.ask(.post(Post(content: content, conversation: selected, notice: isLast ? notice : nil)))
            }
        } catch {
            leave(&stage)
            stage.say(error.text)
        }
    }

    /// Moves the selection and stops at both ends. Without a marked row it begins at the first.
    private mutating func moveSelection(by step: Int, _ model: AppModel) {
        let matches = matches(model)
        guard let index = matches.firstIndex(where: { $0 == selected }) else { return selected = matches.first }
        selected = matches[min(max(0, index + step), matches.count - 1)]
    }

    private func matches(_ model: AppModel) -> [ConversationID] {
        let book = model.chats.book
        // The origin comes last, as it has the messages already.
        let origin = forwarded?.origin
        // Conversations of the shown list come first; all others are found as well.
        let listing = model.chats.listing
        let listed = listing.shelf == .all ? [] : listing.places.map { book.list[$0].id }
        let seen = Set(listed)
        let all = listed + (seen.isEmpty ? book.order : book.order.filter { !seen.contains($0) })
        let order = all.filter { $0 != origin } + all.filter { $0 == origin }
        return order.matching(filter.text) { book.line(of: $0).map(model.title) ?? "" }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        let matches = matches(model)
        let items = matches.compactMap { model.chats.book.line(of: $0) }.map { line in
            let name = model.name(of: line.id)
            let facts = [
                line.id.isGroup ? localized("group") : nil, name == line.id.name ? nil : line.id.name,
                line.hasUnread ? localized("\(Wording.count(line.unread)) unread") : nil,
            ].compactMap(\.self)
            return ([name] + facts).joined(separator: ", ")
        }
        return .list(
            forwarded == nil ? localized("Conversations") : localized("Pass on to"), items,
            marked: matches.firstIndex { $0 == selected },
            finds: true, empty: noMatch(model))
    }

    private func noMatch(_ model: AppModel) -> String {
        unlisted(model).map { localized("No match. Enter opens \($0.address).") } ?? localized("No match.")
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = PopupBox.draw(
            forwarded == nil ? localized("Chats") : localized("Pass on to"), scene.model, on: &canvas)
        FormView.draw(FormField(localized("Find"), filter, isFocused: true), row: rect.row, in: rect, on: &canvas)
        let matches = matches(scene.model)
        let list = Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns)
        if matches.isEmpty {
            canvas.put(noMatch(scene.model), row: list.row, column: list.column, columns: list.columns, style: .faint)
        }
        let marked = matches.firstIndex { $0 == selected }
        let lines = matches.compactMap { scene.model.chats.book.line(of: $0) }
        canvas.memo.list.begin()
        canvas.putList(lines, marked: marked, in: list) { line, isMarked, row, canvas in
            ConversationListView.draw(
                line, of: scene.model, isMarked: isMarked,
                in: Rect(row: row, column: list.column, rows: 1, columns: list.columns), on: &canvas)
        }
    }
}

extension Forwarding {
    /// The request that asks for the conversation to forward to.
    var request: LayerRequest { .show(SwitcherLayer(forwarding: self)) }
}

extension [ConversationID] {
    /// Returns the conversations that match a part of a name, best matches first and equal ones in the given order.
    /// `title` returns the name of a person or a group beside the id; empty where there is none.
    package func matching(
        _ filter: String, calling title: (ConversationID) -> String = { _ in "" }
    ) -> [ConversationID] {
        if filter.isEmpty { return self }
        let wanted = filter.lowercased()
        let ranked = compactMap { id in
            [id.name, title(id)].compactMap { Self.rank(of: $0.lowercased(), for: wanted) }.min().map { (id, $0) }
        }
        // The position decides among equals, as `sorted` does not promise to be stable.
        return ranked.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    /// 0 for the whole name, 1 for its start, 2 for a part of it, 3 for its letters in this order, nil for anything else.
    private static func rank(of name: String, for wanted: String) -> Int? {
        if name == wanted { return 0 }
        if name.hasPrefix(wanted) { return 1 }
        if name.contains(wanted) { return 2 }
        var rest = Substring(wanted)
        for character in name where character == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty ? 3 : nil
    }
}
