internal import Model
internal import Wire

/// What this session has of one conversation: a contiguous stretch of seqs, and what is being fetched.
struct HistoryCursor: Equatable, Sendable {
    /// Every message up to here was delivered since the session began to follow the conversation; nil before that.
    var tail: Int64?
    /// The highest seq the server is known to have.
    var newest: Int64 = 0
    /// The lowest seq loaded; nil before the first page.
    var oldest: Int64?
    /// The highest seq the person has seen.
    var read: Int64 = 0
    /// Of these the highest that the server is known to know.
    var confirmedRead: Int64 = 0
    var isOpened = false
    /// The newest page came from the server during this login.
    var hasNewest = false
    /// The server was asked for a page.
    var isLoading = false
    /// The store was asked for an older page.
    var isReading = false
    var hasOlder = true
    /// Which piece of news was the last about it, of all of them.
    var touched: UInt64 = 0

    /// A live room: what was not heard is nowhere to be had.
    var keepsNothing = false

    /// Something is there that was not delivered, and can be had.
    var isBehind: Bool { !keepsNothing && tail.map { $0 < newest } ?? false }

    /// The highest seq that was seen in any way.
    var highest: Int64 { max(newest, tail ?? 0, read) }

    /// Somebody looks at it or waits for it.
    var isInUse: Bool {
        isOpened || isLoading || isReading || isBehind || read > confirmedRead
    }

    mutating func note(newest seq: Int64) {
        newest = max(newest, seq)
    }

    /// The server has nothing of what was told above `seq`.
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

    /// A new login may ask for the newest page again; what was delivered before it is not delivered twice.
    mutating func beginLogin() {
        isOpened = false
        hasNewest = false
        oldest = nil
        hasOlder = true
    }

    /// A page of the server. From here on the conversation is followed; what was followed before keeps its place.
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

    /// A page of the store, which begins with this seq.
    mutating func load(from first: Int64) {
        oldest = first
        hasOlder = first > 1
    }

    /// What the server's list says of what was read here.
    mutating func confirmRead(_ seq: Int64) {
        if read > 0 { confirmedRead = seq }
    }
}
