internal import GRDB
internal import Model

/// A user's own instances, as one of them asks.
extension SQLiteStore {
    func instances(_ fence: Fence, at now: Timestamp, _ db: Database) throws -> StoreOutcome {
        guard try SQLiteRegistry.stands(fence, db) else { return .fenced }
        return .instances(try SQLiteRegistry.summaries(of: fence.user, at: now, db), ended: [])
    }

    /// For those it ends it is a kick like that of a login: their person is told who did it, now or at the next login,
    /// and they don't come back by themselves (L-28).
    func endInstances(
        _ fence: Fence, _ instance: InstanceID?, by newcomer: Newcomer, at now: Timestamp, _ db: Database
    ) throws -> StoreOutcome {
        guard try SQLiteRegistry.stands(fence, db) else { return .fenced }
        let rows = try SQLiteRegistry.instances(of: fence.user, db)
            .filter { $0.instance != fence.instance && (instance == nil || $0.instance == instance) }
        if !rows.isEmpty { try SQLiteRegistry.raiseEpoch(of: fence.user, db) }
        let ended = try rows.map { row in
            let by = Displacement(
                by: newcomer.otherDevice(of: row.platform, on: row.deviceID), at: now, cause: .signOut)
            if row.platform != .script, row.platform != newcomer.platform || row.deviceID != newcomer.deviceID {
                try SQLiteRegistry.addAwayKick(of: row, user: fence.user, by: by, db)
            }
            return try end(row, of: fence.user, with: .kicked(by), at: now, db)
        }
        return .instances(try SQLiteRegistry.summaries(of: fence.user, at: now, db), ended: ended)
    }
}
