import Model

/// All that the rows of one entry are made from: equal blocks have equal rows. Only the clock and the width table come
/// from outside, which are the same for the whole screen.
struct HistoryBlock: Equatable, Sendable {
    let entry: HistoryEntry
    /// The message that the entry answers, if it is loaded.
    let quoted: Message?
    /// The time of the entry before; nil for the oldest loaded one.
    let previous: Timestamp?
    /// Whether the entry continues the one before, so that name and time are not repeated.
    var isContinued: Bool
    let older: Older
    /// The rule *n new* above this entry; nil where there is none.
    let newRule: NewRule?
    let account: String?
    /// The changes of the message that were asked for and have not been answered.
    let pending: [MessageChange]
    /// The words that were searched for; nil where none were.
    let sought: SearchWords?
    /// The columns of the pane; `nameColumns` are those of the senders' names.
    let columns: Int
    let nameColumns: Int
    let names: PeopleNames
    /// How many of its receivers have read the message; nil where that is unknown, or it is somebody else's.
    let readers: ReaderCount?
    /// How much of the message's file is sent or saved, in percent; nil while it is neither.
    let percent: Int?
    /// How many seconds the message can still be taken back; nil where it can't.
    var secondsToGo: Int64?
    /// The invitation that begins with this message; nil for other messages.
    var invite: InviteLook?
    /// The translation below the message; nil where there is none.
    let translation: String?
    /// Whether `/retry` means this message and would work at the moment.
    let canRetry: Bool

    /// What is known of older messages, for the first entry.
    enum Older: Equatable {
        case none
        case loadable
        /// There were older messages that the server does not have any more; a sentence says why.
        case ended(String)
        case loading
    }

    /// A number that grows with newer entries.
    fileprivate var order: Int64 {
        switch entry {
        case .stored(let message): message.seq
        case .outgoing: .max
        case .note(let note): note.seq
        }
    }

    /// Returns at least one row: the rules above the message, then the message.
    func rows(_ clock: LocalTime, _ table: WidthTable) -> [HistoryRow] {
        var rows = MessageRows(self, clock: clock, table: table).rows
        switch entry {
        case .stored(let message): for index in rows.indices { rows[index].meaning = .select(seq: message.seq) }
        case .note(let note): for index in rows.indices { rows[index].meaning = .selectNote(note.id) }
        case .outgoing: break
        }
        return rules(clock, table) + rows
    }

    /// Returns the rules above a message: how to load older ones, the day, and what is new.
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

    /// The time without messages that is marked by a rule.
    private static let quietTime: Duration = .seconds(3_600)

    private func quietRow(of time: Duration, _ table: WidthTable) -> HistoryRow {
        let text = TerminalSafe(localized("\(Wording.countdown(time)) later"), table: table)
        return HistoryRow([.init(glyphs: text.glyphs, column: MessageRows.timeColumns, style: .faint)])
    }
}

/// The rows of the last frame, each with the block it was made from. They are used again only for an equal block, so
/// changes need not be reported. Rows that are not on the screen any more are dropped.
struct HistoryMemo: Sendable {
    private var last: [(block: HistoryBlock, rows: [HistoryRow])] = []
    private var shown: [(block: HistoryBlock, rows: [HistoryRow])] = []
    /// The index at which the next block is looked for first: frames ask in the same order.
    private var next = 0
    /// The uptime since which rows are kept; all kept rows are newer.
    private(set) var since = Uptime.zero

    /// How long rows are kept: the machine's time zone may change, which blocks do not show.
    private static let time: Duration = .seconds(10)

    /// Drops rows that are too old; called before each frame.
    mutating func age(to now: Uptime) {
        guard now - since >= Self.time else { return }
        (last, shown) = ([], [])
        since = now
    }

    /// Starts a frame that draws a history.
    mutating func begin() {
        swap(&last, &shown)
        shown.removeAll(keepingCapacity: true)
        next = 0
    }

    mutating func rows(of block: HistoryBlock, _ clock: LocalTime, _ table: WidthTable) -> [HistoryRow] {
        // Kept from the newest to the oldest, so the search ends at a block older than the wanted one.
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
