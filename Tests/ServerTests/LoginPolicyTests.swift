import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Which platforms share a place, from whole tables, and what changing the policy does.
struct LoginPolicyTests {
    private static let devices = Platform.allCases.filter { $0 != .script }

    private static let mobile: Set<Platform> = [.android, .iphone, .ipad]
    private static let desktop: Set<Platform> = [.windows, .mac, .linux, .harmony, .terminal]

    /// The pairs that can't be signed in together, written as the policies are told (domain facts 4.1).
    private static func excludes(_ kind: LoginPolicy.Kind, _ one: Platform, _ other: Platform) -> Bool {
        switch kind {
        case .single: true
        case .dual: one == other || (one != .web && other != .web)
        case .triple:
            one == other || (mobile.contains(one) && mobile.contains(other))
                || (desktop.contains(one) && desktop.contains(other))
        case .multi: one == other
        }
    }

    @Test(arguments: LoginPolicy.Kind.allCases, Platform.allCases)
    func `L-17 L-18 L-24 each login displaces those it excludes and says which kind of kick it is`(
        kind: LoginPolicy.Kind, newcomer: Platform
    ) {
        let rules = LoginRules(policy: LoginPolicy(kind: kind))
        for platform in Platform.allCases {
            let row = RegisteredInstance.make(10, platform, epoch: 1)
            let login = LoginOperation.make(newcomer)
            let registry = UserRegistry(
                account: .init(createdBy: .make(50), createdAt: .start, epoch: 1), instances: [row])
            let isOut = newcomer != .script && platform != .script && Self.excludes(kind, newcomer, platform)
            let expected = isOut ? [row] : []
            #expect(
                rules.decide(login, in: registry)
                    == .enter(.init(epoch: 2, isNewAccount: false, displaced: expected, away: expected)))
            #expect(
                login.displacement(of: platform).by?.kind == (platform == newcomer ? .multipleAccount : .multipleDevice)
            )
        }
    }

    @Test(arguments: LoginPolicy.Kind.allCases)
    func `L-18 whatever the order of logins, no slot ever has more than it may, and the latest login is in`(
        kind: LoginPolicy.Kind
    ) {
        let policy = LoginPolicy(kind: kind, instances: [.web: 3, .terminal: 2, .android: 2])
        let rules = LoginRules(policy: policy)
        var random = LinearGenerator(seed: 7)
        var live: [RegisteredInstance] = []
        for number in 1...2000 {
            let platform = Self.devices.randomElement(using: &random) ?? .web
            let registry = UserRegistry(
                account: .init(createdBy: .make(0), createdAt: .start, epoch: UInt64(number)), instances: live)
            guard case .enter(let admission) = rules.decide(.make(platform, instance: number), in: registry) else {
                Issue.record("another outcome")
                return
            }
            live.removeAll { row in admission.displaced.contains(row) }
            live.append(.make(number, platform, epoch: admission.epoch))
            let platforms = live.map(\.platform)
            let crowded = platforms.filter { one in
                platforms.count { $0 == one } > policy.instances(of: one)
                    || platforms.contains { $0 != one && Self.excludes(kind, one, $0) }
            }
            guard crowded.isEmpty, policy.surplus(among: live, connected: []).isEmpty else {
                Issue.record("after login \(number): \(platforms)")
                return
            }
        }
    }

    @Test func `L-17 a lowered limit ends the earliest and names who stays`() {
        let rules = LoginRules(policy: LoginPolicy(kind: .multi))
        let rows = [(1, UInt64(4)), (2, 2), (3, 3)].map { RegisteredInstance.make($0.0, .web, epoch: $0.1) }
        let enforcement = rules.enforce(on: rows + [.make(4, .mac, epoch: 1)], connected: [], at: .start)
        let by = Displacement.make(
            platform: .web, deviceName: "web", address: nil, at: .start, cause: .policy)
        #expect(enforcement.displaced.map(\.row.instance) == [.make(2), .make(3)])
        #expect(enforcement.displaced.map(\.by) == [by, by])
    }

    @Test func `L-17 a lowered limit keeps who is here and not who was lost, whoever came later`() {
        let rules = LoginRules(policy: LoginPolicy(kind: .single))
        let rows: [RegisteredInstance] = [
            .make(1, .web, epoch: 1), .make(2, .mac, epoch: 2), .make(3, .web, epoch: 3),
        ]
        let enforcement = rules.enforce(on: rows, connected: [.make(1)], at: .start)
        #expect(enforcement.displaced.map(\.row.instance) == [.make(2), .make(3)])
        #expect(enforcement.displaced.map(\.by.by?.platform) == [.web, .web])
        #expect(enforcement.displaced.map(\.isAway) == [true, true])
    }

    @Test func `L-17 a stricter policy keeps the latest login of each slot`() {
        let rules = LoginRules(policy: LoginPolicy(kind: .dual, instances: [.mac: 2]))
        let rows: [RegisteredInstance] = [
            .make(1, .mac, epoch: 1), .make(2, .iphone, epoch: 2), .make(3, .web, epoch: 3), .make(4, .mac, epoch: 4),
            .make(5, .script, epoch: 5),
        ]
        let enforcement = rules.enforce(on: rows, connected: [], at: .start)
        #expect(enforcement.displaced.map(\.row.instance) == [.make(2)])
        #expect(enforcement.displaced.map(\.by.by?.kind) == [.multipleDevice])
    }

    @Test func `L-17 a row whose ticket ran out is ended too, so that it can't come back past the policy`() {
        let stale = RegisteredInstance.make(1, .web, epoch: 1, expiresAt: .start(plusSeconds: -1))
        let enforcement = LoginRules(policy: LoginPolicy()).enforce(on: [stale], connected: [], at: .start)
        #expect(enforcement.expired == [stale])
        #expect(enforcement.displaced.isEmpty)
    }

    @Test(arguments: Platform.allCases)
    func `L-17 a platform has at least one place, web at most ten, each other device at most three`(
        platform: Platform
    ) throws {
        let most = platform == .web || platform == .script ? 10 : 3
        for count in [0, 1, most, most + 1, -1] {
            let policy =
                platform == .script ? LoginPolicy(scripts: count) : LoginPolicy(instances: [platform: count])
            if (1...most).contains(count) {
                try policy.validate()
            } else {
                let text = "\(platform.title) may have 1 to \(most) instances at once, not \(count)."
                #expect(throws: ServiceError(.invalidPolicy, text)) { try policy.validate() }
            }
        }
    }
}

extension RegisteredInstance {
    static func make(
        _ instance: Int, _ platform: Platform, epoch: UInt64, expiresAt: Timestamp = .start(plusSeconds: 60)
    ) -> RegisteredInstance {
        RegisteredInstance(
            instance: .make(instance),
            device: Device(platform: platform, id: fixture(DeviceID("device-\(instance)")), name: platform.rawValue),
            address: nil, epoch: epoch, ticketExpiresAt: expiresAt,
            loggedInAt: .start)
    }
}

extension LoginOperation {
    fileprivate static func make(_ platform: Platform, instance: Int = 1) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: .alice, instance: .make(instance),
                device: Device(
                    platform: platform, id: fixture(DeviceID("device-\(instance)")), name: platform.rawValue),
                address: nil),
            mode: .takePlace, ticket: .make(), connected: [], at: .start)
    }
}

/// The same numbers for the same seed.
struct LinearGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 32
    }
}
