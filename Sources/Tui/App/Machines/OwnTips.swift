import Model

/// Which of the changes that this account asked of groups a message has told of: what was done without one was so before.
struct OwnTips: Sendable {
    /// The newest last.
    private var ids: [MessageID] = []

    /// More than wait for their answer at a time.
    private static let most = 64

    mutating func note(_ messages: [Message]) {
        for message in messages {
            if case .tip = message.content { ids.append(message.messageID) }
        }
        ids.removeFirst(max(0, ids.count - Self.most))
    }

    func tell(of request: GroupChangeRequest) -> Bool { ids.contains(request.messageID) }
}

extension AppModel {
    /// What is said of a request that was granted and came to nothing, because it was so already; nil where one sees it.
    func nothingChanged(_ request: GroupChangeRequest) -> String? {
        let group = "#\(request.group)"
        switch request.action {
        case .invite(let users): return "\(subject(users, in: request.group)) in \(group) already."
        case .remove(let users): return "\(subject(users, in: request.group)) not in \(group)."
        case .rename(let name): return name.isEmpty ? "\(group) has no name." : "\(group) is called that already."
        case .setAdmin(let user, let isAdmin):
            return "\(subject([user], in: request.group)) \(isAdmin ? "an admin already" : "no admin")."
        case .transfer: return "\(group) is yours already."
        case .mute(_, .some): return nil
        case .mute(let user, nil): return "\(subject([user], in: request.group)) not muted in \(group)."
        case .muteAll(true): return "Only owner and admins can write in \(group) already."
        case .muteAll(false): return "Everybody can write in \(group) already."
        case .setJoinOption: return "It is so in \(group) already."
        case .setCard(let user, let card):
            guard card.isEmpty else { return "\(subject([user], in: request.group)) called that in \(group) already." }
            return user.description == accounts.user
                ? "You have no name of your own in \(group)."
                : "\(people.called(user)) has no name of their own in \(group)."
        case .answer(let user, true): return "\(subject([user], in: request.group)) in \(group) already."
        // One that was said just now comes without a message, too.
        case .answer(_, false), .create, .join, .leave, .dissolve: return nil
        }
    }

    /// Some people, and the verb behind them.
    private func subject(_ users: [UserID], in group: GroupID) -> String {
        let here = people.here(.group(group))
        let names = users.map { $0.description == accounts.user ? "you" : here.called($0) }
        let text =
            names.count > 1 ? "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])" : names[0]
        let verb = names.count > 1 || names[0] == "you" ? "are" : "is"
        return "\(names[0] == "you" ? "Y" + text.dropFirst() : text) \(verb)"
    }
}
