internal import GRDB
internal import Model
internal import Wire

/// One login is one decision, taken and carried out inside the group's transaction.
extension SQLiteStore {
    func perform(_ login: LoginOperation, _ db: Database) throws -> LoginOutcome {
        let newcomer = login.newcomer
        guard try !SQLiteDisabledAccounts.contains(newcomer.user, db) else {
            return .refused(ServiceError(.accountDisabled))
        }
        if let ticket = login.ticket {
            try SQLiteRevocations.remember(ticket, of: newcomer.user, at: login.at, db)
        }
        if let instance = login.signedOutInstance {
            try SQLiteRegistry.signOut(instance, by: newcomer, db)
        }
        let registry = try SQLiteRegistry.read(for: newcomer, at: login.at, db)
        let rules = LoginRules(policy: try SQLitePolicy.read(db))
        switch rules.decide(login, in: registry) {
        case .enter(let admission):
            let displaced = try enter(admission, login, db)
            try SQLiteUsage.count(newcomer.user, at: login.at, db)
            return .accepted(try grant(admission.epoch, admission.isNewAccount, displaced, newcomer, db))
        case .comeBack(let epoch, let isNewAccount):
            let fence = Fence(user: newcomer.user, instance: newcomer.instance, epoch: epoch)
            if let ticket = login.ticket { try SQLiteRegistry.setTicket(ticket, of: fence, db) }
            try SQLiteRegistry.setLastSeen(fence, isConnected: true, at: login.at, db)
            return .accepted(try grant(epoch, isNewAccount, [], newcomer, db))
        case .tellOfKick(let displacement):
            try SQLiteRegistry.markAwayKick(of: newcomer, db)
            return .kickedWhileAway(displacement)
        case .yield(let displacement):
            return .kickedWhileAway(displacement)
        case .end(let ending):
            try SQLiteRegistry.end(newcomer.instance, of: newcomer.user, with: ending, at: login.at, db)
            return .ended(ending)
        case .refuse(let error):
            return .refused(error)
        }
    }

    private func enter(
        _ admission: LoginDecision.Admission, _ login: LoginOperation, _ db: Database
    ) throws -> [EndedInstance] {
        let newcomer = login.newcomer
        try SQLiteRegistry.raiseEpoch(to: admission.epoch, for: newcomer, at: login.at, db)
        for row in admission.expired {
            try SQLiteRegistry.end(
                row.instance, of: newcomer.user, with: .ticketExpired(at: row.ticketExpiresAt), at: login.at, db)
        }
        for row in admission.dropped { try SQLiteRegistry.delete(row.instance, of: newcomer.user, db) }
        let displaced = try admission.displaced.map { row in
            let ending = SessionEnding.kicked(login.displacement(of: row.platform, on: row.deviceID))
            return try end(row, of: newcomer.user, with: ending, at: login.at, db)
        }
        for row in admission.away {
            try SQLiteRegistry.addAwayKick(
                of: row, user: newcomer.user, by: login.displacement(of: row.platform), db)
        }
        try SQLiteRegistry.removeAwayKick(of: newcomer, db)
        try SQLiteRegistry.insert(
            newcomer, epoch: admission.epoch, ticketExpiresAt: login.ticket?.expiresAt ?? login.at, at: login.at, db)
        return displaced
    }

    /// The first page is read in the login's own transaction: what is committed after it is pushed, nothing falls between.
    /// Further pages are read later and show what is committed by then.
    private func grant(
        _ epoch: UInt64, _ isNewAccount: Bool, _ displaced: [EndedInstance], _ newcomer: Newcomer,
        _ db: Database
    ) throws -> LoginGrant {
        LoginGrant(
            epoch: epoch, isNewAccount: isNewAccount, displaced: displaced,
            conversations: !newcomer.receives
                ? .empty : try SQLiteConversations.page(for: newcomer.user, from: nil, db))
    }
}
