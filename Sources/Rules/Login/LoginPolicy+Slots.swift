package import Model

extension LoginPolicy {
    /// What one platform at a time may hold; who holds it may have its number of instances there.
    package enum Slot: Hashable, Sendable {
        /// Single platform: whatever it is.
        case any
        /// Dual platform: everything but Web.
        case device
        /// Triple platform: Android, iPhone and iPad.
        case mobile
        /// Triple platform: the others but Web; also what the field has no class for (linux, harmony, terminal).
        case desktop
        case own(Platform)
    }

    /// Scripts have a slot of their own under every policy.
    package func slot(of platform: Platform) -> Slot {
        switch (kind, platform) {
        case (_, .script), (.multi, _), (.dual, .web), (.triple, .web): .own(platform)
        case (.single, _): .any
        case (.dual, _): .device
        case (.triple, .android), (.triple, .iphone), (.triple, .ipad): .mobile
        case (.triple, .windows), (.triple, .mac), (.triple, .linux), (.triple, .harmony), (.triple, .terminal):
            .desktop
        }
    }

    /// Which of `live` have no place, earliest login first; those that stay have the best claims (L-18).
    ///
    /// A slot is held by the platform of its newcomer, or else of the best claim. A device has one place per platform,
    /// so that one which crashes and starts again takes nobody else's.
    package func surplus(
        among live: [RegisteredInstance], connected: Set<InstanceID>, after newcomer: Newcomer? = nil
    ) -> [RegisteredInstance] {
        var holders: [Slot: Holder] = [:]
        if let newcomer {
            holders[slot(of: newcomer.platform)] = Holder(
                platform: newcomer.platform, places: instances(of: newcomer.platform) - 1,
                devices: newcomer.platform == .script ? [] : [newcomer.device.id])
        }
        var surplus: [RegisteredInstance] = []
        for row in live.byClaim(connected: connected) {
            let slot = slot(of: row.platform)
            var holder = holders[slot] ?? Holder(platform: row.platform, places: instances(of: row.platform))
            if holder.platform == row.platform, holder.places > 0, !holder.devices.contains(row.device.id) {
                holder.places -= 1
                if row.platform != .script { holder.devices.insert(row.device.id) }
            } else {
                surplus.append(row)
            }
            holders[slot] = holder
        }
        return surplus.sorted { $0.epoch < $1.epoch }
    }

    private struct Holder {
        let platform: Platform
        var places: Int
        /// Those that have one.
        var devices: Set<DeviceID> = []
    }
}

extension [RegisteredInstance] {
    /// The best claim to a place first: the connected ones, the latest login first; then the others, the one that was
    /// lost last first (L-18).
    package func byClaim(connected: Set<InstanceID>) -> [RegisteredInstance] {
        sorted { one, other in
            switch (connected.contains(one.instance), connected.contains(other.instance)) {
            case (true, true): one.epoch > other.epoch
            case (true, false): true
            case (false, true): false
            case (false, false): (one.lastSeenAt, one.epoch) > (other.lastSeenAt, other.epoch)
            }
        }
    }
}

extension Displacement.Kind {
    /// The field's name for losing one's place to a login of `winner`.
    package init(of loser: Platform, by winner: Platform) {
        self = loser == winner ? .multipleAccount : .multipleDevice
    }
}
