internal import Model
internal import Rules

/// Reads of the store that are under way, and the lists of conversations that are sent page by page.
///
/// The number of one user's reads is limited, over all their connections: everybody shares the store's readers.
struct Reads: Sendable {
    private var limit = 0
    private var heldLimit = NewsLog.Limit(0)
    /// How many reads of each user are under way.
    private var counts: [UserID: Int] = [:]
    /// The unfinished list of each connection that has one.
    private var listings: [ConnectionID: Listing] = [:]

    /// Takes over changed limits: for reads, and for news that wait for the end of a list.
    mutating func use(limit: Int, newsHeld: Int) {
        self.limit = limit
        heldLimit = NewsLog.Limit(newsHeld)
    }

    // MARK: How many at a time

    func mayBegin(for user: UserID) -> Bool { counts[user, default: 0] < limit }

    mutating func begin(for user: UserID) {
        counts[user, default: 0] += 1
    }

    mutating func end(for user: UserID) {
        let left = counts[user, default: 0] - 1
        counts[user] = left > 0 ? left : nil
    }

    // MARK: Lists

    func isListing(on id: ConnectionID) -> Bool { listings[id] != nil }

    /// Whether the connection's list waits for one of the user's other reads to end.
    func isDue(on id: ConnectionID) -> Bool { listings[id]?.isDue == true }

    func isOverrun(on id: ConnectionID) -> Bool { listings[id]?.isOverrun == true }

    /// Gives up the connection's list.
    mutating func close(_ id: ConnectionID) {
        listings[id] = nil
    }

    /// Notes that a page was sent that is not the last one.
    mutating func sent(_ page: ConversationPage, requestID: UInt64, on id: ConnectionID) {
        guard let next = page.next else { return }
        listings[id] = Listing(requestID: requestID, next: next, after: listings[id])
    }

    /// Notes that the reader is ready for the next page. Returns where that begins; nil when none is to be read at the
    /// moment.
    mutating func pageTaken(by user: UserID, on id: ConnectionID) -> (requestID: UInt64, next: ConversationPage.Cursor)?
    {
        guard let listing = listings[id] else { return nil }
        let mayBegin = mayBegin(for: user)
        listings[id]?.isDue = !mayBegin
        return mayBegin ? (listing.requestID, listing.next) : nil
    }

    /// Notes that the list is complete; returns the news that had to wait for it.
    mutating func complete(on id: ConnectionID) -> [News] {
        listings.removeValue(forKey: id)?.held ?? []
    }

    /// Keeps news back while the list is still being sent; returns false when no list is.
    mutating func holdBack(_ news: News, on id: ConnectionID) -> Bool {
        guard listings[id] != nil else { return false }
        listings[id]?.hold(news, limit: heldLimit)
        return true
    }
}

/// A list of conversations that is longer than a page, on its way to its reader.
///
/// The next page is read when the one before has left this process, so that a list costs the memory of a page however
/// long it is, and everybody else's work comes in between. Later pages show what is committed by then; news wait until
/// the list is complete, where they always come.
private struct Listing: Sendable {
    let requestID: UInt64
    let next: ConversationPage.Cursor
    /// Whether the reader is ready for the next page, which waits until the user's other reads have ended.
    var isDue = false
    private(set) var held: [News] = []
    private var heldBytes = 0
    /// Whether more news came than a reader may be behind with: it is disconnected then and begins anew.
    private(set) var isOverrun = false

    init(requestID: UInt64, next: ConversationPage.Cursor, after former: Listing? = nil) {
        self.requestID = requestID
        self.next = next
        held = former?.held ?? []
        heldBytes = former?.heldBytes ?? 0
        isOverrun = former?.isOverrun ?? false
    }

    mutating func hold(_ news: News, limit: NewsLog.Limit) {
        guard !isOverrun else { return }
        held.append(news)
        heldBytes += news.bytes
        guard held.count > limit.count || heldBytes > limit.bytes else { return }
        isOverrun = true
        held = []
    }
}
