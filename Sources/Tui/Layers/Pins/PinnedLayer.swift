import Model
import Session

/// The pinned messages of the open conversation, newest first. Enter goes to the marked one.
struct PinnedLayer: Layer {
    private let conversation: ConversationID
    /// Messages that were asked for, by seq; nil for one that can't be loaded.
    private var loaded: [Int64: Message?] = [:]
    /// The seq of the marked message, as rows move when others pin messages; nil before one is marked.
    private var selected: Int64?
    /// The index of the marked message, for when it is unpinned.
    private var index = 0

    static let level = LayerLevel.popup

    private init(_ conversation: ConversationID) {
        self.conversation = conversation
    }

    /// Shows the pinned messages of the open conversation.
    static func opened(_ stage: inout Stage) {
        guard let open = stage.model.chats.open else { return stage.say(Wording.nothingOpen) }
        guard !open.summary.pinned.isEmpty else { return stage.say(Wording.nothingPinned) }
        stage.ask(.show(PinnedLayer(open.id)))
        for seq in open.summary.pinned.seqs where open.message(seq: seq) == nil {
            stage.ask(.effect(.session(.loadMessage(open.id, seq: seq))))
        }
    }

    // MARK: Keys

    private static let rows: [KeyRow<PinnedLayer>] = [
        .init(
            .init(.enter), hint: "go there", when: { $0.seq($1) != nil },
            act: { layer, stage in
                guard let seq = layer.seq(stage.model) else { return }
                stage.ask(.close)
                stage.ask(.go(.message(seq: seq)))
            }),
        .init(
            .init(.character("p")), hint: "take down", when: { $0.seq($1) != nil },
            act: { layer, stage in
                guard let seq = layer.seq(stage.model) else { return }
                stage.ask(.effect(.session(.change(layer.conversation, seq: seq, .pin(false)))))
            }),
        .init(
            .init(.down), hint: "next", when: { $0.seqs($1).count > 1 },
            act: { layer, stage in layer.move(by: 1, stage.model) }),
        .init(.init(.up)) { layer, stage in layer.move(by: -1, stage.model) },
        .init(.init(.character("j"))) { layer, stage in layer.move(by: 1, stage.model) },
        .init(.init(.character("k"))) { layer, stage in layer.move(by: -1, stage.model) },
        .init(.escape, hint: "close", .close),
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<PinnedLayer>] { Self.rows }

    private func seqs(_ model: AppModel) -> [Int64] {
        model.chats.book[conversation]?.summary.pinned.seqs.reversed() ?? []
    }

    private func seq(_ model: AppModel) -> Int64? {
        let seqs = seqs(model)
        return selected.flatMap { seqs.contains($0) ? $0 : nil }
    }

    private mutating func move(by step: Int, _ model: AppModel) {
        let seqs = seqs(model)
        index = min(max(0, (selected.flatMap(seqs.firstIndex) ?? index) + step), max(0, seqs.count - 1))
        selected = seqs.indices.contains(index) ? seqs[index] : nil
    }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    /// If the marked message was unpinned, marks the one in its place.
    mutating func settle(_ model: AppModel) { move(by: 0, model) }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .messageLoaded(conversation, let seq, let message): loaded[seq] = .some(message)
        // The changed message may not be loaded in the history.
        case .messageChanged(let message) where message.conversation == conversation: loaded[message.seq] = message
        default: break
        }
        return false
    }

    // MARK: In words

    func inWords(_ model: AppModel) -> LayerWords? {
        let open = model.chats.book[conversation]
        let items = seqs(model).map { seq in
            guard let message = open?.message(seq: seq) ?? loaded[seq] ?? nil else { return unread(seq) }
            let text = message.shownText.split(whereSeparator: \.isNewline).joined(separator: " ")
            return
                "\(model.people.here(conversation).called(message.sender)): \(text) (\(model.dayAndTime(message.sentAt)))"
        }
        return .list(
            localized("Pinned here"), items, marked: selected.flatMap(seqs(model).firstIndex),
            empty: Wording.nothingPinned)
    }

    /// Returns the words in place of a message that is not loaded.
    private func unread(_ seq: Int64) -> String {
        loaded[seq] == nil ? localized("looking for message \(seq)") : localized("message \(seq) can't be read here")
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let seqs = seqs(scene.model)
        let inside = PopupBox.draw(localized("Pinned here (\(seqs.count))"), scene.model, on: &canvas)
        let open = scene.model.chats.book[conversation]
        canvas.placeCursor(row: inside.row, column: inside.column)
        guard !seqs.isEmpty else {
            canvas.put(Wording.nothingPinned, row: inside.row, column: inside.column, columns: inside.columns)
            return
        }
        canvas.putList(seqs, marked: selected.flatMap(seqs.firstIndex), in: inside) { seq, isMarked, row, canvas in
            if let message = open?.message(seq: seq) ?? loaded[seq] ?? nil {
                return MessageListRow(message: message, isMarked: isMarked)
                    .draw(row: row, in: inside, scene.model, on: &canvas)
            }
            canvas.put(
                (isMarked ? "> " : "  ") + unread(seq), row: row, column: inside.column, columns: inside.columns,
                style: .faint)
        }
    }
}

extension SlashCommand {
    static let pinned = SlashCommand("pinned", help: "what is pinned in this conversation") { _, stage in
        stage.ask(.compose(.clear))
        PinnedLayer.opened(&stage)
    }
}

extension Wording {
    fileprivate static var nothingPinned: String {
        localized(
            "Nothing is pinned here. Esc, Up to a message, then p pins it.",
            inLines: "Nothing is pinned here. /pinmessage pins the last message.")
    }
}
