import Model
import Wire

/// Whom one is friends with, and who asks or is asked, as far as this session was told. A link that begins with a list of
/// conversations brings this list anew, page by page: it may have changed while nobody was here to be told.
struct Friends: Equatable, Sendable {
    enum Action: Equatable {
        case ask(after: UserID?)
        /// These stand otherwise than they did.
        case changed([Friend], by: UserID?)
        case allows(JoinOption)
        /// To be kept; whole in place of all that was.
        case keep([Friend], isWhole: Bool)
        /// All of them are known.
        case complete
        /// Less may be known of others than before.
        case ended
    }

    private var list: [UserID: Friend] = [:]
    private var allows: JoinOption?
    /// The pages of a list that is coming, with what was told meanwhile.
    private var coming: [UserID: Friend]?
    private var isOnline = false
    /// The list is this server's, as it was when this link or an earlier one began, and what was told since.
    private var isComplete = false
    private var isRestored = false

    /// More than the server's limits allow: memory is bounded whatever it says.
    private static let most = Friend.most + 4 * Friend.mostOpen

    /// Another account, or nobody.
    mutating func forgetUser() { self = Friends() }

    var friends: [UserID] { list.values.filter { $0.standing == .friend }.map(\.user).sorted() }

    /// What was kept, where nothing newer is known.
    mutating func restore(_ kept: [Friend]) -> [Friend] {
        guard !isComplete, list.isEmpty else { return [] }
        isRestored = true
        let taken = kept.prefix(Self.most)
        list = Dictionary(taken.map { ($0.user, $0) }) { first, _ in first }
        return Array(taken)
    }

    mutating func listed() -> [Action] {
        isOnline = true
        isComplete = false
        return begin()
    }

    /// What was missed follows; a list that had not come to its end begins anew.
    mutating func resumed() -> [Action] {
        isOnline = true
        return isComplete ? [] : begin()
    }

    mutating func linkLost() {
        isOnline = false
        coming = nil
    }

    private mutating func begin() -> [Action] {
        coming = [:]
        return [.ask(after: nil)]
    }

    // MARK: What the server says

    mutating func answered(_ page: FriendsPage, after: UserID?) -> [Action] {
        guard isOnline, var found = coming else { return [] }
        // What was told meanwhile is newer.
        for friend in page.items where found[friend.user] == nil { found[friend.user] = friend }
        coming = found
        if page.hasMore, let last = page.items.last?.user, after.map({ $0 < last }) ?? true, found.count < Self.most {
            return [.ask(after: last)] + note(page.allows)
        }
        return note(page.allows) + complete(found.filter { $0.value.standing != .stranger })
    }

    /// The server has none to tell.
    mutating func refused() { coming = nil }

    mutating func told(_ news: FriendNews) -> [Action] {
        switch news {
        case .allows(let option): return note(option)
        case .changed(let friend, let by):
            if let count = coming?.count, count < Self.most { coming?[friend.user] = friend }
            // Also of somebody whom the list has not told yet: the server watches nobody any more.
            let end = friend.standing == .stranger ? [Action.ended] : []
            guard let friend = note(friend) else { return end }
            return end + [.keep([friend], isWhole: false), .changed([friend], by: by)]
        }
    }

    private mutating func note(_ option: JoinOption) -> [Action] {
        guard allows != option else { return [] }
        allows = option
        return [.allows(option)]
    }

    /// Nil where it says nothing new.
    private mutating func note(_ friend: Friend) -> Friend? {
        let former = list[friend.user]
        if friend.standing == .stranger {
            list[friend.user] = nil
            return former == nil ? nil : friend
        }
        guard former != friend, former != nil || list.count < Self.most else { return nil }
        list[friend.user] = friend
        return friend
    }

    private mutating func complete(_ all: [UserID: Friend]) -> [Action] {
        let gone = list.values.filter { all[$0.user] == nil }.map { Friend($0.user, .stranger, since: $0.since) }
        let changed = (gone + all.values.filter { list[$0.user] != $0 }).sorted { $0.user < $1.user }
        let saysNothing = isRestored && changed.isEmpty
        (list, coming, isComplete, isRestored) = (all, nil, true, true)
        guard !saysNothing else { return [.complete] }
        // The first list is told also where there is nobody in it.
        let whole = all.values.sorted { $0.user < $1.user }
        return [.keep(whole, isWhole: true), .changed(changed, by: nil), .complete]
    }
}
