package import Model
internal import Session

/// Loaded messages of one conversation, in ascending order of seq and without a hole. Messages to others have no entry,
/// but their seqs count as loaded. Only in a live room, which stores nothing, holes remain.
package struct MessageHistory: Equatable, Sendable {
    package private(set) var messages: [Message] = []
    /// The range of loaded seqs; nil while there is none.
    private var places: ClosedRange<Int64>?
    /// Whether older messages exist on the server, as far as is known.
    package private(set) var hasOlder = true

    /// About how many bytes the messages take in memory.
    package private(set) var weight = 0

    /// How many messages stay when older ones are freed: more than any terminal has rows.
    package static let keptCount = 500
    /// How many messages the session asks for at once.
    static let pageCount = 50
    private static let longCount = 2_000
    private static let longWeight = 8 << 20

    package init() {}

    /// The lowest loaded seq, which may be of a message to others; nil while there is none.
    package var firstSeq: Int64? { places?.lowerBound }
    package var lastSeq: Int64? { places?.upperBound }

    /// Whether more is loaded than is kept for somebody who reads the newest messages.
    package var isLong: Bool { messages.count > Self.longCount || weight > Self.longWeight }

    /// Whether more is loaded than is kept for somebody who reads older messages while new ones arrive.
    package var isTooLong: Bool { messages.count > 10 * Self.longCount || weight > 4 * Self.longWeight }

    /// Frees all but the newest messages; they can be loaded again.
    package mutating func keepNewest() {
        guard messages.count > Self.keptCount else { return }
        // A new array, because removing elements would keep the old one's memory.
        messages = Array(messages.suffix(Self.keptCount))
        places = messages.first.flatMap { first in places.map { first.seq...$0.upperBound } }
        weight = Self.weight(of: messages)
        hasOlder = true
    }

    private static func weight(of messages: some Sequence<Message>) -> Int {
        messages.reduce(0) { $0 + $1.weight }
    }

    /// Removes messages above `seq`.
    package mutating func forget(above seq: Int64) {
        messages.removeAll { $0.seq > seq }
        places = places.flatMap { $0.lowerBound <= seq ? $0.lowerBound...min($0.upperBound, seq) : nil }
        weight = Self.weight(of: messages)
        if places == nil { hasOlder = true }
    }

    /// Removes messages up to `seq`, which this person must not see any more.
    mutating func forget(upTo seq: Int64) {
        guard let known = places, known.lowerBound <= seq else { return }
        messages.removeAll { $0.seq <= seq }
        places = known.upperBound > seq ? seq &+ 1...known.upperBound : nil
        weight = Self.weight(of: messages)
        hasOlder = false
    }

    /// Empties messages that this person has deleted for themselves; returns whether one was loaded.
    mutating func hide(_ hidden: HiddenMessages) -> Bool {
        var isOther = false
        for seq in hidden.seqs {
            guard let message = message(seq: seq), !message.state.isHidden else { continue }
            _ = replace(message.hidden)
            isOther = true
        }
        return isOther
    }

    /// Adds a message of a live room, whatever was missed before it; returns whether it is new.
    package mutating func hear(_ message: Message) -> Bool {
        let index = index(ofSeq: message.seq)
        if messages.indices.contains(index), messages[index].seq == message.seq { return false }
        messages.insert(message, at: index)
        extend(over: message.seq...message.seq)
        weight += message.weight
        return true
    }

    /// Adds a message that has just arrived; returns whether it is new and may be seen.
    package mutating func add(_ message: Message) -> Bool {
        guard let newest = lastSeq else {
            take([message], hasOlder: message.seq > 1)
            return !messages.isEmpty
        }
        guard message.seq > newest else { return merge([message]) }
        if !message.seq.isNext(to: newest) { restart() }
        extend(over: message.seq...message.seq)
        guard !message.isForOthers else { return false }
        messages.append(message)
        weight += message.weight
        return true
    }

    private mutating func extend(over seqs: ClosedRange<Int64>) {
        places = places.map { min($0.lowerBound, seqs.lowerBound)...max($0.upperBound, seqs.upperBound) } ?? seqs
    }

    package func message(seq: Int64) -> Message? {
        let index = index(ofSeq: seq)
        guard messages.indices.contains(index), messages[index].seq == seq else { return nil }
        return messages[index]
    }

    /// The message with `seq`, or the next one where that was said to others; nil where it is not here.
    func firstToSee(from seq: Int64) -> Int64? {
        guard let places, places.contains(seq) else { return nil }
        let index = index(ofSeq: seq)
        return messages.indices.contains(index) ? messages[index].seq : nil
    }

    /// Puts what a message is now in the place of what it was, which is returned; nil when it is not here.
    package mutating func replace(_ message: Message) -> Message? {
        guard let old = self.message(seq: message.seq) else { return nil }
        messages[index(ofSeq: message.seq)] = message
        weight += message.weight - old.weight
        return old
    }

    /// Merges an ascending page; returns whether it has new messages that may be seen.
    package mutating func merge(page: [Message], hasMore: Bool) -> Bool {
        for message in page where message.state.change > self.message(seq: message.seq)?.state.change ?? .max {
            _ = replace(message)
        }
        guard let first = page.first else {
            if places == nil || !hasMore { hasOlder = hasMore }
            return false
        }
        guard let places else {
            take(page, hasOlder: hasMore)
            return !messages.isEmpty
        }
        if first.seq > places.upperBound, !first.seq.isNext(to: places.upperBound) {
            // The messages between were never loaded. The newer part stays, and paging up loads the rest.
            take(page, hasOlder: hasMore)
            return !messages.isEmpty
        }
        guard reaches(page) else { return false }
        if first.seq <= places.lowerBound { hasOlder = hasMore }
        return merge(page)
    }

    /// Returns the index of the message with `seq`, or of the first one after it. O(1) where there is no hole.
    package func index(ofSeq seq: Int64) -> Int {
        guard let first = messages.first, let last = messages.last, seq > first.seq else { return 0 }
        guard seq <= last.seq else { return messages.count }
        if last.seq &- first.seq == Int64(messages.count) - 1 { return Int(seq - first.seq) }
        var (low, high) = (0, messages.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if messages[middle].seq < seq { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func restart() {
        take([], hasOlder: true)
    }

    private mutating func take(_ page: [Message], hasOlder: Bool) {
        messages = page.filter { !$0.isForOthers }
        places = page.first.flatMap { first in page.last.map { first.seq...$0.seq } }
        weight = Self.weight(of: messages)
        self.hasOlder = hasOlder
    }

    /// Whether a page joins the loaded messages without a hole.
    private func reaches(_ page: [Message]) -> Bool {
        guard let oldest = firstSeq, let last = page.last else { return false }
        return last.seq >= oldest || oldest.isNext(to: last.seq)
    }

    /// Whether a page joins the loaded messages without a hole, at either end.
    func adjoins(_ page: [Message]) -> Bool {
        guard let first = page.first, let newest = lastSeq else { return true }
        return (first.seq <= newest || first.seq.isNext(to: newest)) && reaches(page)
    }

    /// Whether newer messages that were loaded separately join these without a hole.
    func adjoins(_ newer: MessageHistory) -> Bool {
        guard let first = newer.firstSeq, let newest = lastSeq else { return true }
        return first <= newest || first.isNext(to: newest)
    }

    /// Adds newer messages that were loaded separately.
    mutating func join(_ newer: MessageHistory) {
        guard let theirs = newer.places, let newest = lastSeq else { return }
        for message in newer.messages where message.state.change > self.message(seq: message.seq)?.state.change ?? .max
        {
            _ = replace(message)
        }
        let added = newer.messages.drop { $0.seq <= newest }
        messages.append(contentsOf: added)
        extend(over: theirs)
        weight += Self.weight(of: added)
    }

    /// Merges a page; one that would leave a hole is not taken.
    private mutating func merge(_ page: [Message]) -> Bool {
        guard let known = places, let first = page.first, let last = page.last, reaches(page) else { return false }
        let older = page.prefix { $0.seq < known.lowerBound }.filter { !$0.isForOthers }
        let newer = page.drop { $0.seq <= known.upperBound }.filter { !$0.isForOthers }
        extend(over: first.seq...last.seq)
        messages.insert(contentsOf: older, at: 0)
        messages.append(contentsOf: newer)
        weight += Self.weight(of: older) + Self.weight(of: newer)
        return !older.isEmpty || !newer.isEmpty
    }
}

extension Int64 {
    /// Whether this seq follows directly. Seqs come from outside, so the subtraction must not trap on overflow.
    fileprivate func isNext(to seq: Int64) -> Bool { self &- seq == 1 }
}
