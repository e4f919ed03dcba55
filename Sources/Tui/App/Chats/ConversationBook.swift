package import Model
import Session

/// Every conversation of one account, and the order they are listed in.
package struct ConversationBook: Equatable, Sendable {
    private var byID: [ConversationID: Conversation] = [:] {
        didSet { stamp.renew() }
    }
    /// The lines of the list: pinned ones first, then by newest activity, and last what is put away. Each line holds
    /// all that is drawn of its conversation, so that drawing looks up and copies nothing.
    package private(set) var list: [ConversationLine] = [] {
        didSet { stamp.renew() }
    }
    /// Changes with everything but the text being typed, unless that changes `list`.
    private(set) var stamp = Stamp()
    /// Sums over all conversations, updated with every change: title and status bar need them with every input, and a
    /// list may be long.
    private var totals = ConversationTotals()
    /// Groups by the likeness of their names, and those among them whose name looks like another one's.
    private var likenesses: [String: Set<ConversationID>] = [:]
    private var ambiguous: Set<ConversationID> = []

    /// Summaries of deleted conversations: the next message brings the conversation back.
    private var gone: [ConversationID: ConversationSummary] = [:]

    package init() {}

    /// Compares the conversations only: all the rest is derived from them.
    package static func == (left: ConversationBook, right: ConversationBook) -> Bool { left.byID == right.byID }

    package var isEmpty: Bool { list.isEmpty }

    package var order: [ConversationID] { list.map(\.id) }

    package var all: [Conversation] { list.compactMap { byID[$0.id] } }

    package subscript(id: ConversationID) -> Conversation? { byID[id] }

    package var totalUnread: Int64 { totals.unread }

    /// How many of this account's messages wait for the server, and how many it refused.
    package var outbox: (queued: Int, failed: Int) { (totals.queued, totals.failed) }

    /// Whether another conversation than this one has something unread that counts.
    package func hasUnread(beside id: ConversationID?) -> Bool {
        let isOwn = id.flatMap { byID[$0]?.wantsAttention } ?? false
        return totals.unreadConversations > (isOwn ? 1 : 0)
    }

    /// Changes a conversation, which is added when it is new. Keeps the list in order.
    package mutating func update<Result>(
        _ id: ConversationID, _ change: (inout Conversation) -> Result
    ) -> Result {
        updateSeeingLine(id, change).result
    }

    /// Changes the text being typed in a conversation.
    mutating func type(in id: ConversationID, _ change: (inout TextEditor) -> Void) {
        let before = stamp
        if !updateSeeingLine(id, { $0.compose(change) }).isLineNew { stamp = before }
    }

    private mutating func updateSeeingLine<Result>(
        _ id: ConversationID, _ change: (inout Conversation) -> Result
    ) -> (result: Result, isLineNew: Bool) {
        let before = byID[id].map { (line: ConversationLine($0), share: ConversationTotals($0)) }
        if before == nil, let summary = gone.removeValue(forKey: id) { byID[id] = Conversation(back: summary) }
        let (result, line, share) = Self.changed(&byID[id, default: Conversation(id)], by: change)
        totals.replace(before?.share, with: share)
        let isLineNew = before?.line != line
        if isLineNew {
            place(line, before: before?.line)
            noteName(of: line, before: before?.line)
        }
        return (result, isLineNew)
    }

    private static func changed<Result>(
        _ conversation: inout Conversation, by change: (inout Conversation) -> Result
    ) -> (Result, ConversationLine, ConversationTotals) {
        (change(&conversation), ConversationLine(conversation), ConversationTotals(conversation))
    }

    /// Remembers a deleted conversation, up to as many as a session follows.
    mutating func noteGone(_ summary: ConversationSummary) {
        if gone.count < Limits.conversations { gone[summary.conversation] = summary }
    }

    /// Returns what is known of a group, also of a deleted one; nil where nothing is.
    func group(_ id: ConversationID) -> GroupSummary? { (byID[id]?.summary ?? gone[id])?.group }

    package mutating func remove(_ id: ConversationID) {
        byID[id] = nil
        orderAll()
    }

    /// Changes every conversation and updates the list once.
    package mutating func updateAll(_ change: (inout Conversation) -> Void) {
        for index in list.indices {
            let id = list[index].id
            change(&byID[id, default: Conversation(id)])
            if let changed = byID[id] { list[index] = ConversationLine(changed) }
        }
        // What is unread may have changed, and with it what is put away.
        list.sort { $0.place < $1.place }
        countAll()
    }

    /// About how many bytes of messages stay loaded beside those of the open conversation.
    package static let keptWeight = 32 << 20

    package var weight: Int { totals.weight }

    /// Frees the messages of closed conversations when too many are loaded, the least active first. The server and the
    /// store still have them.
    package mutating func letGo(keeping open: ConversationID?) {
        forgetOldest(keeping: open)
        guard totals.weight > Self.keptWeight else { return }
        guard totals.weight - (open.flatMap { byID[$0]?.history.weight } ?? 0) > Self.keptWeight else { return }
        for id in order.reversed() where id != open && byID[id]?.history.weight ?? 0 > 0 {
            update(id) { $0.letAllGo() }
            if totals.weight < Self.keptWeight / 2 { return }
        }
    }

    /// Drops the least active conversations when there are more than a session follows, unless they have text of this
    /// account.
    private mutating func forgetOldest(keeping open: ConversationID?) {
        guard list.count > Limits.conversations else { return }
        let candidates = list.suffix(list.count - Limits.conversations * 9 / 10)
        for id in candidates.map(\.id) where id != open && byID[id].map({ !$0.hasOwnText }) ?? true { byID[id] = nil }
        list = list.filter { byID[$0.id] != nil }
        countAll()
    }

    /// Returns the next conversation below `id` that wants attention, continuing from the top.
    func nextUnread(below id: ConversationID?) -> ConversationID? {
        let current = id.flatMap { order.firstIndex(of: $0) } ?? 0
        return (order[current...].dropFirst() + order[..<current]).first { self[$0]?.wantsAttention == true }
    }

    /// Returns the index of a conversation in the list; nil where it is not listed.
    package func position(of id: ConversationID?) -> Int? {
        guard let id, let conversation = byID[id] else { return nil }
        let index = index(of: ConversationLine.Place(conversation))
        return list.indices.contains(index) && list[index].id == id ? index : nil
    }

    package func line(of id: ConversationID) -> ConversationLine? { position(of: id).map { list[$0] } }

    /// Forgets everything but typed text.
    package mutating func forgetMessages() {
        for (id, old) in byID {
            var fresh = Conversation(id)
            fresh.draft = old.draft
            byID[id] = old.draft.isEmpty ? nil : fresh
        }
        orderAll()
    }

    /// Takes over a complete list. A conversation that is not in it stays only if it is open or has text of this
    /// account.
    package mutating func reset(_ summaries: [ConversationSummary], keeping open: ConversationID?) {
        let named = Set(summaries.map(\.conversation))
        for (id, conversation) in byID where !named.contains(id) {
            if id == open || conversation.hasOwnText {
                byID[id]?.summary = Conversation(id).summary
            } else {
                byID[id] = nil
            }
        }
        for summary in summaries { byID[summary.conversation, default: .init(summary.conversation)].take(summary) }
        orderAll()
    }

    private mutating func orderAll() {
        list = byID.values.map(ConversationLine.init).sorted { $0.place < $1.place }
        countAll()
    }

    private mutating func countAll() {
        totals = ConversationTotals()
        for conversation in byID.values { totals.replace(nil, with: ConversationTotals(conversation)) }
        (likenesses, ambiguous) = ([:], [])
        for line in list { noteName(of: line, before: nil) }
    }

    /// Updates the sets of groups whose names look alike. Topics are left out, as they are always shown with their
    /// community.
    private mutating func noteName(of line: ConversationLine, before old: ConversationLine?) {
        guard line.id.isGroup, line.community == nil, old?.name != line.name else { return }
        if let old {
            let alike = likenesses[old.likeness]?.subtracting([old.id]) ?? []
            likenesses[old.likeness] = alike.isEmpty ? nil : alike
            ambiguous.remove(old.id)
            if alike.count == 1 { ambiguous.subtract(alike) }
        }
        let alike = likenesses[line.likeness, default: []].union([line.id])
        likenesses[line.likeness] = alike
        if alike.count > 1 { ambiguous.formUnion(alike) }
    }

    /// Whether another group's name looks like this one's.
    func isAmbiguous(_ line: ConversationLine) -> Bool { ambiguous.contains(line.id) }

    private mutating func place(_ line: ConversationLine, before old: ConversationLine?) {
        if let old {
            let index = index(of: old.place)
            if list.indices.contains(index), list[index].id == old.id {
                if line.place == old.place { return list[index] = line }
                list.remove(at: index)
            }
        }
        list.insert(line, at: index(of: line.place))
    }

    /// Returns the index at which a conversation stands, or would be inserted.
    private func index(of place: ConversationLine.Place) -> Int { firstIndex { !($0 < place) } }

    /// The index of the first line that is put away; the end of the list where none is.
    var archiveStart: Int { firstIndex(where: \.isPutAway) }

    /// Returns the index of the first line whose place fulfils `holds`, by binary search.
    private func firstIndex(where holds: (ConversationLine.Place) -> Bool) -> Int {
        var range = list.startIndex..<list.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if !holds(list[middle].place) {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }
}

/// What the list shows of a conversation.
package struct ConversationLine: Equatable, Sendable {
    package var id: ConversationID { place.id }
    let place: Place
    /// The community of a topic; nil for every other conversation.
    let community: GroupID?
    /// The name of a group; empty where it has none, and for a person.
    package let name: String
    fileprivate var likeness: String { DisplayName.likeness(of: name.isEmpty ? id.name : name) }
    /// The time of the last activity.
    package var at: Timestamp { place.at }
    /// How many messages of others nobody has seen.
    package let unread: Int64
    /// Whether something in it counts as unread by the person's settings, or it is marked as unread.
    let wantsAttention: Bool
    let isMarkedUnread: Bool
    let isStarred: Bool
    /// Whether an unread message mentions this account.
    package let isMentioning: Bool
    /// Whether something else is unread than an event of the group that is about this account.
    let hasUnreadMessages: Bool
    /// The last message, as far as it is loaded.
    let preview: Preview
    private let marks: Marks

    /// What a line is sorted by: what is put away last, pinned ones first, then newest activity first, then the id.
    struct Place: Equatable, Comparable {
        let isPutAway: Bool
        let isPinned: Bool
        let at: Timestamp
        let id: ConversationID

        init(_ conversation: borrowing Conversation) {
            (isPutAway, isPinned) = (conversation.isPutAway, conversation.summary.settings.isPinned)
            (at, id) = (conversation.summary.lastAt, conversation.id)
        }

        static func < (left: Place, right: Place) -> Bool {
            if left.isPutAway != right.isPutAway { return right.isPutAway }
            if left.isPinned != right.isPinned { return left.isPinned }
            if left.at != right.at { return left.at > right.at }
            return left.id != right.id && left.id.description < right.id.description
        }
    }

    /// The newest loaded message; `sender` is set in groups only.
    struct Preview: Equatable, Sendable {
        let sender: UserID?
        let text: String

        init(_ conversation: borrowing Conversation) {
            // Without a copy of a whole message on the way: this runs with every key.
            let isGroup = conversation.id.isGroup
            if let own = conversation.outgoing.indices.last {
                (sender, text) = (nil, conversation.outgoing[own].text)
            } else if let newest = conversation.newest {
                (sender, text) = Self.last(of: newest.messages, isGroup: isGroup)
            } else if let preview = conversation.preview, conversation.history.messages.isEmpty {
                // A newer message exists that is not loaded.
                guard max(preview.seq, conversation.previewedTo) == conversation.summary.lastSeq else {
                    (sender, text) = (nil, "")
                    return
                }
                (sender, text) = Self.last(of: [preview], isGroup: isGroup)
            } else {
                (sender, text) = Self.last(of: conversation.history.messages, isGroup: isGroup)
            }
        }

        private static func last(of messages: [Message], isGroup: Bool) -> (sender: UserID?, text: String) {
            guard let last = messages.indices.last else { return (nil, "") }
            let text = messages[last].shownText

            return (isGroup && !text.isEmpty ? messages[last].sender : nil, text)
        }
    }

    /// Which kinds of this account's unsent text a conversation has.
    private struct Marks: OptionSet {
        let rawValue: UInt8
        static let failed = Marks(rawValue: 1)
        static let waiting = Marks(rawValue: 2)
        static let typed = Marks(rawValue: 4)
    }

    init(_ conversation: borrowing Conversation) {
        place = Place(conversation)
        community = conversation.id.community
        name = conversation.summary.group?.name ?? ""
        unread = conversation.unread
        hasUnreadMessages = conversation.unreadMessages > 0
        wantsAttention = conversation.wantsAttention
        isMarkedUnread = conversation.summary.settings.isMarkedUnread
        isStarred = conversation.summary.settings.isStarred
        isMentioning = conversation.isMentioning
        preview = Preview(conversation)
        var marks: Marks = []
        if conversation.outgoing.contains(where: \.isFailed) { marks.insert(.failed) }
        if conversation.outgoing.contains(where: \.isWaiting) { marks.insert(.waiting) }
        if !conversation.draft.isEmpty || conversation.edit != nil { marks.insert(.typed) }
        self.marks = marks
    }

    package var hasUnread: Bool { unread > 0 }

    /// The marks beside a name: `!` a refused message, `↑` a waiting one, `✎` typed text that was not sent. Their forms
    /// differ, because not every terminal has colours.
    package func marks(isOpen: Bool) -> String {
        // The text of the open conversation is seen in the composer.
        let marks = isOpen ? marks.subtracting(.typed) : marks
        if marks.isEmpty { return "" }
        return (marks.contains(.failed) ? "!" : "") + (marks.contains(.waiting) ? "↑" : "")
            + (marks.contains(.typed) ? "✎" : "")
    }
}

/// Counts for the title and the status bar: one conversation's share, or the sum over all.
struct ConversationTotals: Equatable, Sendable {
    private(set) var unread: Int64 = 0
    private(set) var unreadConversations = 0
    private(set) var queued = 0
    private(set) var failed = 0
    /// About how many bytes the loaded messages take.
    private(set) var weight = 0

    /// The most that one conversation adds to `unread`, so that no server's numbers overflow the sum.
    private static let largestShare: Int64 = 1 << 32

    init() {}

    init(_ conversation: borrowing Conversation) {
        unread = min(conversation.countedUnread, Self.largestShare)
        unreadConversations = conversation.wantsAttention ? 1 : 0
        queued = conversation.outgoing.count(where: \.isWaiting)
        failed = conversation.outgoing.count(where: \.isFailed)
        weight = conversation.history.weight + (conversation.newest?.weight ?? 0)
    }

    mutating func replace(_ old: ConversationTotals?, with new: ConversationTotals) {
        let old = old ?? ConversationTotals()
        unread += new.unread - old.unread
        unreadConversations += new.unreadConversations - old.unreadConversations
        queued += new.queued - old.queued
        failed += new.failed - old.failed
        weight += new.weight - old.weight
    }
}
