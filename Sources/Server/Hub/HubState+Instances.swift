internal import Model

/// Who is here.
extension HubState {
    package var health: ServerHealth {
        var health = ServerHealth()
        health.connections = connections.count
        health.usersConnected = presences.count
        health.instancesConnected = presences.values.reduce(0) { $0 + $1.count }
        health.logins = counters.logins
        health.loginsRefused = counters.loginsRefused
        health.kicks = counters.kicks
        health.isClockDoubted = clock.doubt != nil
        return health
    }

    /// The user's instances that are connected, and those whose login is under way: two that come at once must not take
    /// each other for lost.
    func connected(of user: UserID) -> Set<InstanceID> {
        let comingIn = (logins[user] ?? [:]).filter { isConnectionOpen(of: $0.key) }
        return Set((presences[user] ?? [:]).keys).union(comingIn.values)
    }

    /// The registry's rows of `user` with what the hub knows about their connections; an instance that is here was seen
    /// just now.
    func connected(
        _ instances: [InstanceSummary], of user: UserID, own: InstanceID? = nil, at now: Moment
    ) -> [InstanceSummary] {
        instances.map { row in
            let isConnected = presences[user]?[row.instance] != nil
            return InstanceSummary(
                instance: row.instance, platform: row.platform, deviceName: row.deviceName, address: row.address,
                loggedInAt: row.loggedInAt, lastSeenAt: isConnected ? now.wall : row.lastSeenAt,
                isConnected: isConnected, isSignedIn: isConnected || row.isSignedIn, isOwn: row.instance == own)
        }
    }
}
