package import Model

/// Applies a policy to instances that are signed in already.
extension LoginRules {
    /// Returns which of one user's instances end when the policy comes into force.
    ///
    /// They are told who keeps the place, and that they lost it at the instant of the change. `connected` are those
    /// with a connection or whose login is under way. Without `endsExpired`, while the clock is in doubt, no ticket
    /// counts as run out.
    package func enforce(
        on instances: [RegisteredInstance], connected: Set<InstanceID>, at now: Timestamp, endsExpired: Bool = true
    ) -> Enforcement {
        let live = instances.filter { !(endsExpired && $0.isExpired(at: now)) }
        let claims = live.byClaim(connected: connected)
        let displaced = policy.surplus(among: live, connected: connected).compactMap { row -> Displaced? in
            let slot = policy.slot(of: row.platform)
            guard let holder = claims.first(where: { policy.slot(of: $0.platform) == slot }) else { return nil }
            let by = Displacement(by: holder.otherDevice(of: row.platform, on: row.device.id), at: now, cause: .policy)
            let isAway = row.platform != .script && !row.device.isSame(as: holder.device)
            return Displaced(row: row, by: by, isAway: isAway)
        }
        return Enforcement(expired: instances.filter { endsExpired && $0.isExpired(at: now) }, displaced: displaced)
    }

    package struct Enforcement: Equatable, Sendable {
        /// Instances whose tickets have run out: they must not return with new ones and bypass the policy.
        package let expired: [RegisteredInstance]
        /// Instances that lose their place, earliest login first.
        package let displaced: [Displaced]

        package var isEmpty: Bool { expired.isEmpty && displaced.isEmpty }
    }

    package struct Displaced: Equatable, Sendable {
        package let row: RegisteredInstance
        package let by: Displacement
        /// Whether the device gets a notice at its next login.
        package let isAway: Bool
    }
}
