package import Model
internal import Wire

/// Friendships, which always hold for both users or for neither. What a user writes about a friend, such as a remark or
/// lists, is their own.
package enum FriendRules {
    static func perform(
        _ action: FriendAction, _ user: UserID, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let key = FriendKey(owner: asker.user, other: user)
        return switch action {
        case .ask(let words): try ask(user, words, by: asker, in: &work)
        case .answer(let isWelcome): try answer(key, isWelcome: isWelcome, by: asker, in: &work)
        case .remove: try remove(key, by: asker, in: &work)
        case .remark(let remark): try set(remark, key, by: asker, in: &work)
        case .list(let name, let isIn): try list(key, name, isIn: isIn, known: nil, by: asker, in: &work)
        }
    }

    /// Sets how the asker can be asked to be a friend from then on. Open requests stay.
    static func allow(_ option: JoinOption, by asker: Asker, in work: inout UnitOfWork) throws -> StoreOutcome {
        let told = ServerFrame.News.friends(.allows(option))
        var profile = try work.profile(of: asker.user) ?? AccountProfile()
        guard profile.allows != option else { return .done(Done(answer: .news(told), hasWritten: false)) }
        profile.allows = option
        work.set(profile.isEmpty ? nil : profile, of: asker.user)
        return .done(Done(answer: .news(told), news: [Done.Telling(told, to: [asker.user])], hasWritten: true))
    }

    // MARK: Becoming friends

    /// Asks a user to be a friend. If `isForced`, they become friends whatever the other one allows.
    static func ask(
        _ user: UserID, _ typed: String, isForced: Bool = false, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let key = FriendKey(owner: asker.user, other: user)
        guard user != asker.user else {
            return .refused(ServiceError(.friendParameter, "Nobody is their own friend."))
        }
        let words: String
        do throws(DisplayName.Fault) {
            words = try DisplayName.line(typed, atMost: Friend.wordsBytes)
        } catch {
            return .refused(error.refusal(of: "What goes with the wish", atMost: Friend.wordsBytes))
        }
        let former = try work.friend(key)
        if former?.standing == .friend { return .refused(ServiceError(.alreadyFriends)) }
        guard try work.account(of: key.other) != nil else {
            return .refused(ServiceError(.friendNotFound, "Nobody has the user id \(key.other)."))
        }
        if try work.isBlocked(BlockKey(owner: key.owner, blocked: key.other)) {
            return .refused(ServiceError(.friendIsBlocked))
        }
        if try work.isBlocked(BlockKey(owner: key.other, blocked: key.owner)) {
            return .refused(ServiceError(.blockedByFriend))
        }
        if isForced || former?.standing == .asks { return try befriend(key, by: asker, in: &work) }
        switch try work.profile(of: key.other)?.allows ?? .ask {
        case .free: return try befriend(key, by: asker, in: &work)
        case .closed: return .refused(ServiceError(.takesNoFriends))
        case .ask: return try store(words, key, former, by: asker, in: &work)
        }
    }

    /// Stores a request. Asking again changes the words of the same request.
    private static func store(
        _ words: String, _ key: FriendKey, _ former: Friend?, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        if let former, former.words == words {
            return .done(Done(answer: told(former, by: asker.user), hasWritten: false))
        }
        if former == nil {
            guard try work.friendCount(of: key.owner, as: .asked) < Friend.mostOpen else {
                return .refused(
                    ServiceError(.tooManyWishes, "You have asked \(Friend.mostOpen) who have not answered."))
            }
            guard try work.friendCount(of: key.other, as: .asks) < Friend.mostOpen else {
                return .refused(ServiceError(.tooManyWishes, "\(Friend.mostOpen) people are asking them already."))
            }
        }
        let since = former?.since ?? asker.now
        return try put(
            Friend(key.other, .asked, words: words, since: since), Friend(key.owner, .asks, words: words, since: since),
            key, by: asker, in: &work)
    }

    private static func befriend(
        _ key: FriendKey, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        if let refusal = try fullness(of: key, in: &work) { return .refused(refusal) }
        return try put(
            Friend(key.other, .friend, since: asker.now), Friend(key.owner, .friend, since: asker.now), key, by: asker,
            in: &work)
    }

    private static func fullness(of key: FriendKey, in work: inout UnitOfWork) throws -> ServiceError? {
        if try work.friendCount(of: key.owner, as: .friend) >= Friend.most { return ServiceError(.friendListFull) }
        if try work.friendCount(of: key.other, as: .friend) >= Friend.most {
            return ServiceError(.theirFriendListFull)
        }
        return nil
    }

    /// Accepts or declines a request. A declined user is told so, and may ask again.
    private static func answer(
        _ key: FriendKey, isWelcome: Bool, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard try work.friend(key)?.standing == .asks else { return .refused(ServiceError(.wishNotFound)) }
        guard isWelcome else { return try part(key, by: asker, in: &work) }
        return try befriend(key, by: asker, in: &work)
    }

    // MARK: Being friends

    private static func set(
        _ typed: String, _ key: FriendKey, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let remark: DisplayName?
        do throws(DisplayName.Fault) {
            remark = try DisplayName.typed(typed, atMost: Friend.remarkBytes)
        } catch {
            return .refused(error.refusal(of: "What you call somebody", atMost: Friend.remarkBytes))
        }
        guard let former = try work.friend(key), former.standing == .friend else {
            return .refused(ServiceError(.noFriend))
        }
        return set(former.called(remark), former, key, by: asker, in: &work)
    }

    /// Sets the user's own part of a friendship.
    private static func set(
        _ friend: Friend, _ former: Friend, _ key: FriendKey, by asker: Asker, in work: inout UnitOfWork
    ) -> StoreOutcome {
        let told = told(friend, by: asker.user)
        guard friend != former else { return .done(Done(answer: told, hasWritten: false)) }
        work.set(friend, at: key)
        return .done(Done(answer: told, news: telling(friend, to: asker.user, by: asker.user), hasWritten: true))
    }

    /// Puts a friend into a list. `known` are the user's lists, read once for many friends.
    static func put(
        _ other: UserID, into typed: String, known: inout Set<DisplayName>, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let key = FriendKey(owner: asker.user, other: other)
        let outcome = try list(key, typed, isIn: true, known: known, by: asker, in: &work)
        if case .done = outcome, let name = try? DisplayName.typed(typed, atMost: Friend.listBytes) {
            known.insert(name)
        }
        return outcome
    }

    private static func list(
        _ key: FriendKey, _ typed: String, isIn: Bool, known: Set<DisplayName>?, by asker: Asker,
        in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let typedName: DisplayName?
        do throws(DisplayName.Fault) {
            typedName = try DisplayName.typed(typed, atMost: Friend.listBytes)
        } catch {
            return .refused(error.refusal(of: "The name of a list", atMost: Friend.listBytes))
        }
        guard let name = typedName else {
            return .refused(ServiceError(.friendParameter, "The name of the list is missing."))
        }
        guard let former = try work.friend(key), former.standing == .friend else {
            return .refused(ServiceError(.noFriend))
        }
        guard isIn, !former.lists.contains(name) else {
            return set(
                former.inLists(
                    former.lists.filter { $0 != name }
                        + (isIn ? [name] : [])), former, key, by: asker, in: &work)
        }
        let known = try known ?? Set(work.friends(of: key.owner).flatMap(\.lists))
        guard known.contains(name) || known.count < Friend.mostLists else {
            return .refused(ServiceError(.tooManyFriendLists))
        }
        return set(former.inLists(former.lists + [name]), former, key, by: asker, in: &work)
    }

    /// Removes all friends from these lists, which ends the lists.
    static func remove(
        lists names: [DisplayName], of user: UserID, in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        var news: [Done.Telling] = []
        for friend in try work.friends(of: user) where friend.lists.contains(where: names.contains) {
            let key = FriendKey(owner: user, other: friend.user)
            guard let former = try work.friend(key) else { continue }
            let left = former.inLists(former.lists.filter { !names.contains($0) })
            work.set(left, at: key)
            news += telling(left, to: user, by: user)
        }
        return news
    }

    private static func remove(_ key: FriendKey, by asker: Asker, in work: inout UnitOfWork) throws -> StoreOutcome {
        guard try work.friend(key) != nil else { return .refused(ServiceError(.noFriend)) }
        return try part(key, by: asker, in: &work)
    }

    private static func part(_ key: FriendKey, by asker: Asker, in work: inout UnitOfWork) throws -> StoreOutcome {
        let news = try end(key, by: asker.user, at: asker.now, in: &work)
        let told = told(Friend(key.other, .stranger, since: asker.now), by: asker.user)
        return .done(Done(answer: told, news: news, hasWritten: true))
    }

    // MARK: The end of it

    /// Ends a friendship or an open request between the two; both are told.
    static func end(
        _ key: FriendKey, by user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        guard try work.friend(key) != nil else { return [] }
        _ = try work.friend(key.mirrored)
        work.set(Friend?.none, at: key)
        work.set(Friend?.none, at: key.mirrored)
        return telling(Friend(key.other, .stranger, since: now), to: key.owner, by: user)
            + telling(Friend(key.owner, .stranger, since: now), to: key.other, by: user)
    }

    /// Ends all friendships of a deleted account: whoever gets the id later has none.
    static func endAll(of user: UserID, at now: Timestamp, in work: inout UnitOfWork) throws -> [Done.Telling] {
        var news: [Done.Telling] = []
        for friend in try work.friends(of: user) {
            news += try end(FriendKey(owner: user, other: friend.user), by: user, at: now, in: &work)
        }
        return news.filter { $0.users != [user] }
    }

    // MARK: Reading

    /// `items` are the friends after the one that was asked for: one more than a page holds, if there are so many.
    package static func answer(_ items: [Friend], _ profile: AccountProfile?) -> ReadOutcome {
        var room = FriendsPage.bytes
        let page = items.prefix(FriendsPage.length).prefix { friend in
            room -= friend.byteCount
            return room >= 0
        }
        return .answer(
            .friends(
                FriendsPage(
                    items: Array(page), hasMore: items.count > page.count, allows: profile?.allows ?? .ask,
                    quiet: profile?.quiet)))
    }

    // MARK: What is told

    /// Sets both users' rows of a friendship.
    private static func put(
        _ own: Friend, _ theirs: Friend, _ key: FriendKey, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        _ = (try work.friend(key), try work.friend(key.mirrored))
        work.set(own, at: key)
        work.set(theirs, at: key.mirrored)
        let news = telling(own, to: key.owner, by: asker.user) + telling(theirs, to: key.other, by: asker.user)
        return .done(Done(answer: told(own, by: asker.user), news: news, hasWritten: true))
    }

    private static func told(_ friend: Friend, by user: UserID) -> ServerFrame.Body {
        .news(.friends(.changed(friend, by: user)))
    }

    private static func telling(_ friend: Friend, to owner: UserID, by user: UserID) -> [Done.Telling] {
        [Done.Telling(.friends(.changed(friend, by: user)), to: [owner])]
    }
}

extension DisplayName.Fault {
    fileprivate func refusal(of what: String, atMost most: Int) -> ServiceError {
        switch self {
        case .tooLong(let bytes):
            ServiceError(.friendParameter, "\(what) may have at most \(most) bytes, and this has \(bytes).")
        case .unfit:
            ServiceError(
                .friendParameter, "\(what) is one line of what can be seen: no control characters, no directions.")
        }
    }
}
