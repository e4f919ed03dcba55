package import Model

extension LoginPolicy {
    /// How many windows of one device may be signed in.
    package static let windowsPerDevice = 8

    /// A place that one platform at a time may hold, with as many instances as the policy allows for that platform.
    package enum Slot: Hashable, Sendable {
        /// Single-platform policy: any platform.
        case any
        /// Dual-platform policy: every platform but Web.
        case device
        /// Triple-platform policy: Android, iPhone and iPad.
        case mobile
        /// Triple-platform policy: all others but Web, also those the field has no class for (linux, harmony,
        /// terminal).
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

    /// Returns those of `live` that have no place, earliest login first; those that stay have the best claims (L-18).
    ///
    /// A slot is held by the platform of its newcomer, or else of the best claim. A device has one place per platform,
    /// so that a program that crashes and starts again takes nobody else's place. A device's windows share its place; a
    /// newcomer that is not one of them (not `isBeside`) has the place alone.
    package func surplus(
        among live: [RegisteredInstance], connected: Set<InstanceID>, after newcomer: Newcomer? = nil,
        isBeside: Bool = false
    ) -> [RegisteredInstance] {
        var holders: [Slot: Holder] = [:]
        if let newcomer {
            holders[slot(of: newcomer.platform)] = Holder(
                platform: newcomer.platform, places: instances(of: newcomer.platform) - 1,
                windows: newcomer.platform == .script
                    ? [:] : [newcomer.device.id: isBeside ? 1 : Self.windowsPerDevice])
        }
        var surplus: [RegisteredInstance] = []
        for row in live.byClaim(connected: connected) {
            let slot = slot(of: row.platform)
            var holder = holders[slot] ?? Holder(platform: row.platform, places: instances(of: row.platform))
            if !holder.takes(row) { surplus.append(row) }
            holders[slot] = holder
        }
        return surplus.sorted { $0.epoch < $1.epoch }
    }

    private struct Holder {
        let platform: Platform
        var places: Int
        /// How many windows share the place of each device that has one.
        var windows: [DeviceID: Int] = [:]

        mutating func takes(_ row: RegisteredInstance) -> Bool {
            guard platform == row.platform else { return false }
            if let count = windows[row.device.id] {
                windows[row.device.id] = count + 1
                return count < LoginPolicy.windowsPerDevice
            }
            guard places > 0 else { return false }
            places -= 1
            if row.platform != .script { windows[row.device.id] = 1 }
            return true
        }
    }
}

extension [RegisteredInstance] {
    /// Sorts by the claim to a place, best first: connected instances, latest login first; then the others, latest loss
    /// first (L-18).
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
    /// The field's name for losing a place to a login on `winner`.
    package init(of loser: Platform, by winner: Platform) {
        self = loser == winner ? .multipleAccount : .multipleDevice
    }
}
