import Model

/// The tips of this account that have arrived: a request of this account that was granted without a tip changed
/// nothing.
struct OwnTips: Sendable {
    /// The newest last.
    private var tips: [Message] = []

    /// How many are kept: more than requests wait for an answer at a time.
    private static let most = 64

    mutating func note(_ messages: [Message]) {
        tips += messages.filter { $0.content.isTip }
        tips.removeFirst(max(0, tips.count - Self.most))
    }

    /// Returns the message that tells what the request did; nil where it did nothing.
    func tip(of request: GroupChangeRequest) -> Message? { tips.last { $0.messageID == request.messageID } }
}

extension AppModel {
    /// Returns what a tip of this account tells, for where its conversation is not seen.
    func words(for message: Message) -> String? {
        guard case .tip(let tip) = message.content else { return nil }
        let people = people.here(tip.action == .card ? nil : message.conversation)
        let words = tip.words(by: message.sender, inTopic: message.conversation.community != nil) {
            $0.description == accounts.user ? localized("you") : people.called($0)
        }
        return "\(mention(of: message.conversation)): \(localized("\(localized("you")) \(words)"))"
    }

    /// Returns what to say of a request that was granted but changed nothing; nil where the person can see it.
    func nothingChanged(_ request: GroupChangeRequest) -> String? {
        let group = "#\(request.group.typed)"
        switch request.action {
        case .invite(let users): return areIn(group, users, request.group)
        case .remove(let users):
            return told(users, in: request.group) {
                localized("You are not in \(group).")
            } one: {
                localized("\($0) is not in \(group).")
            } several: {
                localized("\($0) are not in \(group).")
            }
        case .rename(let name):
            return name.isEmpty ? localized("\(group) has no name.") : localized("\(group) is called that already.")
        case .setAdmin(let user, true):
            return told([user], in: request.group) {
                localized("You are an admin already.")
            } one: {
                localized("\($0) is an admin already.")
            }
        case .setAdmin(let user, false):
            return told([user], in: request.group) {
                localized("You are no admin.")
            } one: {
                localized("\($0) is no admin.")
            }
        case .transfer: return localized("\(group) is yours already.")
        case .mute(_, .some): return nil
        case .mute(let user, nil):
            return told([user], in: request.group) {
                localized("You are not muted in \(group).")
            } one: {
                localized("\($0) is not muted in \(group).")
            }
        case .muteAll(true): return localized("Only owner and admins can write in \(group) already.")
        case .muteAll(false): return localized("Everybody can write in \(group) already.")
        case .describe, .setJoinOption, .putRole, .allowEverybody: return localized("It is so in \(group) already.")
        case .deleteRole: return localized("There is no such role in \(group).")
        case .setRole(let user, _, let isOn): return stands(user, isOn, in: request.group)
        case .setCard(let user, let card):
            guard card.isEmpty else {
                return told([user], in: request.group) {
                    localized("You are called that in \(group) already.")
                } one: {
                    localized("\($0) is called that in \(group) already.")
                }
            }
            return user.description == accounts.user
                ? localized("You have no name of your own in \(group).")
                : localized("\(people.called(user)) has no name of their own in \(group).")
        case .answer(let user, true): return areIn(group, [user], request.group)
        // One that was said just now comes without a message, too.
        case .answer(_, false), .create, .createTopic, .join, .leave, .dissolve: return nil
        }
    }

    private func stands(_ user: UserID, _ hasRole: Bool, in group: GroupID) -> String {
        guard hasRole else {
            return told([user], in: group) {
                localized("You do not have that role.")
            } one: {
                localized("\($0) does not have that role.")
            }
        }
        return told([user], in: group) {
            localized("You have that role already.")
        } one: {
            localized("\($0) has that role already.")
        }
    }

    private func areIn(_ group: String, _ users: [UserID], _ id: GroupID) -> String {
        told(users, in: id) {
            localized("You are in \(group) already.")
        } one: {
            localized("\($0) is in \(group) already.")
        } several: {
            localized("\($0) are in \(group) already.")
        }
    }

    /// Returns a sentence about this user, one other user, or several.
    private func told(
        _ users: [UserID], in group: GroupID, you: () -> String, one: (String) -> String,
        several: (String) -> String = { $0 }
    ) -> String {
        let here = people.here(.group(group))
        guard users.count != 1 else {
            return users[0].description == accounts.user ? you() : one(here.called(users[0]))
        }
        let names = users.enumerated().map { index, user in
            guard user.description == accounts.user else { return here.called(user) }
            return index == 0 ? localized("You") : localized("you")
        }
        return several(Wording.list(names))
    }
}

extension Wording {
    /// `alice, bob and carol`
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? localized("nobody") }
        return localized("\(names.dropLast().joined(separator: ", ")) and \(last)")
    }
}
