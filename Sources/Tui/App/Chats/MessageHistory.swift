package import Model
internal import Session

/// The loaded messages of one conversation: ascending, once each and without a hole, since seqs are dense. A hole is what can
/// be loaded; only where nothing is kept there are holes that stay.
package struct MessageHistory: Equatable, Sendable {
    package private(set) var messages: [Message] = []
    /// Older messages exist on the server, as far as is known.
    package private(set) var hasOlder = true

    /// What the messages take in memory, in bytes, about.
    package private(set) var weight = 0

    /// As many stay when older ones are let go: more than any terminal has rows.
    package static let keptCount = 500
    /// Messages of a page, as the session asks for them.
    static let pageCount = 50
    private static let longCount = 2_000
    private static let longWeight = 8 << 20

    package init() {}

    /// More than is kept for somebody who only follows it.
    package var isLong: Bool { messages.count > Self.longCount || weight > Self.longWeight }

    /// More than is kept for somebody who reads older ones while new ones come in.
    package var isTooLong: Bool { messages.count > 10 * Self.longCount || weight > 4 * Self.longWeight }

    /// Lets go of all but the newest, which can be loaded again.
    package mutating func keepNewest() {
        guard messages.count > Self.keptCount else { return }
        // A new array: removing would keep the old one's memory.
        messages = Array(messages.suffix(Self.keptCount))
        weight = Self.weight(of: messages)
        hasOlder = true
    }

    private static func weight(of messages: some Sequence<Message>) -> Int {
        messages.reduce(0) { $0 + $1.weight }
    }

    /// Messages above `seq` are no part of it any more.
    package mutating func forget(above seq: Int64) {
        messages.removeAll { $0.seq > seq }
        weight = Self.weight(of: messages)
        if messages.isEmpty { hasOlder = true }
    }

    /// Nothing up to `seq` is to be seen any more.
    mutating func forget(upTo seq: Int64) {
        guard let first = messages.first, first.seq <= seq else { return }
        messages.removeAll { $0.seq <= seq }
        weight = Self.weight(of: messages)
        hasOlder = false
    }

    /// Their reader has deleted them for themselves; returns whether one was here.
    mutating func hide(_ hidden: HiddenMessages) -> Bool {
        var isOther = false
        for seq in hidden.seqs {
            guard let message = message(seq: seq), !message.state.isHidden else { continue }
            _ = replace(message.hidden)
            isOther = true
        }
        return isOther
    }

    /// Adds a message that was heard where nothing is kept, whatever was missed before it; returns whether it is new.
    package mutating func hear(_ message: Message) -> Bool {
        let index = index(ofSeq: message.seq)
        if messages.indices.contains(index), messages[index].seq == message.seq { return false }
        messages.insert(message, at: index)
        weight += message.weight
        return true
    }

    /// Adds a message that just arrived; returns whether it is new.
    package mutating func add(_ message: Message) -> Bool {
        guard let last = messages.last else {
            messages = [message]
            weight = Self.weight(of: messages)
            hasOlder = message.seq > 1
            return true
        }
        guard message.seq > last.seq else { return merge([message]) }
        if !message.seq.isNext(to: last.seq) { restart() }
        messages.append(message)
        weight += message.weight
        return true
    }

    package func message(seq: Int64) -> Message? {
        let index = index(ofSeq: seq)
        guard messages.indices.contains(index), messages[index].seq == seq else { return nil }
        return messages[index]
    }

    /// Puts what a message is now in the place of what it was, which is returned; nil when it is not here.
    package mutating func replace(_ message: Message) -> Message? {
        guard let old = self.message(seq: message.seq) else { return nil }
        messages[index(ofSeq: message.seq)] = message
        weight += message.weight - old.weight
        return old
    }

    /// Merges an ascending page; returns whether anything in it is new.
    package mutating func merge(page: [Message], hasMore: Bool) -> Bool {
        for message in page where message.state.change > self.message(seq: message.seq)?.state.change ?? .max {
            _ = replace(message)
        }
        guard let first = page.first else {
            if messages.isEmpty || !hasMore { hasOlder = hasMore }
            return false
        }
        guard let oldest = messages.first, let newest = messages.last else {
            take(page, hasOlder: hasMore)
            return true
        }
        if first.seq > newest.seq, !first.seq.isNext(to: newest.seq) {
            // The stretch between was never loaded. The newer part stays; paging up brings the rest.
            take(page, hasOlder: hasMore)
            return true
        }
        guard reaches(page) else { return false }
        if first.seq <= oldest.seq { hasOlder = hasMore }
        return merge(page)
    }

    /// The index of the message with `seq`, or of the first one after it. O(1) where there is no hole.
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
        messages = page
        weight = Self.weight(of: page)
        self.hasOlder = hasOlder
    }

    /// Nothing is missing between the page and what is here.
    private func reaches(_ page: [Message]) -> Bool {
        guard let oldest = messages.first?.seq, let last = page.last else { return false }
        return last.seq >= oldest || oldest.isNext(to: last.seq)
    }

    /// Nothing is missing between the page and what is here, on whichever side.
    func adjoins(_ page: [Message]) -> Bool {
        guard let first = page.first, let newest = messages.last else { return true }
        return (first.seq <= newest.seq || first.seq.isNext(to: newest.seq)) && reaches(page)
    }

    /// Messages that would leave a hole are not taken.
    private mutating func merge(_ page: [Message]) -> Bool {
        guard let oldest = messages.first?.seq, let newest = messages.last?.seq, reaches(page) else { return false }
        let older = page.prefix { $0.seq < oldest }
        let newer = page.drop { $0.seq <= newest }
        messages.insert(contentsOf: older, at: 0)
        messages.append(contentsOf: newer)
        weight += Self.weight(of: older) + Self.weight(of: newer)
        return !older.isEmpty || !newer.isEmpty
    }
}

extension Int64 {
    /// Seqs come from outside: nothing here may overflow.
    fileprivate func isNext(to seq: Int64) -> Bool { self &- seq == 1 }
}
