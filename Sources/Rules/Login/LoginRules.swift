package import Model
internal import Wire

/// Decides which of a user's instances may be signed in together: the pure part of every login.
package struct LoginRules: Sendable {
    /// How long an instance that lost its connection still counts as signed in: as long as it can resume.
    package static let awayLimit: Duration = .seconds(120)

    package let policy: LoginPolicy

    package init(policy: LoginPolicy) {
        self.policy = policy
    }

    /// Decides about a login by what the registry says within its transaction.
    package func decide(_ login: LoginOperation, in registry: UserRegistry) -> LoginDecision {
        if let ticket = login.ticket, registry.revocation?.voids(ticket, shownAt: login.at) == true {
            // An instance that the kick ended, or that ended before it, is told that (L-25).
            return registry.ending.map(LoginDecision.end) ?? .refuse(ServiceError(.ticketRevoked))
        }
        switch login.mode {
        case .reattach(let epoch), .resume(_, _, let epoch): return reattach(login, epoch: epoch, in: registry)
        case .takePlace, .yieldPlace: return enter(login, in: registry)
        }
    }

    /// Decides about a reattach, which never wins a place back (L-28) and kicks nobody (L-29).
    private func reattach(_ login: LoginOperation, epoch: UInt64, in registry: UserRegistry) -> LoginDecision {
        if let row = registry.instances.first(where: { $0.instance == login.newcomer.instance && $0.epoch == epoch }) {
            guard row.device.isSame(as: login.newcomer.device) else { return .refuse(ServiceError(.invalidRequest)) }
            guard login.ticket != nil else {
                // An outdated ticket says nothing about a row that has got a newer one.
                return login.isOver(row)
                    ? .end(.ticketExpired(at: row.ticketExpiresAt)) : .refuse(ServiceError(.ticketExpired))
            }
            return .comeBack(epoch: epoch, isNewAccount: false)
        }
        if let ending = registry.ending { return .end(ending) }
        return .refuse(ServiceError(login.ticket == nil ? .ticketExpired : .unknownInstance))
    }

    private func enter(_ login: LoginOperation, in registry: UserRegistry) -> LoginDecision {
        let newcomer = login.newcomer
        if let row = registry.instances.first(where: { $0.instance == newcomer.instance }) {
            guard row.device.isSame(as: newcomer.device) else { return .refuse(ServiceError(.invalidRequest)) }
            // The answer to the first try was lost (L-29).
            let isNewAccount = registry.account?.createdBy == newcomer.instance
            return .comeBack(epoch: row.epoch, isNewAccount: isNewAccount)
        }
        if let ending = registry.ending { return .end(ending) }
        // A client that yields has heard of a kick and displaces nobody, but nobody sent for it either.
        if let kick = registry.awayKick, kick.toldTo ?? newcomer.instance == newcomer.instance,
            login.mode != .yieldPlace || kick.by.cause.needsPerson
        {
            return .tellOfKick(kick.by)
        }
        let expired = registry.instances.filter(login.isOver)
        let slot = policy.slot(of: newcomer.platform)
        let others = registry.instances
            .filter { !login.isOver($0) && policy.slot(of: $0.platform) == slot }
            .sorted { $0.epoch < $1.epoch }
        let epoch = (registry.account?.epoch ?? 0) + 1
        let isNewAccount = registry.account == nil
        if newcomer.platform == .script {
            let surplus = others.count + 1 - policy.scripts
            // The one that was lost first is the first to go; a listener that may be back in a moment is not to, unless
            // its own device starts another one: most likely it was killed. One that only sends has nothing to come back
            // for, and nobody waits for it.
            let idle =
                others
                .filter { row in
                    !login.connected.contains(row.instance)
                        && (!login.awaits(row) || row.device.isSame(as: newcomer.device))
                }
                .byClaim(connected: []).reversed()
            guard surplus <= idle.count else { return .refuse(ServiceError(.tooManyInstances)) }
            return .enter(
                .init(
                    epoch: epoch, isNewAccount: isNewAccount, expired: expired,
                    dropped: Array(idle.prefix(max(0, surplus)))))
        }
        let displaced = policy.surplus(
            among: others, connected: login.connected, after: newcomer, isBeside: login.isBeside)
        if login.mode == .yieldPlace, let holder = holder(among: displaced, against: login) {
            return .yield(holder.displacement(of: newcomer.platform, on: newcomer.device.id))
        }
        return .enter(
            .init(
                epoch: epoch, isNewAccount: isNewAccount, displaced: displaced,
                away: displaced.filter { !$0.device.isSame(as: newcomer.device) },
                expired: expired))
    }

    /// The instance that a yielding client yields to; nil when there is none. Instances that are gone for longer than
    /// they could resume don't count, nor do those that its own device has left behind.
    private func holder(
        among displaced: [RegisteredInstance], against login: LoginOperation
    ) -> RegisteredInstance? {
        displaced.byClaim(connected: login.connected).first { row in
            row.isSignedIn(isConnected: login.connected.contains(row.instance), at: login.at)
                && (login.connected.contains(row.instance) || !row.device.isSame(as: login.newcomer.device))
        }
    }
}

extension RegisteredInstance {
    /// Whether the instance is connected, or was lost so recently that it may resume. After that it can still return
    /// with its ticket, unless its place has been taken.
    package func isSignedIn(isConnected: Bool, at now: Timestamp) -> Bool {
        isConnected || now - lastSeenAt < LoginRules.awayLimit
    }
}
