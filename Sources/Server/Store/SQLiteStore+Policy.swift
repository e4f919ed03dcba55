internal import GRDB
internal import Model

/// Policy, registry and epochs change in one transaction.
extension SQLiteStore {
    func setPolicy(
        _ policy: LoginPolicy, connected: [UserID: Set<InstanceID>], at now: Timestamp,
        endsExpired: Bool = true, _ db: Database
    ) throws -> [EndedInstance] {
        try SQLitePolicy.write(policy, db)
        let rules = LoginRules(policy: policy)
        var ended: [EndedInstance] = []
        for (user, instances) in try SQLiteRegistry.instancesByUser(db) {
            let enforcement = rules.enforce(
                on: instances, connected: connected[user] ?? [], at: now, endsExpired: endsExpired)
            guard !enforcement.isEmpty else { continue }
            try SQLiteRegistry.raiseEpoch(of: user, db)
            for row in enforcement.expired {
                ended.append(try end(row, of: user, with: .ticketExpired(at: row.ticketExpiresAt), at: now, db))
            }
            for displaced in enforcement.displaced {
                ended.append(try end(displaced.row, of: user, with: .kicked(displaced.by), at: now, db))
                guard displaced.isAway else { continue }
                try SQLiteRegistry.addAwayKick(of: displaced.row, user: user, by: displaced.by, db)
            }
        }
        return ended
    }

    func end(
        _ row: RegisteredInstance, of user: UserID, with ending: SessionEnding, at now: Timestamp, _ db: Database
    ) throws -> EndedInstance {
        try SQLiteRegistry.end(row.instance, of: user, with: ending, at: now, db)
        return EndedInstance(user: user, instance: row.instance, platform: row.platform, ending: ending)
    }
}
