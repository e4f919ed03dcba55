internal import Model

extension Parley_V1_ChangeFriend {
    init(_ user: UserID, _ action: FriendAction) {
        self.init()
        self.user = user.description
        switch action {
        case .ask(let words): ask = words
        case .answer(let isWelcome): answer = isWelcome
        case .remove: remove = Parley_V1_RemoveFriend()
        case .remark(let remark): self.remark = remark
        case .list(let name, true): putInto = name
        case .list(let name, false): takeOutOf = name
        }
    }

    init(allow option: JoinOption) {
        self.init()
        allow = option.rawValue
    }

    var own: OwnChange {
        get throws(WireError) {
            switch change {
            case .ask(let words): .friend(try WireCodec.user(user), .ask(words))
            case .answer(let isWelcome): .friend(try WireCodec.user(user), .answer(isWelcome: isWelcome))
            case .remove: .friend(try WireCodec.user(user), .remove)
            case .remark(let remark): .friend(try WireCodec.user(user), .remark(remark))
            case .putInto(let name): .friend(try WireCodec.user(user), .list(name, isIn: true))
            case .takeOutOf(let name): .friend(try WireCodec.user(user), .list(name, isIn: false))
            case .allow(let name): .allowFriends(try JoinOption(wire: name))
            case nil: throw .unknownBody
            }
        }
    }
}

extension JoinOption {
    fileprivate init(wire name: String) throws(WireError) {
        guard let option = JoinOption(rawValue: name) else { throw .invalidField("allow") }
        self = option
    }
}

extension PeopleRequest {
    init(wire request: Parley_V1_ListFriends) throws(WireError) {
        self = .listFriends(after: request.after.isEmpty ? nil : try WireCodec.user(request.after))
    }
}

extension Friend {
    var wire: Parley_V1_Friend {
        var friend = Parley_V1_Friend()
        friend.user = user.description
        friend.standing = standing.rawValue
        friend.words = words
        friend.remark = remark?.description ?? ""
        friend.since = since.milliseconds
        friend.lists = lists.map(\.description)
        return friend
    }

    /// Reads an entry. Words, remark and lists are remote text, from which forbidden characters are left out.
    init(wire friend: Parley_V1_Friend) throws(WireError) {
        guard let standing = Standing(rawValue: friend.standing) else { throw .invalidField("standing") }
        self.init(
            try WireCodec.user(friend.user), standing,
            words: DisplayName(cleaning: friend.words, atMost: Friend.wordsBytes)?.description ?? "",
            remark: DisplayName(cleaning: friend.remark, atMost: Friend.remarkBytes),
            since: Timestamp(untrusted: friend.since),
            lists: friend.lists.prefix(Friend.mostLists).compactMap {
                DisplayName(cleaning: $0, atMost: Friend.listBytes)
            })
    }
}

extension FriendsPage {
    var wire: Parley_V1_Friends {
        var page = Parley_V1_Friends()
        page.items = items.map(\.wire)
        page.hasMore_p = hasMore
        page.allow = allows.rawValue
        if let quiet { page.quietHours = Parley_V1_QuietHours(quiet) }
        return page
    }

    init(wire page: Parley_V1_Friends) throws(WireError) {
        guard page.items.count <= FriendsPage.length else { throw .invalidField("items") }
        var items: [Friend] = []
        for item in page.items { items.append(try Friend(wire: item)) }
        self.init(
            items: items, hasMore: page.hasMore_p, allows: try JoinOption(wire: page.allow),
            quiet: try page.quietHours.hours)
    }
}

extension FriendNews {
    var wire: Parley_V1_FriendsChanged {
        var changed = Parley_V1_FriendsChanged()
        switch self {
        case .changed(let friend, let by):
            changed.friend = friend.wire
            changed.by = by.description
        case .allows(let option): changed.allow = option.rawValue
        }
        return changed
    }

    init(wire changed: Parley_V1_FriendsChanged) throws(WireError) {
        self =
            changed.hasFriend
            ? .changed(try Friend(wire: changed.friend), by: try WireCodec.user(changed.by))
            : .allows(try JoinOption(wire: changed.allow))
    }
}
