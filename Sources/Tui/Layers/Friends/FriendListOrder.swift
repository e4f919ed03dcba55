import Model

/// The argument of `/friends list`: a user (by default the person of the open conversation) and the name of a friend
/// list.
struct FriendListOrder {
    /// The user to put into the list; nil only where there is no name, either.
    let user: UserID?
    /// The name of the list; nil where the lists are only to be shown.
    let name: DisplayName?

    struct Fault: Error {
        let text: String
    }

    static let verb = "list"
    static var usage: String { ["/friends", verb, "[@USER]", "NAME"].joined(separator: " ") }

    /// Returns what follows the verb `list`; nil for another verb.
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
        // An existing list is meant in any spelling.
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
    /// The names of lists with somebody in them.
    var listNames: [DisplayName] {
        Set(friends.values.flatMap(\.lists)).sorted { ($0.likeness, $0.description) < ($1.likeness, $1.description) }
    }
}

extension Wording {
    /// Returns a sentence with all lists and how many friends are in each.
    static func lists(_ people: People) -> String {
        let all = people.listNames.map { name in
            "\(name) (\(people.friends.values.count { $0.lists.contains(name) }))"
        }
        return all.isEmpty
            ? localized("There are no lists of friends. \(FriendListOrder.usage) puts a friend into one.")
            : localized("Lists: \(all.joined(separator: ", ")).")
    }
}
