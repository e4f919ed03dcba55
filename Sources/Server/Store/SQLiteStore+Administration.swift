internal import GRDB
internal import Model
internal import Synchronization

/// What the operator asks for.
extension SQLiteStore {
    func perform(
        _ operation: AdministrationOperation, connected: [UserID: Set<InstanceID>], at now: Timestamp, _ db: Database
    ) throws -> AdministrationOutcome {
        switch operation {
        case .admit(let ticket, let user): return try admit(ticket, of: user, at: now, db)
        case .kick(let user): return try kick(user, at: now, db)
        case .setDisabled(let isDisabled, let user): return try setDisabled(isDisabled, user, at: now, db)
        case .importAccounts(let users, let profiles):
            for user in users { try SQLiteAccounts.add(user, at: now, db) }
            for (user, profile) in profiles { try SQLiteProfiles.set(profile, of: user, db) }
            return AdministrationOutcome(.done)
        case .profiles(let users):
            return AdministrationOutcome(.profiles(try SQLiteProfiles.read(of: users, db)))
        case .deleteAccounts(let users): return try delete(users, at: now, db)
        case .accounts(let users):
            return AdministrationOutcome(.accounts(Set(try users.filter { try SQLiteAccounts.exists($0, db) })))
        case .instances(let user):
            return AdministrationOutcome(
                .instances(try SQLiteRegistry.summaries(of: user, at: now, db), of: user))
        case .end(let instance, let user):
            let by = Displacement(byOperatorAt: now)
            let rows = try SQLiteRegistry.instances(of: user, db).filter { $0.instance == instance }
            for row in rows where row.platform != .script {
                try SQLiteRegistry.addAwayKick(of: row, user: user, by: by, db)
            }
            return AdministrationOutcome(
                .found(!rows.isEmpty), ended: try end(rows, of: user, with: .kicked(by), at: now, db))
        case .policy:
            return AdministrationOutcome(.policy(try SQLitePolicy.read(db)))
        case .setPolicy(let policy, let endsExpired):
            do throws(ServiceError) { try policy.validate() } catch { return AdministrationOutcome(.refused(error)) }
            return AdministrationOutcome(
                .done, ended: try setPolicy(policy, connected: connected, at: now, endsExpired: endsExpired, db))
        case .groups(let groups):
            return AdministrationOutcome(.groups(try SQLiteProfiles.read(of: groups, db)))
        case .createGroup(let group, let members, let showsHistory, let profile):
            guard try SQLiteGroups.create(group, profile, showsHistory: showsHistory, at: now, db) else {
                return AdministrationOutcome(.refused(ServiceError(.groupIDTaken)))
            }
            return AdministrationOutcome(.done, news: try add(members, to: group, db) ?? [])
        case .addMembers(let users, let group):
            guard let news = try add(users, to: group, db) else {
                return AdministrationOutcome(.refused(ServiceError(.groupNotFound)))
            }
            return AdministrationOutcome(.accounts(Set(news.map(\.user))), news: news)
        case .removeMembers(let users, let group):
            defer { forgetMembers(of: group) }
            return try SQLiteGroups.remove(users, from: group, db)
                ? AdministrationOutcome(.done) : AdministrationOutcome(.refused(ServiceError(.groupNotFound)))
        case .usage:
            return AdministrationOutcome(.usage(try SQLiteUsage.read(db)))
        }
    }

    /// Instances that an operator or another device ends, not a login.
    func end(
        _ rows: [RegisteredInstance], of user: UserID, with ending: SessionEnding, at now: Timestamp, _ db: Database
    ) throws -> [EndedInstance] {
        guard !rows.isEmpty else { return [] }
        try SQLiteRegistry.raiseEpoch(of: user, db)
        return try rows.map { try end($0, of: user, with: ending, at: now, db) }
    }

    /// Using a ticket here is using it: a kick in its second of issue voids it then.
    private func admit(
        _ ticket: CheckedTicket, of user: UserID, at now: Timestamp, _ db: Database
    ) throws -> AdministrationOutcome {
        guard try SQLiteRevocations.read(for: user, at: now, db)?.voids(ticket, shownAt: now) != true else {
            return AdministrationOutcome(.refused(ServiceError(.ticketRevoked)))
        }
        try SQLiteRevocations.remember(ticket, of: user, at: now, db)
        return AdministrationOutcome(.done)
    }

    private func kick(_ user: UserID, at now: Timestamp, _ db: Database) throws -> AdministrationOutcome {
        guard try SQLiteAccounts.exists(user, db) else {
            return AdministrationOutcome(.refused(ServiceError(.accountNotFound)))
        }
        return AdministrationOutcome(.done, ended: try revoke(user, at: now, db))
    }

    /// A disabled account keeps all it owns; only its sign-ins are over.
    private func setDisabled(
        _ isDisabled: Bool, _ user: UserID, at now: Timestamp, _ db: Database
    ) throws -> AdministrationOutcome {
        guard try SQLiteAccounts.exists(user, db) else {
            return AdministrationOutcome(.refused(ServiceError(.accountNotFound)))
        }
        guard isDisabled else {
            try SQLiteDisabledAccounts.remove(user, db)
            return AdministrationOutcome(.done)
        }
        try SQLiteDisabledAccounts.add(user, at: now, db)
        let rows = try SQLiteRegistry.instances(of: user, db)
        return AdministrationOutcome(.done, ended: try end(rows, of: user, with: .accountDisabled, at: now, db))
    }

    private func revoke(_ user: UserID, at now: Timestamp, _ db: Database) throws -> [EndedInstance] {
        try SQLiteRevocations.revoke(user, at: now, db)
        let rows = try SQLiteRegistry.instances(of: user, db)
        return try end(rows, of: user, with: .revokedByOperator(at: now), at: now, db)
    }

    /// The tickets of a deleted account are void too: none of them makes the account anew.
    private func delete(_ users: [UserID], at now: Timestamp, _ db: Database) throws -> AdministrationOutcome {
        let existing = Set(try users.filter { try SQLiteAccounts.exists($0, db) })
        var ended: [EndedInstance] = []
        for user in existing.sorted() {
            ended += try revoke(user, at: now, db)
            try SQLiteAccounts.delete(user, db)
        }
        if !existing.isEmpty { groupMembers.withLock { $0 = [:] } }
        return AdministrationOutcome(.accounts(existing), ended: ended)
    }

    /// What the new members see of it; nil when there is no such group.
    private func add(
        _ users: [UserID], to group: GroupID, _ db: Database
    ) throws -> [AdministrationOutcome.News]? {
        guard let summaries = try SQLiteGroups.add(users, to: group, db) else { return nil }
        forgetMembers(of: group)
        return summaries.map { AdministrationOutcome.News(user: $0.key, summary: $0.value) }
            .sorted { $0.user < $1.user }
    }

    private func forgetMembers(of group: GroupID) {
        groupMembers.withLock { $0[group] = nil }
    }
}
