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

    /// Which of `live` have no place, earliest login first; those that stay are the latest ones (L-18).
    ///
    /// A slot is held by the platform of its latest login: `newcomer`, when there is one.
    package func surplus(
        among live: [RegisteredInstance], after newcomer: Platform? = nil
    ) -> [RegisteredInstance] {
        var holders: [Slot: Holder] = [:]
        if let newcomer {
            holders[slot(of: newcomer)] = Holder(platform: newcomer, places: instances(of: newcomer) - 1)
        }
        var surplus: [RegisteredInstance] = []
        for row in live.sorted(by: { $0.epoch > $1.epoch }) {
            let slot = slot(of: row.platform)
            var holder = holders[slot] ?? Holder(platform: row.platform, places: instances(of: row.platform))
            if holder.platform == row.platform, holder.places > 0 {
                holder.places -= 1
            } else {
                surplus.append(row)
            }
            holders[slot] = holder
        }
        return surplus.reversed()
    }

    private struct Holder {
        let platform: Platform
        var places: Int
    }
}

extension Displacement.Kind {
    /// The field's name for losing one's place to a login of `winner`.
    package init(of loser: Platform, by winner: Platform) {
        self = loser == winner ? .multipleAccount : .multipleDevice
    }
}
