import Model
import Session

/// Asking somebody to be friends, ending a friendship, and remarks, which are this account's own names for friends.
extension SlashCommand {
    static let friendCommands = [friend, unfriend, remark, friends]

    static let friend: SlashCommand = SlashCommand(
        "friend", argument: "USER [TEXT]", help: "ask somebody to be your friend, with what you say to it",
        candidates: strangers
    ) { argument, stage in
        guard let (user, words) = someone(argument) else { return stage.say(localized("Write \(friend.usage).")) }
        guard words.utf8.count <= Friend.wordsBytes else {
            return stage.say(Wording.tooLongWords(words.utf8.count))
        }
        befriend(user, .ask(words), &stage)
    }

    static let unfriend: SlashCommand = SlashCommand(
        "unfriend", argument: "USER", help: "be no friends any more; takes back or declines a wish as well",
        candidates: { $0.people.friends.keys.sorted().map(\.description) }
    ) { argument, stage in
        guard let (user, rest) = someone(argument), rest.isEmpty else {
            return stage.say(localized("Write \(unfriend.usage)."))
        }
        guard let friend = stage.model.people.friends[user] else {
            return stage.say(Wording.refusal(ServiceError(.noFriend)))
        }
        befriend(user, friend.standing == .asks ? .answer(isWelcome: false) : .remove, &stage)
    }

    static let remark: SlashCommand = SlashCommand(
        "remark", argument: "USER [NAME]", help: "what you call a friend, for you alone; - takes it away",
        candidates: { $0.people.friendIDs.map(\.description) }
    ) { argument, stage in
        guard let (user, name) = someone(argument) else { return stage.say(localized("Write \(remark.usage).")) }
        guard stage.model.people.friends[user]?.standing == .friend else {
            return stage.say(Wording.refusal(ServiceError(.noFriend)))
        }
        guard !name.isEmpty else {
            stage.ask(.compose(.clear))
            return stage.say(Wording.remark(of: user, stage.model.people))
        }
        guard name.utf8.count <= Friend.remarkBytes else {
            return stage.say(Wording.tooLongRemark(name.utf8.count))
        }
        befriend(user, .remark(name == "-" ? "" : name), &stage)
    }

    static let friends: SlashCommand = SlashCommand(
        "friends", argument: "[\(JoinOption.allCases.map(\.word).joined(separator: "|"))|list [@USER] NAME]",
        help: "your friends, and who asks to be one; or whether you can be asked",
        candidatesByPlace: FriendListOrder.candidates
    ) { argument, stage in
        guard !argument.isEmpty else { return done(&stage, .show(FriendsLayer())) }
        if let text = FriendListOrder.text(in: argument) { return sort(text, &stage) }
        guard let option = JoinOption(word: argument) else { return stage.say(localized("Write \(friends.usage).")) }
        guard isOnline(or: Wording.friendsNeedOnline, &stage) else { return }
        done(&stage, .effect(.session(.changeOwn(.allowFriends(option)))))
    }

    /// Puts a friend into a friend list, or takes them out.
    private static func sort(_ text: String, _ stage: inout Stage) {
        let order: FriendListOrder
        do throws(FriendListOrder.Fault) { order = try FriendListOrder(text, stage.model) } catch {
            return stage.say(error.text)
        }
        guard let name = order.name, let user = order.user else {
            stage.ask(.compose(.clear))
            return stage.say(Wording.lists(stage.model.people))
        }
        guard let friend = stage.model.people.friends[user], friend.standing == .friend else {
            return stage.say(Wording.refusal(ServiceError(.noFriend)))
        }
        befriend(user, .list(name.description, isIn: !friend.lists.contains(name)), &stage)
    }

    private static func befriend(_ user: UserID, _ action: FriendAction, _ stage: inout Stage) {
        guard user.description != stage.model.accounts.user else { return stage.say(localized("That is you.")) }
        guard isOnline(or: Wording.friendsNeedOnline, &stage) else { return }
        done(&stage, .effect(.session(.changeOwn(.friend(user, action)))))
    }

    /// Reads the user at the start of an argument, and the rest of it; nil where no user is named.
    private static func someone(_ argument: String) -> (UserID, String)? {
        let words = argument.split(separator: " ", maxSplits: 1)
        guard let first = words.first, let user = UserID(String(first.hasPrefix("@") ? first.dropFirst() : first))
        else { return nil }
        return (user, words.count > 1 ? words[1].trimmingPrefix(" ").description : "")
    }

    /// Returns users who are neither friends nor asked to be.
    @Sendable private static func strangers(_ model: AppModel) -> [String] {
        others(model).filter { id in
            guard let standing = UserID(id).flatMap({ model.people.friends[$0]?.standing }) else { return true }
            return standing == .asks
        }
    }
}

extension Wording {
    fileprivate static func remark(of user: UserID, _ people: People) -> String {

        guard let remark = people.friends[user]?.remark else {
            return localized(
                """
                \(people.introduced(user)) is called as they call themselves. /remark \(user) NAME says what you call \
                them.
                """)
        }
        guard let own = people.ownName(of: user) else {
            return localized(
                "You call \(user) \(remark). /remark \(user) NAME changes it, /remark \(user) - takes it away.")
        }
        return localized(
            """
            You call \(user) \(remark), who calls themselves \(own). /remark \(user) NAME changes it, /remark \(user) - \
            takes it away.
            """)
    }

    fileprivate static func tooLongWords(_ bytes: Int) -> String {
        localized("What goes with it may have at most \(Friend.wordsBytes) bytes, and this has \(bytes).")
    }

    fileprivate static func tooLongRemark(_ bytes: Int) -> String {
        localized("What you call somebody may have at most \(Friend.remarkBytes) bytes, and this has \(bytes).")
    }
}
