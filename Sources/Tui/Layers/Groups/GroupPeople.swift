import Model

/// The people that a command can mean, for Tab.
extension SlashCommand {
    /// Returns people of the open conversation first, and then all others with a known id.
    @Sendable static func others(_ model: AppModel) -> [String] {
        let here = model.peopleHere
        let others = model.chats.book.order.filter { !$0.isGroup }.map(\.name) + model.people.named
        var seen = Set(here)
        return here + others.filter { $0 != model.accounts.user && seen.insert($0).inserted }
    }

    /// Returns the members of the open group; everybody where they are unknown.
    @Sendable static func membersHere(_ model: AppModel) -> [String] { model.otherMembers ?? others(model) }

    /// Returns people who are not in the open group.
    @Sendable static func newcomers(_ model: AppModel) -> [String] {
        let members = Set(model.otherMembers ?? [])
        return others(model).filter { !members.contains($0) }
    }
}

extension GroupOrder {
    /// Returns completions for the word that follows these words of `/group`.
    @Sendable static func candidates(_ model: AppModel, behind words: [String]) -> [String] {
        guard let verb = words.first else { return verbs }
        switch (verb, words.count) {
        case ("new", 1): return kinds.map(\.name)
        case ("new", _):
            let idIsThere = !kinds.contains { $0.name == words[1] } || words.count > 2
            return idIsThere ? SlashCommand.others(model) : []
        case ("admin", 1), ("unadmin", 1), ("owner", 1): return SlashCommand.membersHere(model)
        case ("attribute", 1), ("count", 1): return GroupValueOrder.candidates(model, verb: verb)
        case ("role", _): return RoleWish.candidates(model, behind: Array(words.dropFirst()))
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

    /// The people in the open conversation: those who spoke, the last one first, and then the others.
    var peopleHere: [String] {
        let spoke = chats.open?.people(besides: accounts.user) ?? []
        let haveSpoken = Set(spoke)
        return spoke + (otherMembers ?? []).filter { !haveSpoken.contains($0) }
    }
}
