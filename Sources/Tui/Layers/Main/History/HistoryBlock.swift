import Model

/// All that the rows of one entry are made from: equal blocks have equal rows, whenever they are made. Only the clock and the
/// width table come from outside, which are the same for a whole screen.
struct HistoryBlock: Equatable, Sendable {
    let entry: HistoryEntry
    /// The message that it answers, where that is at hand.
    let quoted: Message?
    /// Nil for the oldest one that is loaded.
    let previous: Timestamp?
    /// Name and time stand above, at the message that this one follows.
    var isContinued: Bool
    let older: Older
    /// Stands above this entry.
    let newRule: NewRule?
    let account: String?
    /// What was looked for.
    let sought: SearchWords?
    /// Of the pane, and of the senders' names in it.
    let columns: Int
    let nameColumns: Int
    let names: PeopleNames
    /// Of those it was written to; nil where nothing is known, or it is not one's own.
    let readers: ReaderCount?
    /// How much of its file is sent or saved; nil while it is not on its way.
    let percent: Int?
    /// So long it can still be taken back.
    var secondsToGo: Int64?
    /// How the invitation stands that it begins.
    var invite: InviteLook?
    /// Stands below it.
    let translation: String?
    /// `/retry` means this one, and would work now.
    let canRetry: Bool

    /// What is known of older messages, above the first one.
    enum Older: Equatable {
        case none
        case loadable
        /// There were some, which the server does not keep, as this says.
        case ended(String)
        case loading
    }

    /// Newer entries have a higher one.
    fileprivate var order: Int64 {
        switch entry {
        case .stored(let message): message.seq
        case .outgoing: .max
        case .note(let note): note.seq
        }
    }

    /// At least one row: the rules above the message, then the message.
    func rows(_ clock: LocalTime, _ table: WidthTable) -> [HistoryRow] {
        var rows = MessageRows(self, clock: clock, table: table).rows
        switch entry {
        case .stored(let message): for index in rows.indices { rows[index].meaning = .select(seq: message.seq) }
        case .note(let note): for index in rows.indices { rows[index].meaning = .selectNote(note.id) }
        case .outgoing: break
        }
        return rules(clock, table) + rows
    }

    /// What stands above a message: how to get older ones, the day, and what is new.
    private func rules(_ clock: LocalTime, _ table: WidthTable) -> [HistoryRow] {
        var rows: [HistoryRow] = []
        switch older {
        case .none: break
        case .loadable:
            var row = HistoryRow(TerminalSafe(localized("PgUp loads older messages"), table: table), style: .faint)
            row.meaning = .press(KeyPress(.pageUp))
            rows.append(row)
        case .ended(let why): rows.append(HistoryRow(TerminalSafe(why, table: table), style: .faint))
        case .loading:
            rows.append(HistoryRow(TerminalSafe(localized("loading older messages"), table: table), style: .faint))
        }
        if previous.map({ clock.dayNumber($0) != clock.dayNumber(entry.time) }) ?? true {
            rows.append(rule("── \(clock.day(entry.time)) ", table, style: .faint))
        } else if let previous, newRule == nil, entry.time - previous >= Self.quietTime {
            rows.append(quietRow(of: entry.time - previous, table))
        }
        if let newRule {
            let text = "─── " + localized("\(newRule.count) new since \(clock.hourMinute(entry.time))") + " "
            rows.append(rule(text, table, style: .accent))
        }
        return rows
    }

    private func rule(_ text: String, _ table: WidthTable, style: Style) -> HistoryRow {
        let used = TerminalSafe(text, table: table).columns
        let lines = String(repeating: "─", count: max(0, columns - used - 1))
        return HistoryRow(TerminalSafe(text + lines, table: table), style: style)
    }

    /// Where nobody said anything for so long, that is seen.
    private static let quietTime: Duration = .seconds(3_600)

    private func quietRow(of time: Duration, _ table: WidthTable) -> HistoryRow {
        let text = TerminalSafe(localized("\(Wording.countdown(time)) later"), table: table)
        return HistoryRow([.init(glyphs: text.glyphs, column: MessageRows.timeColumns, style: .faint)])
    }
}

/// The rows of the last frame, each with the block it was made from: they are used again only for an equal one, so nothing has
/// to be taken out because something changed. What is not on the screen any more is forgotten.
struct HistoryMemo: Sendable {
    private var last: [(block: HistoryBlock, rows: [HistoryRow])] = []
    private var shown: [(block: HistoryBlock, rows: [HistoryRow])] = []
    /// Frames ask in the same order, so that the next one wanted stands here, or soon after.
    private var next = 0
    /// Nothing that is kept is older.
    private(set) var since = Uptime.zero

    /// The machine's time zone may become another one, of which a block knows nothing.
    private static let time: Duration = .seconds(10)

    /// Before each frame.
    mutating func age(to now: Uptime) {
        guard now - since >= Self.time else { return }
        (last, shown) = ([], [])
        since = now
    }

    /// Before each frame on which a history is drawn.
    mutating func begin() {
        swap(&last, &shown)
        shown.removeAll(keepingCapacity: true)
        next = 0
    }

    mutating func rows(of block: HistoryBlock, _ clock: LocalTime, _ table: WidthTable) -> [HistoryRow] {
        // From the newest to the oldest: what is older than the one that is wanted need not be looked at.
        let order = block.order
        let candidates = last[next...].prefix { $0.block.order >= order }
        if let index = candidates.firstIndex(where: { $0.block.order == order && $0.block == block }) {
            next = index + 1
            shown.append(last[index])
        } else {
            shown.append((block, block.rows(clock, table)))
        }
        return shown[shown.count - 1].rows
    }
}
