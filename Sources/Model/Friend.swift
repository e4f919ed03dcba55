/// A user's relation to the owner of a friend list. Friendship is mutual; remark and lists are the owner's alone.
package struct Friend: Hashable, Sendable {
    package let user: UserID
    package let standing: Standing
    /// The words of an open request.
    package let words: String
    /// The owner's own name for the friend.
    package let remark: DisplayName?
    /// When the standing began.
    package let since: Timestamp
    /// The names of the owner's lists that the friend is in.
    package let lists: [DisplayName]

    package enum Standing: String, CaseIterable, Sendable {
        case friend
        /// The user asks to become a friend of the owner.
        case asks
        /// The owner has asked the user, who has not answered.
        case asked
        /// There is no relation any more.
        case stranger
    }

    package init(
        _ user: UserID, _ standing: Standing, words: String = "", remark: DisplayName? = nil, since: Timestamp,
        lists: [DisplayName] = []
    ) {
        self.user = user
        self.standing = standing
        self.words = words
        self.remark = remark
        self.since = since
        // The lists may be remote data.
        self.lists = Set(lists.filter { $0.description.utf8.count <= Self.listBytes }).sorted {
            $0.description < $1.description
        }.prefix(Self.mostLists).map(\.self)
    }

    package func called(_ remark: DisplayName?) -> Friend {
        Friend(user, standing, words: words, remark: remark, since: since, lists: lists)
    }

    package func inLists(_ lists: [DisplayName]) -> Friend {
        Friend(user, standing, words: words, remark: remark, since: since, lists: lists)
    }

    /// About how many bytes the entry takes in a frame.
    package var byteCount: Int {
        lists.reduce(80 + words.utf8.count + (remark?.description.utf8.count ?? 0)) {
            $0 + $1.description.utf8.count + 4
        }
    }

    /// The largest number of friends of one user (the field's).
    package static let most = 3_000
    /// How many requests of one user, and how many to one user, may wait for an answer.
    package static let mostOpen = 100
    package static let remarkBytes = 96
    package static let wordsBytes = 120
    /// The largest number of lists of one user; every list has somebody in it.
    package static let mostLists = 32
    package static let listBytes = 30
}

/// An action of a user on a friend, or on somebody who might become one.
package enum FriendAction: Equatable, Sendable {
    /// Asks to become friends, with these words as they were typed.
    case ask(String)
    /// Answers somebody's request.
    case answer(isWelcome: Bool)
    /// Ends a friendship or a request, for both users.
    case remove
    /// Sets the remark as it was typed; empty removes it.
    case remark(String)
    /// Puts a friend into a list, which is made if there is none, or takes them out; with its last friend the list is
    /// removed.
    case list(String, isIn: Bool)
}

/// A change of a user's friends, as the server tells it.
package enum FriendNews: Equatable, Sendable {
    /// The new entry, and the user who made the change.
    case changed(Friend, by: UserID)
    /// The new setting of who may become a friend.
    case allows(JoinOption)
}

/// A page of a user's friends and requests, sorted by id.
package struct FriendsPage: Equatable, Sendable {
    package let items: [Friend]
    package let hasMore: Bool
    /// The owner's setting of who may become a friend.
    package let allows: JoinOption
    /// The owner's quiet hours. They come with this list because every link that begins anew asks for it.
    package let quiet: QuietHours?

    package init(items: [Friend], hasMore: Bool, allows: JoinOption, quiet: QuietHours? = nil) {
        self.items = items
        self.hasMore = hasMore
        self.allows = allows
        self.quiet = quiet
    }

    /// The largest number of entries in a page. With the longest words they fit a frame; a page of friends in many
    /// lists has fewer.
    package static let length = 200
    package static let bytes = 48_000
}

extension [DisplayName] {
    /// The names separated by tabs, as a database column has them; no name has a tab.
    package var text: String { map(\.description).joined(separator: "\t") }

    package init(listsText text: String) {
        self = text.split(separator: "\t").compactMap {
            DisplayName(cleaning: String($0), atMost: Friend.listBytes)
        }
    }
}
