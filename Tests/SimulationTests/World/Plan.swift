import Model
import Session
import TestSupport

/// What one run is about, drawn from its seed.
struct Plan {
    let seed: UInt64
    let policy: LoginPolicy
    let troubles: [Trouble]
    let seats: [Seat]
    /// Milliseconds of the largest usual delay on the network and of a sync of the disk.
    let latency: Int64
    let sync: Int64
    /// Milliseconds between two things that somebody does, at most.
    let pause: Int64
    /// Seconds that tickets are good for.
    let lifetimes: [Int64]
    let actions: Int
    /// How many may log in in one second, and at once.
    let loginsAtOnce: Int

    /// A place to sign in from.
    struct Seat {
        let user: UserID
        let platform: Platform
        let device: DeviceID
        let catchUp: SessionConfiguration.CatchUp
    }

    init(seed: UInt64, chance: inout Chance) {
        self.seed = seed
        actions = Int(chance.number(6...20))
        var troubles = Trouble.allCases.filter { _ in chance.isTrue(in: 3) }
        if troubles.isEmpty { troubles = [.cut] }
        self.troubles = troubles
        policy = Self.policy(&chance)
        latency = chance.pick([2, 20, 200, 3_000])
        sync = chance.pick([2, 10, 50, 400])
        loginsAtOnce = chance.pick([500, 500, 2])
        pause = chance.pick([200, 2_000, 8_000])
        lifetimes = chance.pick([[604_800], [604_800, 60], [15, 40, 604_800]])
        var seats: [Seat] = []
        let devices = [DeviceID.laptop, DeviceID.couch, fixture(DeviceID("desk"))]
        for user in [UserID.alice, .bob] + (chance.isTrue(in: 2) ? [.carol] : []) {
            let platforms: [Platform] = chance.pick([
                [.terminal], [.terminal, .terminal, .web], [.linux, .iphone, .terminal], [.linux, .script],
            ])
            for number in 0..<(1 + chance.index(below: 3)) {
                seats.append(
                    Seat(
                        user: user, platform: chance.pick(platforms), device: devices[number],
                        catchUp: chance.pick([.unread, .unread, .latest(3), .none])))
            }
        }
        self.seats = seats
    }

    static func policy(_ chance: inout Chance) -> LoginPolicy {
        var policy = LoginPolicy(instancesPerPlatform: Int(chance.number(1...2)), scripts: 10)
        policy.kind = chance.pick([.multi, .multi, .single, .dual, .triple])
        return policy
    }
}
