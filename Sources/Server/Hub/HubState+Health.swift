internal import Model

/// The hub's part of the server's health.
extension HubState {
    package var health: ServerHealth {
        var health = ServerHealth()
        health.connections = roster.connections.count
        health.usersConnected = roster.presences.count
        health.instancesConnected = roster.presences.values.reduce(0) { $0 + $1.count }
        health.logins = counters.logins
        health.loginsRefused = counters.loginsRefused
        health.kicks = counters.kicks
        health.isClockDoubted = isClockDoubted
        return health
    }

    /// The user's instances that are connected, and those whose login is under way: two that come at once must not take
    /// each other for lost.
    func instancesHere(of user: UserID) -> Set<InstanceID> {
        let comingIn = admission.logins(of: user).filter { roster.isOpen($0.key) }
        return Set((roster.presences[user] ?? [:]).keys).union(comingIn.values)
    }

    /// The registry's rows of `user` with what the hub knows about their connections; an instance that is here was seen
    /// just now.
    func withConnections(
        _ instances: [InstanceSummary], of user: UserID, own: InstanceID? = nil, at now: Moment
    ) -> [InstanceSummary] {
        instances.map { row in
            let isConnected = roster.isHere(row.instance, of: user)
            return InstanceSummary(
                instance: row.instance, platform: row.platform, deviceName: row.deviceName, address: row.address,
                loggedInAt: row.loggedInAt, lastSeenAt: isConnected ? now.wall : row.lastSeenAt,
                isConnected: isConnected, isSignedIn: isConnected || row.isSignedIn, isOwn: row.instance == own,
                isBeside: row.isBeside)
        }
    }
}

/// Counts of what the hub has done since its start.
struct HubCounters: Sendable {
    var logins: UInt64 = 0
    var loginsRefused: UInt64 = 0
    /// Instances that lost their place or their access.
    var kicks: UInt64 = 0
}
