import Model
import Session

/// An argument of `/group` about the roles of a community.
enum RoleWish: Equatable, Sendable {
    case list
    case make(String, GroupPermissions)
    case change(String, Change)
    case everybody(Change)
    /// What a role may do in the open topic besides.
    case inTopic(String, GroupPermissions)
    case set(UserID, String, Bool)
    case delete(String, isSure: Bool)

    struct Change: Equatable, Sendable {
        var adding: GroupPermissions = []
        var removing: GroupPermissions = []

        func applied(to permissions: GroupPermissions) -> GroupPermissions {
            permissions.union(adding).subtracting(removing)
        }
    }

    static let verbs = ["roles", "role"]
    /// The word that stands for all members in place of a role's name.
    static let all = RoleWord.everybody.rawValue
    private static let deeds = [RoleWord.add, .remove, .here, .delete].map(\.rawValue)

    /// Nil for a verb that is not about them. `text` is what follows the verb.
    init?(_ verb: String, _ text: String) throws(GroupOrder.Fault) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        switch (verb, words.first) {
        case ("roles", nil): self = .list
        case ("roles", .some):
            throw GroupOrder.Fault(text: localized("/group \(verb) takes nothing behind it."))
        case ("role", RoleWord.new.rawValue):
            let words = words.dropFirst()
            let name = words.prefix { !Self.isMark($0) }.joined(separator: " ")
            guard !name.isEmpty else {
                throw GroupOrder.Fault(
                    text: localized("The role's name is missing: /group role new NAME +topics makes one."))
            }
            if let word = RoleWord.occurring(in: name) {
                throw GroupOrder.Fault(
                    text: localized(
                        "A role can't be called \(name.inQuotes): /group role takes \(word.inQuotes) as a word of its own."
                    ))
            }
            self = .make(name, try Self.opened(words.drop { !Self.isMark($0) }))
        case ("role", .some): self = try Self.wish(words)
        case ("role", nil): throw Self.howTo
        default: return nil
        }
    }

    /// Reads a role's name, of one or several words, and what is to become of it.
    private static func wish(_ words: [String]) throws(GroupOrder.Fault) -> RoleWish {
        let place = words.indices.dropFirst().first { isMark(words[$0]) || deeds.contains(words[$0]) }
        let name = words[..<(place ?? words.endIndex)].joined(separator: " ")
        guard let place else { throw nothingSaid(of: name) }
        let (deed, rest) = (words[place], words[(place + 1)...])
        guard name != all || isMark(deed) else {
            throw GroupOrder.Fault(
                text: localized(
                    "\(deed.inQuotes) is for roles; what all members may do is changed as in /group role everybody -send."
                ))
        }
        switch RoleWord(rawValue: deed) {
        case .add, .remove:
            guard rest.count == 1, let user = try GroupOrder.people(in: Array(rest)).first else {
                throw GroupOrder.Fault(text: localized("Write /group role \(name) \(deed) USER, with one user id."))
            }
            return .set(user, name, deed == RoleWord.add.rawValue)
        case .here: return .inTopic(name, try opened(rest))
        case .delete:
            guard rest.isEmpty || rest == ["yes"] else {
                throw GroupOrder.Fault(text: localized("/group role \(name) delete takes only yes behind it."))
            }
            return .delete(name, isSure: !rest.isEmpty)
        case .new, .everybody, nil:
            let change = try change(words[place...])
            return name == all ? .everybody(change) : .change(name, change)
        }
    }

    private static func isMark(_ word: String) -> Bool { word.hasPrefix("+") || word.hasPrefix("-") }

    private static func change(_ words: some Sequence<String>) throws(GroupOrder.Fault) -> Change {
        var change = Change()
        for word in words {
            guard isMark(word), word.count > 1 else {
                throw GroupOrder.Fault(
                    text: localized("\(word.inQuotes) opens nothing: write a permission with its sign, as in +topics."))
            }
            guard let permission = GroupPermissions(word: String(word.dropFirst())) else {
                let known = GroupPermissions.words.map(\.word).joined(separator: ", ")
                throw GroupOrder.Fault(
                    text: localized("There is no permission \(String(word.dropFirst()).inQuotes). There are: \(known).")
                )
            }
            if word.hasPrefix("+") { change.adding.insert(permission) } else { change.removing.insert(permission) }
        }
        if let word = change.adding.intersection(change.removing).words.first {
            throw GroupOrder.Fault(
                text: localized("\("+" + word) and \("-" + word) together change nothing: write one of them."))
        }
        return change
    }

    /// Reads all that is opened, where there is nothing to take from.
    private static func opened(_ words: some Sequence<String>) throws(GroupOrder.Fault) -> GroupPermissions {
        let change = try change(words)
        guard let word = change.removing.words.first else { return change.adding }
        throw GroupOrder.Fault(
            text: localized("\("-" + word) can't stand here: only what is named with + is opened."))
    }

    private static func nothingSaid(of name: String) -> GroupOrder.Fault {
        guard name != all else {
            return GroupOrder.Fault(
                text: localized("What may everybody do? /group role everybody -send makes them readers."))
        }
        return GroupOrder.Fault(
            text: localized(
                """
                What is to become of the role \(name.inQuotes)? Behind the name goes +topics or -topics, add USER, \
                remove USER, here +send, or delete.
                """))
    }

    static var howTo: GroupOrder.Fault {
        GroupOrder.Fault(
            text: localized(
                """
                Write /group role NAME +topics -mute, add USER, remove USER or delete; /group role new NAME +topics \
                makes one, /group role everybody -send is about all members, and /group roles lists what there is.
                """))
    }

    /// Returns the change of the community or its topic that is meant.
    func action(_ known: CommunityRoles?, newID: RoleID) throws(GroupOrder.Fault) -> GroupAction {
        let known = known ?? CommunityRoles()
        func role(_ name: String) throws(GroupOrder.Fault) -> CommunityRole {
            guard let role = known.items.first(where: { $0.name.lowercased() == name.lowercased() }) else {
                throw GroupOrder.Fault(
                    text: localized("There is no role \(name.inQuotes) here; /group roles lists what there is."))
            }
            return role
        }
        switch self {
        // It only looks.
        case .list: throw Self.howTo
        case .make(let name, let permissions): return .putRole(newID, name: name, permissions)
        case .change(let name, let change):
            let role = try role(name)
            return .putRole(role.id, name: role.name, change.applied(to: role.permissions))
        case .everybody(let change): return .allowEverybody(change.applied(to: known.everybody))
        case .inTopic(let name, let permissions):
            let role = try role(name)
            return .putRole(role.id, name: role.name, permissions)
        case .set(let user, let name, let isOn): return .setRole(user, try role(name).id, isOn)
        case .delete(let name, _): return .deleteRole(try role(name).id)
        }
    }

    // MARK: At the screen

    func act(on open: GroupID, _ stage: inout Stage) {
        let group = open.community ?? open
        guard stage.model.chats.book[.group(group)]?.summary.group?.kind == .community else {
            return stage.say(localized("Only communities have roles. /group new community ID makes one."))
        }
        switch self {
        case .list:
            stage.ask(.compose(.clear))
            stage.ask(.show(RolesLayer(open)))
            return RolesLayer.ask(open, &stage)
        case .delete(let name, false):
            return stage.say(
                localized(
                    """
                    Delete the role \(name.inQuotes)? Whoever has it may no more do what it opens. \
                    /group role \(name) delete yes does it.
                    """))
        case .inTopic where open.community == nil:
            return stage.say(localized("This is no topic. /topic NAME opens one."))
        case .make, .change, .everybody, .inTopic, .set, .delete: break
        }
        stage.ask(.compose(.clear))
        stage.ask(.changeRole(.init(group: group, wish: self, topic: open.community == nil ? nil : open)))
    }

    /// Returns completions for the word that follows `role` and these words.
    static func candidates(_ model: AppModel, behind words: [String]) -> [String] {
        let roles = model.chats.openCommunity.flatMap { model.roles[$0]?.items.map(\.name) } ?? []
        let added = GroupPermissions.words.map { "+\($0.word)" }
        guard let first = words.first else { return [RoleWord.new.rawValue, all] + roles }
        if first == RoleWord.new.rawValue { return words.count > 1 ? added : [] }
        switch words.last {
        case "add", "remove": return SlashCommand.membersHere(model)
        case "here": return added
        case "delete": return []
        case _: return (first == all ? [] : deeds) + added + GroupPermissions.words.map { "-\($0.word)" }
        }
    }
}

extension AppState {
    /// Asks for the roles, and does what is wanted when they are there.
    mutating func changeRole(_ wish: RolesKnown.Waiting) {
        model.roles.wait(wish)
        emit(.session(.listMembers(wish.group, after: nil)))
    }

    mutating func follow(_ page: MembersPage) {
        guard let waiting = model.roles.listed(page) else { return }
        guard let id = RoleID(model.chats.nextID().description) else { return }
        do throws(GroupOrder.Fault) {
            let action = try waiting.wish.action(page.roles, newID: id)
            let isOfTopic = if case .inTopic = waiting.wish { true } else { false }
            perform([model.chats.change(isOfTopic ? waiting.topic ?? waiting.group : waiting.group, action)])
        } catch {
            model.notices.say(error.text)
            returnLine()
        }
    }
}
