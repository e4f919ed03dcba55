/// How somebody stands to the one whose list this is: friendship is mutual, what one calls a friend is one's own.
package struct Friend: Hashable, Sendable {
    package let user: UserID
    package let standing: Standing
    /// What was said with a wish that is open.
    package let words: String
    /// What the owner of the list alone calls a friend.
    package let remark: DisplayName?
    /// Since when they stand like this.
    package let since: Timestamp
    /// The lists of the owner that a friend is in, by their names.
    package let lists: [DisplayName]

    package enum Standing: String, CaseIterable, Sendable {
        case friend
        /// They ask to be one's friend.
        case asks
        /// They were asked, and have not answered.
        case asked
        /// Nothing of it any more.
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
        // They may come from anywhere.
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

    /// About as many as it takes in a frame.
    package var byteCount: Int {
        lists.reduce(80 + words.utf8.count + (remark?.description.utf8.count ?? 0)) {
            $0 + $1.description.utf8.count + 4
        }
    }

    /// The field's numbers: of one user, and in UTF-8.
    package static let most = 3_000
    /// Wishes that wait for an answer: of those who ask somebody, and of those whom somebody asks.
    package static let mostOpen = 100
    package static let remarkBytes = 96
    package static let wordsBytes = 120
    /// Of one user, all that have somebody in them.
    package static let mostLists = 32
    package static let listBytes = 30
}

/// What one does about a friend, or somebody who might become one.
package enum FriendAction: Equatable, Sendable {
    /// With what is said, as it was typed.
    case ask(String)
    /// Somebody's wish.
    case answer(isWelcome: Bool)
    /// Friend, wish or being asked: nothing of it any more, for both.
    case remove
    /// As it was typed; empty takes it away.
    case remark(String)
    /// Into one of one's lists, which is made where there is none, or out of it; the last one that is taken out takes it along.
    case list(String, isIn: Bool)
}

/// What is so from now on.
package enum FriendNews: Equatable, Sendable {
    /// `by` has done it.
    case changed(Friend, by: UserID)
    /// How one is asked.
    case allows(JoinOption)
}

/// Some of those somebody has to do with, by their ids.
package struct FriendsPage: Equatable, Sendable {
    package let items: [Friend]
    package let hasMore: Bool
    /// How the owner of the list is asked.
    package let allows: JoinOption
    /// When nothing calls them: it comes with the list, as every link that begins anew asks for that.
    package let quiet: QuietHours?

    package init(items: [Friend], hasMore: Bool, allows: JoinOption, quiet: QuietHours? = nil) {
        self.items = items
        self.hasMore = hasMore
        self.allows = allows
        self.quiet = quiet
    }

    /// A page of the longest words fits a frame; of friends in many lists it has fewer.
    package static let length = 200
    package static let bytes = 48_000
}

extension [DisplayName] {
    /// With tabs between them, as a column of a database has them: none has one in it.
    package var text: String { map(\.description).joined(separator: "\t") }

    package init(listsText text: String) {
        self = text.split(separator: "\t").compactMap {
            DisplayName(cleaning: String($0), atMost: Friend.listBytes)
        }
    }
}
