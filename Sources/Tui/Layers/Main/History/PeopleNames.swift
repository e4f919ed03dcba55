import Model

/// The names of the people in one message. Everybody else is called by their id.
struct PeopleNames: Equatable, Sendable {
    private var names: [String: String] = [:]
    /// The sender's name as it stands beside the message; nil where the sender has none.
    private var sender: String?

    init() {}

    /// The first of `ids` is the sender, whose name has to fit into `columns`.
    init(_ ids: [String], _ people: People, columns: Int, _ table: WidthTable) {
        for id in ids {
            guard let user = UserID(id), people.name(of: user) != nil else { continue }
            names[id] = people.called(user)
            if id == ids.first { sender = people.called(user, in: columns, table) }
        }
    }

    func called(_ id: String) -> String { names[id] ?? id }

    func called(_ user: UserID) -> String { called(user.description) }

    func sender(_ id: String) -> String { sender ?? id }
}

extension HistoryEntry {
    /// Returns the people who are named in the message, the sender first.
    func people(_ account: String?) -> [String] {
        var people = [sender(account)]
        if let quote = content.quote { people.append(quote.sender.description) }
        if case .tip(let tip) = content { people += tip.users.map(\.description) }
        if case .forward(let forward) = content { people.append(forward.sender.description) }
        if case .bundle(let bundle) = content {
            people += bundle.items.prefix(Bundle.abstractLines).map(\.sender.description)
        }
        if let signal = content.signal { people += signal.invitees.map(\.description) }
        people += only.prefix(OnlyWords.most).map(\.description)
        if case .stored(let message) = self {
            people += [message.state.endedBy, message.state.closing?.by].compactMap { $0?.description }
        }
        return people
    }
}
