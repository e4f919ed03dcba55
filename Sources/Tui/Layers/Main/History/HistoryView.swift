import Model
import Session

enum HistoryView {
    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        let content = HistoryContent(model, since: canvas.memo.history.since)
        guard canvas.memo.main.history.isOutdated(by: content) else { return }
        canvas.fill(rect)
        canvas.removeLinks()
        canvas.beginArea(rect, wheelRows: 3)
        guard let conversation = model.chats.open, conversation.entryCount > 0 else {
            // The text depends on the state of the session, which `content` does not have.
            canvas.memo.main.history.forget()
            let text = TerminalSafe(emptyText(model), table: canvas.table, newlines: true)
            for (offset, glyphs) in text.wrapped(columns: rect.columns - 1).prefix(rect.rows).enumerated() {
                canvas.put(glyphs, row: rect.row + offset, column: rect.column, style: .faint)
            }
            return
        }
        let layout = HistoryLayout(conversation, model, columns: rect.columns)
        canvas.memo.history.begin()
        let rows = layout.window(rows: rect.rows, &canvas.memo.history)
        let firstRow = rect.row + rect.rows - rows.count
        for (offset, row) in rows.enumerated() {
            let whole = Rect(row: firstRow + offset, column: rect.column, rows: 1, columns: rect.columns)
            if let meaning = row.meaning { canvas.target(whole, meaning) }
            for span in row.spans {
                canvas.put(
                    span.glyphs, row: firstRow + offset, column: rect.column + span.column,
                    columns: rect.columns - span.column, style: span.style)
                if let meaning = span.meaning {
                    let columns = span.glyphs.reduce(0) { $0 + $1.width }
                    canvas.target(
                        Rect(
                            row: whole.row, column: rect.column + span.column, rows: 1,
                            columns: min(columns, rect.columns - span.column)), meaning)
                }
                guard let link = span.link else { continue }
                let place = Rect(
                    row: whole.row, column: rect.column + span.column, rows: 1,
                    columns: min(span.glyphs.count, rect.columns - span.column))
                canvas.link(row: place.row, column: place.column, columns: place.columns, to: link)
                if case .select(let seq)? = row.meaning, let address = WebAddress(link) {
                    canvas.target(place, .look(address, seq: seq))
                }
            }
        }
        if let unread = UnreadAboveRow(conversation, above: rows), rect.rows > 3 {
            unread.draw(in: Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns), on: &canvas)
        }
    }

    private static func emptyText(_ model: AppModel) -> String {
        if let conversation = model.chats.open {
            if let ending = conversation.ending { return ending }
            if !conversation.hasOlder {
                return Wording.howToBegin(conversation.id, named: model.name(of: conversation.id))
            }
            return model.session.standing == .online ? "" : Wording.nothingKept
        }
        return switch model.session.standing {
        case .online: model.chats.book.list.isEmpty ? Wording.howToOpen : Wording.howToGoOn
        case .signingIn, .reconnecting:
            Wording.linkTrouble(model.session.linkError, retryIn: model.secondsToNextTry) ?? ""
        case .offline, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: ""
        }
    }
}

extension Wording {
    static var forgotten: String { localized("Older messages are not kept on this server.") }
    static var keptNowhere: String { localized("A live room: nothing said here is kept.") }
    static func missed(_ messages: Int64) -> String {
        messages == 1
            ? localized("A message was missed; nothing is kept here.")
            : localized("\(count(messages)) messages were missed; nothing is kept here.")
    }
    static var howToOpen: String {
        localized(
            """
            No conversation yet.

            /\(SlashCommand.open.rawValue) USER begins one with a person,
            /\(SlashCommand.open.rawValue) #GROUP opens a group.
            \(KeyPress.function(1).label) shows every key and command.
            """)
    }

    fileprivate static var howToGoOn: String {
        localized(
            """
            Nothing is open.

            \(KeyPress.control("k").label) finds a conversation, \(KeyPress(.character("1"), .alt).label) opens the first one.
            What you type stays in the line until one is open.
            """)
    }

    fileprivate static func howToBegin(_ conversation: ConversationID, named name: String) -> String {
        let isNamed = !conversation.isGroup && name != conversation.name
        let who =
            conversation.isGroup
            ? localized("Everybody in #\(name) gets it, now or as soon as they are there.")
            : isNamed
                ? localized("\(name) gets it, now or as soon as they are there.")
                : localized("Whoever has the id \(name) gets it, now or as soon as they are there.")
        return localized("No messages yet.") + "\n\n" + localized("Write something and press Enter.") + " " + who
    }
}

/// All that the history pane is made from, and its place.
struct HistoryContent: Equatable, Sendable {
    private let book: Stamp
    private let open: ConversationID?
    /// The id of the message that `/retry` means, which depends on the typed text and so is not covered by the stamp.
    private let failed: MessageID?
    private let canRetry: Bool
    private let account: String?
    private let sought: SearchWords?
    private let people: Stamp
    private let files: FileTransfers
    private let receipts: ReadReceipts
    private let translations: Translations
    private let secondsToGo: [Int64]
    private let invites: Stamp
    /// The seconds beside the open invitations of the conversation.
    private let inviteSeconds: [Int64?]
    private let since: Uptime

    init(_ model: borrowing AppModel, since: Uptime) {
        book = model.chats.book.stamp
        open = model.chats.openID
        failed = model.chats.book.outbox.failed == 0 ? nil : model.chats.open?.failedTarget?.messageID
        canRetry = model.session.standing.takesMessages
        account = model.accounts.user
        sought = model.sought
        people = model.people.stamp
        files = model.files
        receipts = model.receipts
        translations = model.translations
        secondsToGo = model.chats.secondsToGo(at: model.now.uptime)
        invites = model.chats.invites.stamp
        let serverNow = model.serverNow
        let invites = open.map { model.chats.invites.book.open(at: serverNow, in: $0) } ?? []
        inviteSeconds = invites.map { $0.timeLeft(at: serverNow)?.secondsRoundedUp }
        self.since = since
    }
}

/// A row of the history pane: texts at their columns.
struct HistoryRow: Sendable {
    struct Span: Sendable {
        let glyphs: [Glyph]
        let column: Int
        let style: Style
        /// The address that the span leads to; nil where it is no link.
        var link: String?
        /// What a click on the span does; nil for the same as on its row.
        var meaning: ClickMeaning?
    }

    var spans: [Span]
    /// What a click on the row does; nil for nothing.
    var meaning: ClickMeaning?

    init(_ spans: [Span] = []) {
        self.spans = spans
    }

    /// A row with one text at its left edge.
    init(_ text: TerminalSafe, style: Style) {
        spans = [Span(glyphs: text.glyphs, column: 0, style: style)]
    }
}
