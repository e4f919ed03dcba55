import Model
import Session

/// What follows from changes of friendships and friend requests.
extension AppState {
    /// Reports what others have done. What this account did itself gets an answer from `befriended`.
    mutating func follow(_ changed: [Friend], by: UserID?) {
        let former = model.people.friends
        model.people.note(changed)
        guard by?.description != model.accounts.user || by == nil else { return }
        let asking = changed.filter { $0.standing == .asks && former[$0.user]?.standing != .asks }
        let accepted = changed.filter { $0.standing == .friend && former[$0.user]?.standing == .asked }
        let declined = changed.filter { $0.standing == .stranger && former[$0.user]?.standing == .asked }
        if let words = Wording.friendsAsk(asking, model.people) { model.notices.say(words) }
        for friend in accepted.prefix(1) {
            model.notices.say(
                accepted.count > 1
                    ? localized("\(accepted.count) people you asked are your friends now.")
                    : localized("\(model.people.introduced(friend.user)) is your friend now."))
        }
        // Of what was withdrawn on another device the same is told as of a no, while nobody was here.
        if by != nil, let friend = declined.first {
            model.notices.say(localized("\(model.people.introduced(friend.user)) does not want to be your friend."))
        }
        // Who may be asked by anybody has a friend without having done anything.
        if by != nil, let friend = changed.first(where: { $0.standing == .friend && former[$0.user] == nil }) {
            model.notices.say(localized("\(model.people.introduced(friend.user)) has made you their friend."))
        }
    }
}

extension AppModel {
    /// Returns a sentence that says what an action of this account has led to.
    func befriended(_ user: UserID, _ action: FriendAction) -> String {
        let name = people.introduced(user)
        switch (action, people.friends[user]?.standing) {
        case (.ask, .friend), (.answer(isWelcome: true), _): return localized("\(name) is your friend now.")
        case (.ask, _): return localized("\(name) is asked to be your friend, and has to answer.")
        case (.answer(isWelcome: false), _): return localized("\(name) is told that you don't want to be friends.")
        case (.remove, _): return localized("\(name) is no friend of yours, nor you of theirs. What was written stays.")
        case (.list(let list, isIn: true), _): return localized("\(name) is in your list \(list).")
        case (.list(let list, isIn: false), _): return localized("\(name) is not in your list \(list) any more.")
        case (.remark(let remark), _):
            guard people.friends[user]?.remark != nil, !remark.isEmpty else {
                return localized("\(name) is called again as they call themselves.")
            }
            return localized("You call \(user) \(people.called(user)) from now on. Nobody else sees it.")
        }
    }
}

extension Wording {
    static var friendsNeedOnline: String { localized("Friends are the server's to change: that needs a connection.") }

    static func allowsFriends(_ option: JoinOption) -> String {
        switch option {
        case .free: localized("Who asks to be your friend is one at once.")
        case .ask: localized("Who asks to be your friend waits for your answer.")
        case .closed: localized("Nobody can ask to be your friend. You can still ask others.")
        }
    }

    /// Returns a sentence about users who ask to be friends; nil where nobody does.
    static func friendsAsk(_ asking: [Friend], _ people: People) -> String? {
        guard let first = asking.first else { return nil }
        guard asking.count == 1 else {
            return localized("\(asking.count) people ask to be your friends: /friends answers.")
        }
        let who = people.introduced(first.user)
        return first.words.isEmpty
            ? localized("\(who) asks to be your friend (/friends answers)")
            : localized("\(who) asks to be your friend: \(first.words) (/friends answers)")
    }
}
