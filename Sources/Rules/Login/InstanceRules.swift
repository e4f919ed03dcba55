internal import Model

/// Lists, ends and signs out a user's instances.
enum InstanceRules {
    /// Notes that an instance was connected until this moment. An instance that has ended is left alone.
    static func noteLoss(of fence: Fence, at now: Timestamp, in work: inout UnitOfWork) throws -> StoreOutcome {
        try change(fence, in: &work) { row in
            row.instance.lastSeenAt = now
            row.isConnected = false
        }
        return .noted
    }

    /// Notes that an instance is connected again. As with a reattach the ticket shown last counts, also after a renewal
    /// that the instance has not heard of: the connection ends with that ticket, and so must the row.
    static func noteReturn(
        of fence: Fence, with ticket: CheckedTicket, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try change(fence, in: &work) { row in
            row.instance.ticketExpiresAt = ticket.expiresAt
            row.instance.lastSeenAt = now
            row.isConnected = true
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

    /// Signs an instance out. Nothing of it is kept, because it needs no notice. Other windows of its device that sign
    /// out with it are told.
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

    /// Ends the instance of one login; a login that no longer stands is left alone. Without an `ending` to tell it
    /// later, nothing of it is kept.
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

    /// Returns the user's live instances as far as the store knows; the hub adds which are connected.
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

    /// Ends one of the user's other instances, or (nil) all scripts and all other devices. Ending an instance of
    /// another device ends all windows of that device; of the asking device, a single window is ended.
    ///
    /// For the ended instances it is a kick like that of a login: their person is told who did it, now or at the next
    /// login, and they don't return by themselves (L-28).
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

    /// The instance, and with it the other windows of its device unless that is `own`.
    static func windows(
        of instance: InstanceID, among rows: [RegisteredInstance], asIfApart own: Device? = nil
    ) -> [RegisteredInstance] {
        guard let row = rows.first(where: { $0.instance == instance }) else { return [] }
        let isApart = row.platform == .script || own.map(row.device.isSame) ?? false
        return isApart ? [row] : rows.filter { $0.device.isSame(as: row.device) }
    }

    /// Ends instances on behalf of an operator.
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

    /// Ends an instance. If it had ended before, that first ending is what it is told when it comes back.
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

    /// Raises the user's epoch, because the set of their instances changes without a login.
    static func raiseEpoch(of user: UserID, in work: inout UnitOfWork) throws {
        guard var account = try work.account(of: user) else { return }
        account.epoch += 1
        work.set(account, of: user)
    }

    /// Keeps a notice for a device that lost its place while it was away; it is told at its next login (L-08).
    static func addAwayKick(
        of row: RegisteredInstance, user: UserID, by displacement: Displacement, in work: inout UnitOfWork
    ) {
        work.set(.init(by: displacement, toldTo: nil), of: DeviceKey(user, row.platform, row.device.id))
    }
}

extension SessionEnding {
    /// The instant of the ending that a client is told; nil where it has none.
    fileprivate var instant: Timestamp? {
        switch self {
        case .kicked(let displacement): displacement.at
        case .ticketExpired(let instant), .revokedByOperator(let instant): instant
        case .loggedOut, .accountDisabled: nil
        }
    }
}
