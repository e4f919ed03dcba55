internal import Model
internal import Wire

/// What this session has of one conversation: a range of seqs without gaps, and what is being fetched.
struct HistoryCursor: Equatable, Sendable {
    /// The seq up to which every message was delivered since the session began to follow the conversation; nil before
    /// that.
    var tail: Int64?
    /// The highest seq the server is known to have.
    var newest: Int64 = 0
    /// The lowest seq loaded; nil before the first page.
    var oldest: Int64?
    /// The highest seq the person has seen.
    var read: Int64 = 0
    /// The read mark that the server is known to have; at most `read`.
    var confirmedRead: Int64 = 0
    var isOpened = false
    /// Whether the newest page came from the server during this login.
    var hasNewest = false
    /// Whether a page was asked for at the server.
    var isLoading = false
    /// Whether an older page was asked for at the store.
    var isReading = false
    var hasOlder = true
    /// The number of the latest news about this conversation, counted over all of them.
    var touched: UInt64 = 0

    /// Whether the conversation is a live room: messages that were missed can't be fetched.
    var keepsNothing = false

    /// Whether there are messages that were not delivered and can be fetched.
    var isBehind: Bool { !keepsNothing && tail.map { $0 < newest } ?? false }

    /// The highest seq that was seen in any way.
    var highest: Int64 { max(newest, tail ?? 0, read) }

    /// Whether somebody looks at the conversation or waits for it.
    var isInUse: Bool {
        isOpened || isLoading || isReading || isBehind || read > confirmedRead
    }

    mutating func note(newest seq: Int64) {
        newest = max(newest, seq)
    }

    /// Forgets everything above `seq`, because the server does not have it.
    mutating func forget(above seq: Int64) {
        tail = tail.map { min($0, seq) }
        newest = min(newest, seq)
        read = min(read, seq)
        confirmedRead = min(confirmedRead, seq)
        hasNewest = false
        if let known = oldest, known > seq {
            oldest = nil
            hasOlder = true
        }
    }

    /// Lets a new login ask for the newest page again; delivered messages are not delivered twice.
    mutating func beginLogin() {
        isOpened = false
        hasNewest = false
        oldest = nil
        hasOlder = true
    }

    /// Takes a page of the server. The conversation is followed from here on; if it already was, `tail` stays.
    mutating func load(_ page: HistoryPage) {
        isLoading = false
        hasOlder = page.hasMore
        oldest = page.messages.first?.seq ?? oldest ?? 1
        let last = page.messages.last?.seq ?? 0
        if tail == nil { tail = last }
        note(newest: last)
    }

    /// A page of the server will not come: it may be asked for once more.
    mutating func refuse() {
        isLoading = false
        isOpened = oldest != nil
    }

    /// Takes a page of the store that begins with this seq.
    mutating func load(from first: Int64) {
        oldest = first
        hasOlder = first > 1
    }

    /// Takes the read mark in the server's list.
    mutating func confirmRead(_ seq: Int64) {
        if read > 0 { confirmedRead = seq }
    }
}
