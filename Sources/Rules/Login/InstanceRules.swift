internal import Model

/// A user's instances: who lists them, who ends them.
enum InstanceRules {
    /// Notes that an instance is here, or was until now; one that is over is left alone.
    static func note(
        _ fence: Fence, isConnected: Bool, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try change(fence, in: &work) { row in
            row.instance.lastSeenAt = now
            row.isConnected = isConnected
        }
        return .noted
    }

    static func change(_ fence: Fence, in work: inout UnitOfWork, _ body: (inout InstanceRow) -> Void) throws {
        var rows = try work.instances(of: fence.user)
        let index = rows.firstIndex { $0.instance.instance == fence.instance && $0.instance.epoch == fence.epoch }
        guard let index else { return }
        body(&rows[index])
        work.set(rows, of: fence.user)
    }

    /// The instance signs out; nothing of it is kept, since it has nothing to be told. The other windows of its device
    /// are told, where they sign out with it.
    static func logOut(
        _ fence: Fence, _ scope: LogoutScope, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let rows = try work.instances(of: fence.user).map(\.instance)
        let outcome = try remove(fence, ending: nil, at: now, in: &work)
        guard case .removed = outcome, scope == .device,
            let own = rows.first(where: { $0.instance == fence.instance }), own.platform != .script
        else { return outcome }
        let others = rows.filter { $0.instance != own.instance && $0.device.isSame(as: own.device) }
        return .removed(with: try end(others, of: fence.user, with: .loggedOut, at: now, in: &work))
    }

    /// Ends the instance of one login; a login that no longer stands is left alone. Without an ending to tell, nothing of
    /// it is kept.
    static func remove(
        _ fence: Fence, ending: SessionEnding?, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard try work.stands(fence) else { return .fenced }
        if let ending {
            try end(fence.instance, of: fence.user, with: ending, at: now, in: &work)
        } else {
            try delete(fence.instance, of: fence.user, in: &work)
        }
        return .removed(with: [])
    }

    static func list(_ fence: Fence, at now: Timestamp, in work: inout UnitOfWork) throws -> StoreOutcome {
        guard try work.stands(fence) else { return .fenced }
        return .instances(try summaries(of: fence.user, seenBy: fence.instance, at: now, in: &work), ended: [])
    }

    /// The live ones, as far as the store knows: the hub adds who is connected.
    static func summaries(
        of user: UserID, seenBy own: InstanceID? = nil, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> [InstanceSummary] {
        let rows = try work.instances(of: user).map(\.instance).filter { !$0.isExpired(at: now) }
        let beside = own.map { windows(of: $0, among: rows) } ?? []
        return rows.map { row in
            InstanceSummary(
                instance: row.instance, platform: row.platform, deviceName: row.device.name, address: row.address,
                loggedInAt: row.loggedInAt, lastSeenAt: row.lastSeenAt, isConnected: false,
                isSignedIn: row.isSignedIn(isConnected: false, at: now), isOwn: false,
                isBeside: row.instance != own && beside.contains { $0.instance == row.instance })
        }
    }

    /// One of the user's instances ends another one, or all but itself (nil). A device is ended with all its windows; of
    /// one's own, which stands for oneself, one window can be ended, and *all* is all others.
    ///
    /// For those it ends it is a kick like that of a login: their person is told who did it, now or at the next login,
    /// and they don't come back by themselves (L-28).
    static func endOthers(
        than fence: Fence, _ instance: InstanceID?, by newcomer: Newcomer, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard try work.stands(fence) else { return .fenced }
        let others = try work.instances(of: fence.user).map(\.instance).filter { $0.instance != fence.instance }
        let rows =
            if let instance {
                windows(of: instance, among: others, asIfApart: newcomer.device)
            } else {
                others.filter { $0.platform == .script || !$0.device.isSame(as: newcomer.device) }
            }
        if !rows.isEmpty { try raiseEpoch(of: fence.user, in: &work) }
        let ended = try rows.map { row in
            let by = Displacement(
                by: newcomer.otherDevice(of: row.platform, on: row.device.id), at: now, cause: .signOut)
            if row.platform != .script, !row.device.isSame(as: newcomer.device) {
                addAwayKick(of: row, user: fence.user, by: by, in: &work)
            }
            return try end(row, of: fence.user, with: .kicked(by), at: now, in: &work)
        }
        return .instances(try summaries(of: fence.user, seenBy: fence.instance, at: now, in: &work), ended: ended)
    }

    /// The instance, and the other windows of its device unless that is `own`.
    static func windows(
        of instance: InstanceID, among rows: [RegisteredInstance], asIfApart own: Device? = nil
    ) -> [RegisteredInstance] {
        guard let row = rows.first(where: { $0.instance == instance }) else { return [] }
        let isApart = row.platform == .script || own.map(row.device.isSame) ?? false
        return isApart ? [row] : rows.filter { $0.device.isSame(as: row.device) }
    }

    /// Instances that an operator ends, not a login.
    static func end(
        _ rows: [RegisteredInstance], of user: UserID, with ending: SessionEnding, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> [EndedInstance] {
        guard !rows.isEmpty else { return [] }
        try raiseEpoch(of: user, in: &work)
        return try rows.map { try end($0, of: user, with: ending, at: now, in: &work) }
    }

    static func end(
        _ row: RegisteredInstance, of user: UserID, with ending: SessionEnding, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> EndedInstance {
        try end(row.instance, of: user, with: ending, at: now, in: &work)
        return EndedInstance(user: user, instance: row.instance, platform: row.platform, ending: ending)
    }

    /// What an instance is told that comes back is how it ended first.
    static func end(
        _ instance: InstanceID, of user: UserID, with ending: SessionEnding, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws {
        try delete(instance, of: user, in: &work)
        let key = InstanceKey(user, instance)
        guard try work.ending(of: key) == nil else { return }
        work.set(EndingRow(ending: ending, at: ending.instant ?? now), of: key)
    }

    static func delete(_ instance: InstanceID, of user: UserID, in work: inout UnitOfWork) throws {
        let rows = try work.instances(of: user)
        guard rows.contains(where: { $0.instance.instance == instance }) else { return }
        work.set(rows.filter { $0.instance.instance != instance }, of: user)
    }

    /// The set of the user's instances changes without a login.
    static func raiseEpoch(of user: UserID, in work: inout UnitOfWork) throws {
        guard var account = try work.account(of: user) else { return }
        account.epoch += 1
        work.set(account, of: user)
    }

    /// A device that lost its place while it was away is told of it at its next login (L-08).
    static func addAwayKick(
        of row: RegisteredInstance, user: UserID, by displacement: Displacement, in work: inout UnitOfWork
    ) {
        work.set(.init(by: displacement, toldTo: nil), of: DeviceKey(user, row.platform, row.device.id))
    }
}

extension SessionEnding {
    /// What a client is told of it; nil where the ending carries none.
    fileprivate var instant: Timestamp? {
        switch self {
        case .kicked(let displacement): displacement.at
        case .ticketExpired(let instant), .revokedByOperator(let instant): instant
        case .loggedOut, .accountDisabled: nil
        }
    }
}
