package import Model

/// Carries out logins: each is one decision, made and applied in one transaction.
extension LoginRules {
    package static func perform(_ login: LoginOperation, in work: inout UnitOfWork) throws -> LoginOutcome {
        let newcomer = login.newcomer
        guard try !work.isDisabled(newcomer.user) else { return .refused(ServiceError(.accountDisabled)) }
        if let ticket = login.ticket { try TicketRules.remember(ticket, of: newcomer.user, at: login.at, in: &work) }
        if let instance = login.signedOutInstance { try signOut(instance, by: newcomer, in: &work) }
        let rules = LoginRules(policy: try work.policy())
        switch rules.decide(login, in: try registry(for: newcomer, at: login.at, in: &work)) {
        case .enter(let admission):
            let displaced = try enter(admission, login, in: &work)
            work.visited(newcomer.user, at: login.at)
            return .accepted(try grant(admission.epoch, admission.isNewAccount, displaced, newcomer, in: &work))
        case .comeBack(let epoch, let isNewAccount):
            let fence = Fence(user: newcomer.user, instance: newcomer.instance, epoch: epoch)
            try InstanceRules.change(fence, in: &work) { row in
                if let ticket = login.ticket { row.instance.ticketExpiresAt = ticket.expiresAt }
                row.instance.lastSeenAt = login.at
                row.isConnected = true
            }
            return .accepted(try grant(epoch, isNewAccount, [], newcomer, in: &work))
        case .tellOfKick(let displacement):
            work.set(.init(by: displacement, toldTo: newcomer.instance), of: DeviceKey(newcomer))
            return .kickedWhileAway(displacement)
        case .yield(let displacement):
            return .kickedWhileAway(displacement)
        case .end(let ending):
            try InstanceRules.end(newcomer.instance, of: newcomer.user, with: ending, at: login.at, in: &work)
            return .ended(ending)
        case .refuse(let error):
            return .refused(error)
        }
    }

    private static func registry(
        for newcomer: Newcomer, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> UserRegistry {
        UserRegistry(
            account: try work.account(of: newcomer.user),
            instances: try work.instances(of: newcomer.user).map(\.instance),
            ending: try work.ending(of: InstanceKey(newcomer.user, newcomer.instance))?.ending,
            awayKick: try work.awayKick(of: DeviceKey(newcomer)),
            revocation: try TicketRules.revocation(of: newcomer.user, at: now, in: &work))
    }

    /// The device says late that one of its instances had signed out: nothing of it is left, and there is nobody to be told
    /// of a kick.
    private static func signOut(_ instance: InstanceID, by newcomer: Newcomer, in work: inout UnitOfWork) throws {
        let isOwn = try work.instances(of: newcomer.user).contains {
            $0.instance.instance == instance && $0.instance.device.isSame(as: newcomer.device)
        }
        if isOwn { try InstanceRules.delete(instance, of: newcomer.user, in: &work) }
        try removeAwayKick(of: DeviceKey(newcomer), in: &work)
    }

    private static func enter(
        _ admission: LoginDecision.Admission, _ login: LoginOperation, in work: inout UnitOfWork
    ) throws -> [EndedInstance] {
        let newcomer = login.newcomer
        let user = newcomer.user
        var account =
            try work.account(of: user)
            ?? AccountRow(createdBy: newcomer.instance, createdAt: login.at, epoch: admission.epoch)
        account.epoch = admission.epoch
        work.set(account, of: user)
        for row in admission.expired {
            try InstanceRules.end(
                row.instance, of: user, with: .ticketExpired(at: row.ticketExpiresAt), at: login.at, in: &work)
        }
        for row in admission.dropped { try InstanceRules.delete(row.instance, of: user, in: &work) }
        let displaced = try admission.displaced.map { row in
            let ending = SessionEnding.kicked(login.displacement(of: row.platform, on: row.device.id))
            return try InstanceRules.end(row, of: user, with: ending, at: login.at, in: &work)
        }
        for row in admission.away {
            InstanceRules.addAwayKick(of: row, user: user, by: login.displacement(of: row.platform), in: &work)
        }
        try removeAwayKick(of: DeviceKey(newcomer), in: &work)
        let instance = RegisteredInstance(
            instance: newcomer.instance, device: newcomer.device, address: newcomer.address, epoch: admission.epoch,
            ticketExpiresAt: login.ticket?.expiresAt ?? login.at, loggedInAt: login.at)
        let others = try work.instances(of: user)
        work.set(others + [InstanceRow(instance: instance, isConnected: true)], of: user)
        return displaced
    }

    private static func removeAwayKick(of device: DeviceKey, in work: inout UnitOfWork) throws {
        if try work.awayKick(of: device) != nil { work.set(UserRegistry.AwayKick?.none, of: device) }
    }

    /// The first page is read in the login's own transaction: what is committed after it is pushed, nothing falls between.
    /// Further pages are read later and show what is committed by then.
    private static func grant(
        _ epoch: UInt64, _ isNewAccount: Bool, _ displaced: [EndedInstance], _ newcomer: Newcomer,
        in work: inout UnitOfWork
    ) throws -> LoginGrant {
        LoginGrant(
            epoch: epoch, isNewAccount: isNewAccount, displaced: displaced,
            conversations: newcomer.receives ? try work.firstPage(for: newcomer.user) : .empty)
    }

    /// Sets the policy and applies it to all users' instances.
    package static func setPolicy(
        _ policy: LoginPolicy, connected: [UserID: Set<InstanceID>], at now: Timestamp, endsExpired: Bool,
        in work: inout UnitOfWork
    ) throws -> [EndedInstance] {
        work.set(policy)
        let rules = LoginRules(policy: policy)
        var ended: [EndedInstance] = []
        for (user, rows) in try work.allInstances().sorted(by: { $0.key < $1.key }) {
            let enforcement = rules.enforce(
                on: rows.map(\.instance), connected: connected[user] ?? [], at: now, endsExpired: endsExpired)
            guard !enforcement.isEmpty else { continue }
            try InstanceRules.raiseEpoch(of: user, in: &work)
            for row in enforcement.expired {
                let ending = SessionEnding.ticketExpired(at: row.ticketExpiresAt)
                ended.append(try InstanceRules.end(row, of: user, with: ending, at: now, in: &work))
            }
            for displaced in enforcement.displaced {
                let ending = SessionEnding.kicked(displaced.by)
                ended.append(try InstanceRules.end(displaced.row, of: user, with: ending, at: now, in: &work))
                guard displaced.isAway else { continue }
                InstanceRules.addAwayKick(of: displaced.row, user: user, by: displaced.by, in: &work)
            }
        }
        return ended
    }
}
