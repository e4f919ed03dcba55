import Model

/// What stands behind `/friends list`: who, or whoever the open conversation is with, and the name of a list.
struct FriendListOrder {
    /// Nil only where there is no name, either.
    let user: UserID?
    /// Nil where it is only asked which there are.
    let name: DisplayName?

    struct Fault: Error {
        let text: String
    }

    static let verb = "list"
    static var usage: String { ["/friends", verb, "[@USER]", "NAME"].joined(separator: " ") }

    /// What follows the verb; nil for another one.
    static func text(in argument: String) -> String? {
        guard argument == verb || argument.hasPrefix(verb + " ") else { return nil }
        return String(argument.dropFirst(verb.count)).trimmingWhitespace()
    }

    init(_ text: String, _ model: AppModel) throws(Fault) {
        var rest = text
        var user = model.chats.openID.flatMap { if case .c2c(let other) = $0 { other } else { nil } }
        if text.hasPrefix("@") {
            let word = text.prefix { !$0.isWhitespace }
            user = UserID(String(word.dropFirst()))
            guard user != nil else {
                throw Fault(text: localized("\(String(word.dropFirst()).inQuotes) is no user id."))
            }
            rest = String(text.dropFirst(word.count)).trimmingWhitespace()
            guard !rest.isEmpty else { throw Fault(text: localized("Write \(Self.usage).")) }
        }
        let typed: DisplayName?
        do throws(DisplayName.Fault) { typed = try DisplayName.typed(rest, atMost: Friend.listBytes) } catch {
            throw Fault(text: Wording.noName(error, atMost: Friend.listBytes))
        }
        // One that is there is meant also by other letters.
        let known = model.people.listNames
        name = typed.map { name in
            known.contains(name) ? name : known.first { $0.likeness == name.likeness } ?? name
        }
        guard user != nil || typed == nil else { throw Fault(text: localized("Write \(Self.usage).")) }
        self.user = user
    }

    @Sendable static func candidates(_ model: AppModel, behind words: [String]) -> [String] {
        let names = model.people.listNames.map(\.description)
        return switch words.count {
        case 0: JoinOption.allCases.map(\.word) + [verb]
        case 1 where words[0] == verb: names + model.people.friendIDs.map { "@\($0)" }
        case 2 where words[0] == verb && words[1].hasPrefix("@"): names
        case _: []
        }
    }
}

extension People {
    /// Those that have somebody in them.
    var listNames: [DisplayName] {
        Set(friends.values.flatMap(\.lists)).sorted { ($0.likeness, $0.description) < ($1.likeness, $1.description) }
    }
}

extension Wording {
    /// Which there are, with how many friends in each.
    static func lists(_ people: People) -> String {
        let all = people.listNames.map { name in
            "\(name) (\(people.friends.values.count { $0.lists.contains(name) }))"
        }
        return all.isEmpty
            ? localized("There are no lists of friends. \(FriendListOrder.usage) puts a friend into one.")
            : localized("Lists: \(all.joined(separator: ", ")).")
    }
}
