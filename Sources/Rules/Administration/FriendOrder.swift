package import Model

/// An operator's call about a user's friends.
package enum FriendOrder: Equatable, Sendable {
    /// Asks these users in the user's name; if `isForced`, they become friends whatever they allow.
    case add([FriendWish], isForced: Bool)
    case remove([UserID])
    /// Puts these friends into each of these lists.
    case put([UserID], into: [String])
    /// Removes lists; the friends in them stay.
    case removeLists([String])
    case list
}

package struct FriendWish: Equatable, Sendable {
    package let user: UserID
    package let words: String
    /// The user's own name for the friend, set where they become friends at once.
    package let remark: String

    package init(_ user: UserID, words: String = "", remark: String = "") {
        self.user = user
        self.words = words
        self.remark = remark
    }
}

/// Carries out an operator's calls about friends by the same rules as a user's own requests.
enum OperatorFriendRules {
    static func perform(
        _ order: FriendOrder, of user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        guard try work.account(of: user) != nil else {
            return AdministrationOutcome(.refused(ServiceError(.friendNotFound, "Nobody has the user id \(user).")))
        }
        let asker = Asker(user: user, settings: ChatSettings(), now: now)
        var errors: [ServiceError?] = []
        var news: [Done.Telling] = []
        switch order {
        case .list: return AdministrationOutcome(.friends(try work.friends(of: user)))
        case .add(let wishes, let isForced):
            for wish in wishes {
                let outcome = try FriendRules.ask(wish.user, wish.words, isForced: isForced, by: asker, in: &work)
                var error = note(outcome, &news)
                let standing = try work.friend(FriendKey(owner: user, other: wish.user))?.standing
                if error == nil, standing == .asked { error = ServiceError(.wishIsOpen) }
                if error == nil, !wish.remark.isEmpty {
                    error = note(try FriendRules.perform(.remark(wish.remark), wish.user, by: asker, in: &work), &news)
                }
                errors.append(error)
            }
        case .remove(let users):
            for other in users {
                errors.append(note(try FriendRules.perform(.remove, other, by: asker, in: &work), &news))
            }
        case .put(let users, let names):
            var known = Set(try work.friends(of: user).flatMap(\.lists))
            for other in users {
                var error: ServiceError?
                for name in names where error == nil {
                    error = note(
                        try FriendRules.put(other, into: name, known: &known, by: asker, in: &work), &news)
                }
                errors.append(error?.code == .noFriend ? ServiceError(.noFriendForList) : error)
            }
        case .removeLists(let names):
            // A name that no list can have names none.
            let lists = names.compactMap { try? DisplayName.typed($0, atMost: Friend.listBytes) }.compactMap(\.self)
            news = try FriendRules.remove(lists: lists, of: user, in: &work)
        }
        return AdministrationOutcome(.errors(errors), news: news)
    }

    private static func note(_ outcome: StoreOutcome, _ news: inout [Done.Telling]) -> ServiceError? {
        switch outcome {
        case .refused(let error): return error
        case .done(let done): news += done.news
        case .login, .removed, .renewed, .noted, .appended, .repeated, .marked, .instances, .administered, .fenced,
            .damaged:
            break
        }
        return nil
    }
}
