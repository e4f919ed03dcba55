import Model
import Session

/// The rows of a conversation at one width, made only where they are looked at.
///
/// Each entry is a block of rows: the rules above it, then the message. A window is filled from its bottom row up.
struct HistoryLayout {
    /// The most rows of a message that are shown.
    static let rowLimit = 400
    /// An entry, and how many of its rows are below the window.
    private struct Place {
        var index: Int
        var hiddenRows: Int
    }

    let conversation: Conversation
    let account: String?
    private let own: UserID?
    private let sought: SearchWords?
    let clock: LocalTime
    /// Whether a failed message can be sent again at the moment.
    let canRetry: Bool
    let columns: Int
    let table: WidthTable
    /// The most columns of a name; longer ones are cut.
    private static let nameLimit = 16
    private let nameColumns: Int
    private let people: People
    private let files: FileTransfers
    private let receipts: ReadReceipts
    private let translations: Translations
    private let invites: InviteBook
    private let now: Uptime
    private let serverNow: Timestamp

    init(_ conversation: Conversation, _ model: borrowing AppModel, columns: Int) {
        self.conversation = conversation
        account = model.accounts.user
        own = account.flatMap { UserID($0) }
        sought = model.sought
        clock = model.clock
        canRetry = model.session.standing.takesMessages
        self.columns = columns
        files = model.files
        receipts = model.receipts
        translations = model.translations
        invites = model.chats.invites.book
        now = model.now.uptime
        serverNow = model.serverNow
        table = model.configuration.table
        people = model.people.here(conversation.id)
        let most = min(Self.nameLimit, max(4, columns / 4))
        nameColumns = min(Self.longestName(in: conversation, model), most)
    }

    private static func longestName(in conversation: Conversation, _ model: AppModel) -> Int {
        guard !model.people.isEmpty else { return max(conversation.longestID, model.accounts.user?.utf8.count ?? 0) }
        guard conversation.senders.count < Conversation.mostSenders else { return nameLimit }
        let own = model.accounts.user.flatMap { UserID($0) }
        let people = model.people.here(conversation.id)
        return conversation.senders.union(own.map { [$0] } ?? []).reduce(0) { longest, user in
            let called = people.called(user, in: nameLimit, model.configuration.table)
            return max(longest, TerminalSafe(called, table: model.configuration.table).columns)
        }
    }

    /// Returns the names of all who are named in an entry, by their ids.
    private func names(in entry: HistoryEntry) -> PeopleNames {
        guard !people.isEmpty else { return PeopleNames() }
        // A tip about a card calls people by the name that they have everywhere.
        let people = if case .tip(let tip) = entry.content, tip.action == .card { people.here(nil) } else { people }
        return PeopleNames(entry.people(account), people, columns: nameColumns, table)
    }

    /// Returns at most `count` rows, oldest first. The last one stands at the conversation's position.
    func window(rows count: Int, _ memo: inout HistoryMemo) -> [HistoryRow] {
        guard var place = place(of: conversation.position) else { return [] }
        var rows: [HistoryRow] = []
        while rows.count < count, place.index >= 0 {
            var block = block(at: place.index)
            var shown = memo.rows(of: block, clock, table)
            if block.isContinued, rows.count + shown.count - place.hiddenRows == count {
                // The top entry repeats its name and time, so that a reader sees who speaks.
                block.isContinued = false
                shown = memo.rows(of: block, clock, table)
            }
            rows += shown.dropLast(place.hiddenRows).reversed()
            place = Place(index: place.index - 1, hiddenRows: 0)
        }
        return rows.prefix(count).reversed()
    }

    /// The position `distance` rows further up, as far as there are rows to fill a pane of `height` rows; nil when
    /// that is no further.
    func position(movedUp distance: Int, height: Int) -> HistoryPosition? {
        guard let start = place(of: conversation.position) else { return nil }
        let step = min(distance, rowCount(upFrom: start, limit: height + distance) - height)
        guard step > 0 else { return nil }
        var place = start
        place.hiddenRows += step
        while place.index > 0 {
            let rows = rowCount(at: place.index)
            if place.hiddenRows < rows { break }
            place = Place(index: place.index - 1, hiddenRows: place.hiddenRows - rows)
        }
        return .entry(conversation.entry(at: place.index).id, hiddenRows: place.hiddenRows)
    }

    /// The position `distance` rows further down.
    func position(movedDown distance: Int) -> HistoryPosition {
        guard var place = place(of: conversation.position) else { return .newest }
        place.hiddenRows -= distance
        while place.hiddenRows < 0 {
            guard place.index + 1 < conversation.entryCount else { return .newest }
            place.index += 1
            place.hiddenRows += rowCount(at: place.index)
        }
        let isLast = place.index + 1 == conversation.entryCount && place.hiddenRows == 0
        return isLast ? .newest : .entry(conversation.entry(at: place.index).id, hiddenRows: place.hiddenRows)
    }

    /// Returns the nearest position at which the message at `index` is visible, or its first rows where it is taller
    /// than the pane. It names an entry, so arriving messages move nothing.
    func position(showing index: Int, height: Int) -> HistoryPosition {
        let own = messageRowCount(at: index)
        let depth = depth(of: index, limit: height + 1)
        if depth == height || depth >= own && depth < height, let place = place(of: conversation.position) {
            return .entry(conversation.entry(at: place.index).id, hiddenRows: place.hiddenRows)
        }
        guard depth > height else {
            return .entry(conversation.entry(at: index).id, hiddenRows: max(0, own - height))
        }
        var (rows, last) = (own, index)
        while rows < height, last + 1 < conversation.entryCount {
            last += 1
            rows += rowCount(at: last)
        }
        return .entry(conversation.entry(at: last).id, hiddenRows: max(0, rows - height))
    }

    /// Returns how many rows there are from the first one of the message at `index` down to the bottom of the window,
    /// at most `limit`; 0 where it is below.
    func depth(of index: Int, limit: Int) -> Int {
        guard let place = place(of: conversation.position), index <= place.index else { return 0 }
        var rows = messageRowCount(at: index) - place.hiddenRows
        var next = index + 1
        while next <= place.index, rows < limit {
            rows += rowCount(at: next)
            next += 1
        }
        return max(0, rows)
    }

    /// Returns the message about `distance` rows further up, or down where negative: at least the next one.
    func index(movedUp distance: Int, from index: Int) -> Int {
        let step = distance < 0 ? 1 : -1
        var (next, rows) = (index, 0)
        let standing = 0..<conversation.standingCount
        while rows < abs(distance), standing.contains(next + step) {
            next += step
            rows += rowCount(at: next)
        }
        return next
    }

    private func place(of position: HistoryPosition) -> Place? {
        guard conversation.entryCount > 0 else { return nil }
        let newest = Place(index: conversation.entryCount - 1, hiddenRows: 0)
        switch position {
        case .newest: return newest
        case .entry(let id, let hiddenRows):
            guard let index = conversation.index(of: id) else { return newest }
            // The block may have fewer rows at this width than when the position was taken.
            return Place(index: index, hiddenRows: min(hiddenRows, rowCount(at: index) - 1))
        }
    }

    // MARK: Entries

    /// Returns the block of the entry at `index`, with what stands above it.
    private func block(at index: Int) -> HistoryBlock {
        let entry = conversation.entry(at: index)
        let previous = index > 0 ? conversation.entry(at: index - 1) : nil
        let newRule = conversation.newRule.flatMap { isFirst(at: index, from: $0.firstSeq) ? $0 : nil }
        return HistoryBlock(
            entry: entry, quoted: entry.content.quote.flatMap(conversation.message), previous: previous?.time,
            isContinued: newRule == nil && previous.map { continues($0, with: entry) } ?? false,
            older: previous.map { missed(between: $0, and: entry) } ?? older(above: entry), newRule: newRule,
            account: account, pending: pending(in: entry), sought: sought,
            columns: columns, nameColumns: nameColumns, names: names(in: entry),
            readers: readers(of: entry),
            percent: files.percent(of: entry), secondsToGo: secondsToGo(of: entry),
            invite: invite(in: entry),
            translation: translations.words(below: entry),
            canRetry: canRetry && entry.id == conversation.failedTarget.map { .outgoing($0.messageID) })
    }

    private func pending(in entry: HistoryEntry) -> [MessageChange] {
        if case .stored(let message) = entry { conversation.pending[message.seq] } else { [] }
    }

    private func readers(of entry: HistoryEntry) -> ReaderCount? {
        guard let own, let seq = entry.ownSeq(account) else { return nil }
        return receipts.count(of: seq, by: own, only: entry.only, in: conversation)
    }

    private func invite(in entry: HistoryEntry) -> InviteLook? {
        guard case .stored(let message) = entry else { return nil }
        return InviteLook(message, invites, account: own, at: serverNow)
    }

    private func secondsToGo(of entry: HistoryEntry) -> Int64? {
        if case .outgoing(let message) = entry { message.secondsToGo(at: now) } else { nil }
    }

    /// Returns whether an entry continues the one before: same person, same five minutes of the clock. So a long run
    /// repeats its time, and someone scrolling into it need not look at all that is above. Nothing continues a recalled
    /// message, a tip or a note.
    private func continues(_ previous: HistoryEntry, with entry: HistoryEntry) -> Bool {
        previous.time.seconds / 300 == entry.time.seconds / 300 && !previous.isSentence
            && previous.sender(account) == entry.sender(account)
    }

    private func older(above entry: HistoryEntry) -> HistoryBlock.Older {
        guard case .stored = entry else { return .none }
        guard conversation.hasOlder else { return conversation.ending.map { .ended($0) } ?? .none }
        return conversation.isLoadingOlder ? .loading : .loadable
    }

    /// Returns how many messages of a live room were missed between two entries, in words; `.none` elsewhere.
    private func missed(between previous: HistoryEntry, and entry: HistoryEntry) -> HistoryBlock.Older {
        guard conversation.keepsNothing, case .stored(let earlier) = previous, case .stored(let message) = entry,
            message.seq &- earlier.seq > 1
        else { return .none }
        return .ended(Wording.missed(message.seq &- earlier.seq &- 1))
    }

    /// Returns whether the entry is the first message of somebody else from a seq on; the person's own messages are not
    /// new.
    private func isFirst(at index: Int, from seq: Int64) -> Bool {
        guard isNew(at: index, from: seq) == true else { return false }
        for earlier in (0..<index).reversed() {
            guard let isNew = isNew(at: earlier, from: seq) else { return true }
            if isNew { return false }
        }
        return true
    }

    /// Returns whether the entry is a new message of somebody else; nil for a message before `seq`.
    private func isNew(at index: Int, from seq: Int64) -> Bool? {
        guard case .stored(let message) = conversation.entry(at: index) else { return false }
        return message.seq < seq ? nil : message.sender != own
    }

    func rowCount(at index: Int) -> Int { block(at: index).rows(clock, table).count }

    /// Returns how many rows an entry has without the rules above it.
    private func messageRowCount(at index: Int) -> Int {
        MessageRows(block(at: index), clock: clock, table: table).rows.count
    }

    private func rowCount(upFrom start: Place, limit: Int) -> Int {
        var place = start
        var count = 0
        while count < limit, place.index >= 0 {
            count += rowCount(at: place.index) - place.hiddenRows
            place = Place(index: place.index - 1, hiddenRows: 0)
        }
        return count
    }
}
