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
    static let all = "everybody"
    private static let deeds = ["add", "remove", "here", "delete"]

    /// Nil for a verb that is not about them. `text` is what follows the verb.
    init?(_ verb: String, _ text: String) throws(GroupOrder.Fault) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        switch (verb, words.first) {
        case ("roles", nil): self = .list
        case ("role", "new"):
            let name = words.dropFirst().prefix { !Self.isMark($0) }
            let change = try Self.change(words.dropFirst(1 + name.count))
            guard !name.isEmpty, name != [Self.all], change.removing.isEmpty else { throw Self.howTo }
            self = .make(name.joined(separator: " "), change.adding)
        case ("role", .some): self = try Self.wish(words)
        case ("roles", .some), ("role", nil): throw Self.howTo
        default: return nil
        }
    }

    /// Reads a role's name, of one or several words, and what is to become of it.
    private static func wish(_ words: [String]) throws(GroupOrder.Fault) -> RoleWish {
        let place = words.indices.dropFirst().first { isMark(words[$0]) || deeds.contains(words[$0]) }
        guard let place else { throw howTo }
        let name = words[..<place].joined(separator: " ")
        let rest = words[(place + 1)...]
        switch words[place] {
        case "add", "remove":
            guard rest.count == 1, name != all, let user = try GroupOrder.people(in: Array(rest)).first else {
                throw howTo
            }
            return .set(user, name, words[place] == "add")
        case "here":
            let change = try change(rest)
            guard change.removing.isEmpty, name != all else { throw howTo }
            return .inTopic(name, change.adding)
        case "delete":
            guard rest.isEmpty || rest == ["yes"], name != all else { throw howTo }
            return .delete(name, isSure: !rest.isEmpty)
        default:
            let change = try change(words[place...])
            return name == all ? .everybody(change) : .change(name, change)
        }
    }

    private static func isMark(_ word: String) -> Bool { word.hasPrefix("+") || word.hasPrefix("-") }

    private static func change(_ words: some Sequence<String>) throws(GroupOrder.Fault) -> Change {
        var change = Change()
        for word in words {
            guard isMark(word) else { throw howTo }
            guard let permission = GroupPermissions(word: String(word.dropFirst())) else {
                let known = GroupPermissions.words.map(\.word).joined(separator: ", ")
                throw GroupOrder.Fault(
                    text: localized("There is no permission \(String(word.dropFirst()).inQuotes). There are: \(known).")
                )
            }
            if word.hasPrefix("+") { change.adding.insert(permission) } else { change.removing.insert(permission) }
        }
        return change
    }

    static var howTo: GroupOrder.Fault {
        GroupOrder.Fault(
            text: localized(
                """
                Write /group role NAME +send -mute, add USER, remove USER or delete; /group role new NAME +send makes \
                one, /group role everybody -send is about all members, and /group roles lists what there is.
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
            stage.ask(.show(RolesLayer(group)))
            return stage.ask(.effect(.session(.listMembers(group, after: nil))))
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
        guard let first = words.first else { return ["new", all] + roles }
        if first == "new" { return words.count > 1 ? added : [] }
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
        }
    }
}
