internal import Model
internal import Rules

/// A list of conversations that is longer than a page, on its way to its reader.
///
/// The next page is read when the one before has left this process, so that a list costs the memory of a page however
/// long it is, and everybody else's work comes in between. Later pages show what is committed by then; news wait until
/// the list is complete, where they always come.
struct Listing: Sendable {
    let requestID: UInt64
    let next: ConversationPage.Cursor
    /// The reader is ready, and the user's other reads are to end first.
    var isDue = false
    private(set) var held: [News] = []
    private var heldBytes = 0
    /// More news came than a reader may be behind with: it comes back and begins anew.
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
