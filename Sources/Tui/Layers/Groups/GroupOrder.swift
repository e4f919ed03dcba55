import Model

/// The argument of `/group`.
enum GroupOrder: Equatable {
    case make(GroupID, GroupKind, [UserID])
    case name(String)
    /// Writes a text about the group; shows it where none is given.
    case describe(GroupText, String?)
    case admin(UserID, Bool)
    case owner(UserID)
    case dissolve(isSure: Bool)
    case muteAll(Bool)
    case join(JoinOption)
    case values(GroupValueOrder)
    case roles(RoleWish)

    struct Fault: Error, Equatable {
        let text: String
    }

    static let verbs =
        ["new", "name", "notice", "about", "admin", "unadmin", "owner", "mute", "unmute", "joining", "dissolve"]
        + GroupValueOrder.verbs
        + RoleWish.verbs
    /// The usage, as much as fits into a line of the help page. Tab offers everything.
    static let usage = "new|name|notice|about|admin|owner|mute|joining|dissolve [ARGUMENT]"

    /// The kinds of groups that can be made, as they are typed.
    static let kinds: [(name: String, kind: GroupKind)] = [
        ("work", .work), ("public", .open), ("meeting", .meeting), ("community", .community),
        ("live", .live),
    ]

    init(_ text: String) throws(Fault) {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let verb = words.first else { throw Fault(text: Self.howToMake) }
        words.removeFirst()
        if let order = try GroupValueOrder(verb, String(text.dropFirst(verb.count)).trimmingWhitespace()) {
            self = .values(order)
            return
        }
        if let wish = try RoleWish(verb, String(text.dropFirst(verb.count))) {
            self = .roles(wish)
            return
        }
        switch verb {
        case "new": self = try Self.make(words)
        case "name": self = .name(String(text.dropFirst(verb.count)).trimmingWhitespace())
        case "notice", "about":
            guard let kind = GroupText(rawValue: verb) else { throw Fault(text: Self.howToMake) }
            let text = String(text.dropFirst(verb.count)).trimmingWhitespace()
            self = .describe(kind, text.isEmpty ? nil : text == GroupTextWords.none ? "" : text)
        case "admin", "unadmin", "owner":
            guard let user = try Self.people(in: words).first, words.count == 1 else {
                throw Fault(text: localized("Write /group \(verb) USER."))
            }
            self = verb == "owner" ? .owner(user) : .admin(user, verb == "admin")
        case "mute", "unmute":
            guard words.isEmpty else {
                throw Fault(text: localized("/group \(verb) is for everybody; /\(verb) USER is for one."))
            }
            self = .muteAll(verb == "mute")
        case "joining":
            guard words.count == 1, let option = JoinOption(word: words[0]) else {
                throw Fault(
                    text:
                        localized(
                            "Write /group joining free (whoever knows the id joins), ask (owner or admin answers) or closed."
                        )
                )
            }
            self = .join(option)
        case "dissolve": self = .dissolve(isSure: words == ["yes"])
        default: throw Fault(text: localized("There is no /group \(verb). Write /group \(Self.usage)"))
        }
    }

    private static func make(_ words: [String]) throws(Fault) -> GroupOrder {
        var words = words
        var kind: GroupKind?
        if let first = words.first, let named = kinds.first(where: { $0.name == first }) {
            kind = named.kind
            words.removeFirst()
            guard !words.isEmpty else {
                throw Fault(text: localized("The group's id is missing: write /group new \(first) ID."))
            }
        }
        guard let first = words.first else { throw Fault(text: howToMake) }
        if kind == nil, words.count > 1, let meant = kinds.first(where: { EditDistance.between(first, $0.name) < 3 }) {
            throw Fault(
                text: localized(
                    """
                    Did you mean a \(meant.name) group? Write /group new \(meant.name) \(words[1]), or \
                    /group new work \(first) for a group of that id.
                    """))
        }
        guard let group = GroupID(first.hasPrefix("#") ? String(first.dropFirst()) : first), group.community == nil
        else {
            throw Fault(
                text: localized(
                    """
                    \(first.inQuotes) is no id for a group: letters, digits, _ and - alone, at most \
                    \(GroupID.maximumBytes). /group name TEXT gives it any name.
                    """))
        }
        return .make(group, kind ?? .work, try people(in: Array(words.dropFirst())))
    }

    static func people(in words: [String]) throws(Fault) -> [UserID] {
        var people: [UserID] = []
        for word in words {
            guard let user = UserID(word.hasPrefix("@") ? String(word.dropFirst()) : word) else {
                throw Fault(text: localized("\(word.inQuotes) is no user id."))
            }
            people.append(user)
        }
        guard people.count <= GroupAction.mostUsers else {
            throw Fault(text: localized("At most \(GroupAction.mostUsers) people at once."))
        }
        return people
    }

    /// Reads a user and a duration: `bob 10m`. Throws what is wrong with the text.
    static func mute(_ text: String) throws(Fault) -> (UserID, Duration) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 2, let user = try people(in: [words[0]]).first, let time = duration(words[1]) else {
            throw Fault(text: localized("Write /mute USER TIME; a time is 30s, 10m, 2h or 7d, and at most a year."))
        }
        return (user, time)
    }

    private static func duration(_ text: String) -> Duration? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int64(text.dropLast()), number > 0,
            number <= GroupAction.longestMute.wholeSeconds / unit
        else { return nil }
        return .seconds(number * unit)
    }

    private static var howToMake: String {
        let kinds = kinds.map(\.name).joined(separator: "|")
        return localized(
            """
            Write /group new [\(kinds)] ID [USER [USER]]: in a work group (as without a word) members bring in others, a \
            public one is asked, the rest can be joined by whoever knows the id, and a live room keeps nothing of what \
            is said.
            """)
    }
}
