import Model
import Rules
import Server
import Wire

/// Who may be signed in together, spelled out once more and not as the server does.
extension Witness {
    /// What is wrong with these being signed in at once; nil when nothing is.
    static func excess(_ platforms: [Platform], under policy: LoginPolicy) -> String? {
        for (index, platform) in platforms.enumerated() {
            let same = platforms.count { $0 == platform }
            let limit = platform == .script ? policy.scripts : policy.instances[platform] ?? 1
            if same > limit { return "\(same) times \(platform)" }
            for other in platforms[..<index] where exclude(platform, other, policy.kind) {
                return "\(platform) beside \(other)"
            }
        }
        return nil
    }

    private static func exclude(_ one: Platform, _ other: Platform, _ kind: LoginPolicy.Kind) -> Bool {
        guard one != other, one != .script, other != .script else { return false }
        let phones: Set<Platform> = [.android, .iphone, .ipad]
        switch kind {
        case .multi: return false
        case .single: return true
        case .dual: return one != .web && other != .web
        case .triple: return one != .web && other != .web && phones.contains(one) == phones.contains(other)
        }
    }

    mutating func checkRegistry(of user: UserID, at second: Int64) {
        let platforms = rows.filter { $0.user == user && $0.expiresAt.seconds >= second }.map(\.platform)
        if let excess = Self.excess(platforms, under: policy) {
            report(.policy, "\(user) has \(excess) in the registry under \(policy.kind)")
        }
        let own = rows.filter { $0.user == user }
        for (index, row) in own.enumerated()
        where own[..<index].contains(where: { $0.platform == row.platform && $0.device == row.device }) {
            report(.policy, "\(row.device) of \(user) has two places on \(row.platform)")
        }
    }

    /// What the store is told about who is here: everybody who is, and nobody else but those who are just signing in.
    mutating func asked(_ operation: StoreOperation) {
        guard case .login(let login) = operation else { return }
        let user = login.newcomer.user
        let here = Set(live.filter { $0.user == user }.map(\.instance))
        let asking = Set(logins.values.filter { $0.login.userID == user.description }.map(\.login.instanceID))
        if !here.isSubset(of: login.connected) || !login.connected.isSubset(of: here.union(asking)) {
            report(.policy, "a login of \(user) is decided as if \(login.connected) were here, and \(here) are")
        }
    }

    /// Nobody who is here goes before one who is not, unless the newcomer is the same device.
    mutating func checkDisplaced(_ displaced: [EndedInstance], by login: LoginOperation) {
        let out = rows.filter { row in
            displaced.contains { $0.instance == row.instance } && row.device != login.newcomer.device.id
        }
        let going = Set(displaced.map(\.instance)).union([login.newcomer.instance])
        checkDisplaced(out, of: login.newcomer.user, connected: login.connected, going: going)
    }

    /// `going` are all that do not stay, and whoever comes in their place.
    private mutating func checkDisplaced(
        _ out: [Row], of user: UserID, connected: Set<InstanceID>, going: Set<InstanceID>
    ) {
        for row in out where connected.contains(row.instance) {
            let lost = rows.first { other in
                other.user == user && other.platform == row.platform
                    && !connected.contains(other.instance) && !going.contains(other.instance)
            }
            if let lost {
                report(.policy, "\(row.instance) of \(user) goes before \(lost.instance), which is not here")
            }
        }
    }

    mutating func checkConnections(of user: UserID) {
        let platforms = live.filter { $0.user == user }.map(\.platform)
        if let excess = Self.excess(platforms, under: livePolicy) {
            report(.policy, "\(user) has \(excess) that may write or receive under \(livePolicy.kind)")
        }
    }

    // MARK: The operator

    mutating func administered(
        _ id: OperationID, _ operation: AdministrationOperation, _ outcome: AdministrationOutcome,
        connected: [UserID: Set<InstanceID>], at now: Timestamp
    ) {
        if case .setPolicy = operation {
            for user in Set(outcome.ended.map(\.user)) {
                let out = rows.filter { row in
                    row.expiresAt.seconds >= now.seconds
                        && outcome.ended.contains { $0.instance == row.instance && $0.user == user }
                }
                let going = Set(outcome.ended.map(\.instance))
                checkDisplaced(out, of: user, connected: connected[user] ?? [], going: going)
            }
        }
        for ended in outcome.ended { leave(ended.instance) }
        endedByCall[id] = outcome.ended.map(\.instance)
        switch (operation, outcome.answer) {
        case (.kick(let user), .done):
            let void = kicks[user]?.void.union(shownTickets[user] ?? []) ?? shownTickets[user] ?? []
            kicks[user] = (max(kicks[user]?.second ?? .min, now.seconds), void)
            if let row = rows.first(where: { $0.user == user }) {
                report(.kick, "\(row.instance) of \(user) outlives the operator's kick")
            }
        case (.setPolicy(let policy, _), .done):
            self.policy = policy
            policyByCall[id] = policy
            for user in Set(rows.map(\.user)) { checkRegistry(of: user, at: now.seconds) }
        default: break
        }
    }

    /// Everybody an operator's call concerns has been told when it is answered. Another call of the same transaction may
    /// not be answered yet, and those it concerns are not told.
    mutating func answered(_ id: OperationID) {
        livePolicy = policyByCall.removeValue(forKey: id) ?? livePolicy
        let ended = endedByCall.removeValue(forKey: id) ?? []
        if let connection = live.first(where: { ended.contains($0.instance) }) {
            report(.kick, "\(connection.instance) of \(connection.user) is signed out and connected")
        }
        for user in Set(live.map(\.user)) { checkConnections(of: user) }
    }

    /// A server knows for an hour after a ticket's issue that it was used. One whose clock was further ahead, and is set
    /// back, can't know that the ticket is older than a kick in the second of its issue.
    mutating func note(_ ticket: CheckedTicket, usedBy user: UserID, at second: Int64) {
        guard second - ticket.issuedAt.seconds <= 3_600 else { return }
        shownTickets[user, default: []].insert(ticket)
    }

    /// A ticket from before the operator's kick lets nobody in.
    mutating func checkTicket(_ ticket: CheckedTicket?, of user: UserID) {
        guard let ticket, let kick = kicks[user] else { return }
        if ticket.issuedAt.seconds < kick.second
            || (ticket.issuedAt.seconds == kick.second && kick.void.contains(ticket))
        {
            report(.kick, "a ticket of \(user) from \(ticket.issuedAt.seconds) outlives the kick at \(kick.second)")
        }
    }
}
