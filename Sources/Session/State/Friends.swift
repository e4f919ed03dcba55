import Model
import Wire

/// The user's friends, and the open requests to become one, as far as this session knows them. A link that begins with
/// a conversation list fetches them anew, page by page, because changes may have been missed.
struct Friends: Equatable, Sendable {
    enum Action: Equatable {
        case ask(after: UserID?)
        /// Friends or requests that are new or have changed.
        case changed([Friend], by: UserID?)
        case allows(JoinOption)
        /// Friends to keep in the store; with `isWhole` in place of all that were kept.
        case keep([Friend], isWhole: Bool)
        /// The whole list is known.
        case complete
        /// A friendship has ended: the server may show fewer users' statuses than before.
        case ended
    }

    private var list: [UserID: Friend] = [:]
    private var allows: JoinOption?
    /// The pages of a list that is still coming, with the changes told meanwhile; nil when none is.
    private var coming: [UserID: Friend]?
    private var isOnline = false
    /// Whether `list` is the server's: fetched over this link or an earlier one of this session, with all changes
    /// since.
    private var isComplete = false
    private var isRestored = false

    /// How many entries are held: more than the server's limits allow, so that memory is bounded whatever it sends.
    private static let most = Friend.most + 4 * Friend.mostOpen

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = Friends() }

    var friends: [UserID] { list.values.filter { $0.standing == .friend }.map(\.user).sorted() }

    /// Takes the friends that were kept, where nothing newer is known; returns those that are new.
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

    /// The link goes on where the last one broke off, and missed changes follow. A list that was not complete is
    /// fetched anew.
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
        // A change that was told meanwhile is newer than the page.
        for friend in page.items where found[friend.user] == nil { found[friend.user] = friend }
        coming = found
        if page.hasMore, let last = page.items.last?.user, after.map({ $0 < last }) ?? true, found.count < Self.most {
            return [.ask(after: last)] + note(page.allows)
        }
        return note(page.allows) + complete(found.filter { $0.value.standing != .stranger })
    }

    /// The server does not know friends.
    mutating func refused() { coming = nil }

    mutating func told(_ news: FriendNews) -> [Action] {
        switch news {
        case .allows(let option): return note(option)
        case .changed(let friend, let by):
            if let count = coming?.count, count < Self.most { coming?[friend.user] = friend }
            // Told even of somebody whom the list does not have yet: the server watches nobody for this session until
            // it is asked again.
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

    /// Takes one entry; returns nil where it is known already.
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
