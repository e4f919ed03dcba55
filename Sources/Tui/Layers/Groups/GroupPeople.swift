import Model

/// Whom a command can mean, for Tab.
extension SlashCommand {
    /// Who is here, and whom else one writes to.
    @Sendable static func others(_ model: AppModel) -> [String] {
        let here = model.peopleHere
        let others = model.chats.book.order.filter { !$0.isGroup }.map(\.name) + model.people.named
        var seen = Set(here)
        return here + others.filter { $0 != model.accounts.user && seen.insert($0).inserted }
    }

    /// Who is in this group; anybody where that is not known.
    @Sendable static func membersHere(_ model: AppModel) -> [String] { model.otherMembers ?? others(model) }

    /// Who is not.
    @Sendable static func newcomers(_ model: AppModel) -> [String] {
        let members = Set(model.otherMembers ?? [])
        return others(model).filter { !members.contains($0) }
    }
}

extension GroupOrder {
    /// What comes next behind these words of `/group`.
    @Sendable static func candidates(_ model: AppModel, behind words: [String]) -> [String] {
        guard let verb = words.first else { return verbs }
        switch (verb, words.count) {
        case ("new", 1): return kinds.map(\.name)
        case ("new", _):
            let idIsThere = !kinds.contains { $0.name == words[1] } || words.count > 2
            return idIsThere ? SlashCommand.others(model) : []
        case ("admin", 1), ("unadmin", 1), ("owner", 1): return SlashCommand.membersHere(model)
        case ("attribute", 1), ("count", 1): return GroupValueOrder.candidates(model, verb: verb)
        case ("joining", 1): return JoinOption.allCases.map(\.word)
        case _: return []
        }
    }
}

extension AppModel {
    /// Everybody who is in the open group; nil where it is not known.
    var membersHere: [UserID]? {
        guard case .group(let group)? = chats.openID else { return nil }
        return receipts.members(of: group)
    }

    /// Who is in the open group besides this user, those first who spoke there; nil where it is not known.
    var otherMembers: [String]? {
        guard let members = membersHere else { return nil }
        let names = members.map(\.description).filter { $0 != accounts.user }
        let present = Set(names)
        let spoke = (chats.open?.people(besides: accounts.user) ?? []).filter(present.contains)
        let haveSpoken = Set(spoke)
        return spoke + names.filter { !haveSpoken.contains($0) }
    }

    /// Who spoke in the open conversation, the last one first, and who else is in it.
    var peopleHere: [String] {
        let spoke = chats.open?.people(besides: accounts.user) ?? []
        let haveSpoken = Set(spoke)
        return spoke + (otherMembers ?? []).filter { !haveSpoken.contains($0) }
    }
}
