import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Who may be signed in together, decided from tables.
struct LoginRulesTests {
    private let rules = LoginRules(policy: LoginPolicy(instancesPerPlatform: 1, scripts: 2))

    @Test func `L-02 the first login of a user creates the account`() {
        #expect(decide(login()) == .enter(.init(epoch: 1, isNewAccount: true)))
    }

    @Test func `a later login raises the epoch`() {
        #expect(decide(login(), epoch: 4) == .enter(.init(epoch: 5, isNewAccount: false)))
    }

    @Test func `L-18 the earliest logins of the class are displaced`() {
        let rules = LoginRules(policy: LoginPolicy(instancesPerPlatform: 2))
        let rows = others(12, 11, 10)
        let decision = rules.decide(login(connected: [10, 11, 12]), in: registry(rows, epoch: 3))
        let out = [rows[2], rows[1]]
        #expect(decision == .enter(.init(epoch: 4, isNewAccount: false, displaced: out, away: out)))
    }

    @Test(arguments: [[10], [11], [10, 12], [11, 12], [10, 11], []])
    func `L-18 what has no connection goes before who is here, and the one that was lost first before the others`(
        connected: [Int]
    ) {
        let rules = LoginRules(policy: LoginPolicy(instancesPerPlatform: 3))
        // Lost in another order than they came in.
        let rows = [row(12, epoch: 3, seen: 20), row(11, epoch: 2, seen: 10), row(10, epoch: 1, seen: 30)].map(
            elsewhere)
        let decision = rules.decide(login(connected: connected), in: registry(rows, epoch: 3))
        let out = connected.contains(11) ? (connected.contains(12) ? rows[2] : rows[0]) : rows[1]
        #expect(decision == .enter(.init(epoch: 4, isNewAccount: false, displaced: [out], away: [out])))
    }

    @Test(arguments: [[], [10]])
    func `L-18 a device that starts again takes its own former place and nobody else's`(connected: [Int]) {
        let rules = LoginRules(policy: LoginPolicy(instancesPerPlatform: 2))
        let (own, healthy) = (row(10, epoch: 2), row(11, device: .couch, epoch: 1))
        let decision = rules.decide(login(connected: connected + [11]), in: registry([own, healthy], epoch: 2))
        #expect(decision == .enter(.init(epoch: 3, isNewAccount: false, displaced: [own])))
    }

    @Test func `L-18 a device that starts again has one place per platform, however much room there is`() {
        let rules = LoginRules(policy: LoginPolicy(instancesPerPlatform: 3))
        let rows = [row(11, platform: .web, epoch: 2), row(10, epoch: 1)]
        let decision = rules.decide(login(connected: [11]), in: registry(rows, epoch: 2))
        #expect(decision == .enter(.init(epoch: 3, isNewAccount: false, displaced: [rows[1]])))
    }

    @Test func `L-18 other platforms go on undisturbed`() {
        let rows = [row(10, platform: .web), row(11, platform: .android, epoch: 2)]
        #expect(decide(login(), rows, epoch: 2) == .enter(.init(epoch: 3, isNewAccount: false)))
    }

    @Test(arguments: [[], [10]])
    func `L-08 a displaced device gets a notice, connected or not`(connected: [Int]) {
        let rows = [row(10, device: .couch)]
        #expect(
            decide(login(connected: connected), rows)
                == .enter(.init(epoch: 2, isNewAccount: false, displaced: rows, away: rows)))
    }

    @Test func `L-08 a device that starts again is not told about itself`() {
        let rows = [row(10, device: .laptop)]
        #expect(decide(login(), rows) == .enter(.init(epoch: 2, isNewAccount: false, displaced: rows)))
    }

    @Test func `L-08 an unanswered kick is told once and its answer can be repeated, but for who yields`() {
        let by = Displacement.make()
        for told in [nil, InstanceID.make(1)] {
            let registry = registry([], kick: .init(by: by, toldTo: told))
            #expect(rules.decide(login(), in: registry) == .tellOfKick(by))
            #expect(
                rules.decide(login(mode: .yieldPlace), in: registry) == .enter(.init(epoch: 2, isNewAccount: false)))
        }
    }

    @Test(arguments: Displacement.Cause.allCases)
    func `L-28 a client that yields comes back to a free place, but not when it was put out for itself`(
        cause: Displacement.Cause
    ) {
        let by = Displacement.make(cause: cause)
        let decision = rules.decide(login(mode: .yieldPlace), in: registry([], kick: .init(by: by, toldTo: nil)))
        #expect((decision == .tellOfKick(by)) == cause.needsPerson)
    }

    @Test func `L-08 the login after the notice succeeds`() {
        let kick = UserRegistry.AwayKick(by: .make(), toldTo: .make(99))
        let rows = [row(10, device: .couch)]
        let decision = rules.decide(login(), in: registry(rows, kick: kick))
        #expect(decision == .enter(.init(epoch: 2, isNewAccount: false, displaced: rows, away: rows)))
    }

    @Test func `L-29 a repeated login gets the same answer and kicks nobody`() {
        let own = row(1, epoch: 1)
        #expect(decide(login(), [own]) == .comeBack(epoch: 1, isNewAccount: false))
        let created = UserRegistry(account: .init(createdBy: .make(1), createdAt: .start, epoch: 1), instances: [own])
        #expect(rules.decide(login(), in: created) == .comeBack(epoch: 1, isNewAccount: true))
    }

    @Test func `L-28 a login that was displaced meanwhile stays out`() {
        let registry = registry([row(10)], ending: .kicked(.make()))
        for mode in [LoginRequest.Mode.takePlace, .yieldPlace, .reattach(epoch: 1)] {
            #expect(rules.decide(login(mode: mode), in: registry) == .end(.kicked(.make())))
        }
    }

    @Test func `L-28 a program that yields is told who holds the place`() {
        let rows = [row(10, device: .couch)]
        for connected in [[], [10]] {
            #expect(
                decide(login(mode: .yieldPlace, connected: connected), rows)
                    == .yield(rows[0].displacement(of: .terminal)))
        }
        #expect(decide(login(mode: .yieldPlace)) == .enter(.init(epoch: 1, isNewAccount: true)))
    }

    @Test func `L-28 a program yields to who is connected or may resume, and not to who has been gone for longer`() {
        let held = [row(10, device: .couch, seen: -119)]
        #expect(decide(login(mode: .yieldPlace), held) == .yield(held[0].displacement(of: .terminal)))
        let gone = [row(10, device: .couch, seen: -120)]
        #expect(
            decide(login(mode: .yieldPlace), gone)
                == .enter(.init(epoch: 2, isNewAccount: false, displaced: gone, away: gone)))
        #expect(
            decide(login(mode: .yieldPlace, connected: [10]), gone) == .yield(gone[0].displacement(of: .terminal)))
    }

    @Test func `L-28 a program does not yield to what its own device left behind, but to one that runs there`() {
        let own = [row(10)]
        #expect(
            decide(login(mode: .yieldPlace), own) == .enter(.init(epoch: 2, isNewAccount: false, displaced: own)))
        #expect(
            decide(login(mode: .yieldPlace, connected: [10]), own)
                == .yield(own[0].displacement(of: .terminal, on: .laptop)))
    }

    @Test func `L-28 a program yields to the best claim of those it would displace`() {
        let rules = LoginRules(policy: LoginPolicy(kind: .single))
        let rows = [row(10, platform: .web, epoch: 1), row(11, platform: .mac, epoch: 2)].map(elsewhere)
        let decision = rules.decide(login(mode: .yieldPlace, connected: [10]), in: registry(rows, epoch: 2))
        #expect(decision == .yield(rows[0].displacement(of: .terminal)))
    }

    @Test func `L-29 a reattach brings back the instance of its epoch and no other`() {
        let rows = [row(1, epoch: 3)]
        #expect(
            decide(login(mode: .reattach(epoch: 3)), rows, epoch: 3) == .comeBack(epoch: 3, isNewAccount: false))
        #expect(
            decide(login(mode: .reattach(epoch: 2)), rows, epoch: 3) == .refuse(ServiceError(.unknownInstance)))
    }

    @Test(arguments: [LoginRequest.Mode.takePlace, .yieldPlace, .reattach(epoch: 1)])
    func `an instance never changes its platform or device, which would pass by the policy`(mode: LoginRequest.Mode) {
        for own in [row(1, platform: .script), row(1, device: .couch)] {
            #expect(decide(login(mode: mode), [own]) == .refuse(ServiceError(.invalidRequest)))
            #expect(decide(login(mode: mode, ticket: nil), [own]) == .refuse(ServiceError(.invalidRequest)))
        }
    }

    @Test func `L-06 a reattach with a ticket that ran out is told when`() {
        let row = row(1, expiresAt: .start(plusSeconds: -1))
        #expect(
            decide(login(mode: .reattach(epoch: 1), ticket: nil), [row])
                == .end(.ticketExpired(at: .start(plusSeconds: -1))))
    }

    @Test func `L-06 a row whose ticket ran out takes no place`() {
        let stale = row(10, expiresAt: .start(plusSeconds: -1))
        #expect(decide(login(), [stale]) == .enter(.init(epoch: 2, isNewAccount: false, expired: [stale])))
        let valid = row(10, device: .couch, expiresAt: .start)
        #expect(
            decide(login(), [valid])
                == .enter(.init(epoch: 2, isNewAccount: false, displaced: [valid], away: [valid])))
    }

    @Test(arguments: [LoginRequest.Mode.takePlace, .yieldPlace, .reattach(epoch: 1)])
    func `L-25 a ticket issued before the kick is void, one issued later works`(mode: LoginRequest.Mode) {
        let kick = Revocation(at: .start(plusSeconds: 5).advanced(by: .milliseconds(700)), used: [])
        let own = row(1, epoch: 1)
        var registry = registry([own])
        registry.revocation = kick
        for second in Int64(0)...9 {
            let ticket = CheckedTicket.make(issuedAt: .start(plusSeconds: second))
            let decision = rules.decide(login(mode: mode, ticket: ticket, second: 9), in: registry)
            #expect(
                decision
                    == (second < 5
                        ? .refuse(ServiceError(.ticketRevoked)) : .comeBack(epoch: 1, isNewAccount: false)))
        }
    }

    @Test func `L-25 an instance that the kick ended is told that and not that its ticket is void`() {
        var registry = registry([], ending: .revokedByOperator(at: .start))
        registry.revocation = Revocation(at: .start(plusSeconds: 1))
        for mode in [LoginRequest.Mode.takePlace, .yieldPlace, .reattach(epoch: 1)] {
            #expect(rules.decide(login(mode: mode), in: registry) == .end(.revokedByOperator(at: .start)))
        }
    }

    @Test func `a script displaces no device and no device displaces it`() {
        #expect(
            decide(login(platform: .script), [row(10)]) == .enter(.init(epoch: 2, isNewAccount: false)))
        #expect(
            decide(login(), [row(10, platform: .script)]) == .enter(.init(epoch: 2, isNewAccount: false)))
    }

    @Test func `of two idle scripts the one that was lost first is dropped`() {
        let rows = [row(10, platform: .script, epoch: 1, seen: -191), row(11, platform: .script, epoch: 2, seen: -197)]
        #expect(
            decide(login(platform: .script), rows, epoch: 2)
                == .enter(.init(epoch: 3, isNewAccount: false, dropped: [rows[1]])))
    }

    @Test func `over the limit the idle script is dropped`() {
        let rows = [
            row(10, platform: .script, epoch: 1, seen: -200), row(11, platform: .script, epoch: 2, seen: -200),
        ]
        #expect(
            decide(login(platform: .script, connected: [10]), rows, epoch: 2)
                == .enter(.init(epoch: 3, isNewAccount: false, dropped: [rows[1]])))
        #expect(
            decide(login(platform: .script, connected: [10, 11]), rows, epoch: 2)
                == .refuse(ServiceError(.tooManyInstances)))
    }

    @Test func `a listener that may be back in a moment keeps its place from one more script`() {
        let rows = [row(10, platform: .script, epoch: 1), elsewhere(row(11, platform: .script, epoch: 2))]
        #expect(
            decide(login(platform: .script, connected: [10], awaited: [11]), rows, epoch: 2)
                == .refuse(ServiceError(.tooManyInstances)))
    }

    @Test func `scripts that only sent and were killed a moment ago leave their places, the first of them first`() {
        let rows = [
            elsewhere(row(10, platform: .script, epoch: 1, seen: -2)),
            elsewhere(row(11, platform: .script, epoch: 2, seen: -3)),
        ]
        #expect(
            decide(login(platform: .script), rows, epoch: 2)
                == .enter(.init(epoch: 3, isNewAccount: false, dropped: [rows[1]])))
        #expect(
            decide(login(platform: .script, awaited: [11]), rows, epoch: 2)
                == .enter(.init(epoch: 3, isNewAccount: false, dropped: [rows[0]])))
        // Of what was lost with the server nobody knows what it was.
        #expect(
            decide(login(platform: .script, serverBegan: -2), rows, epoch: 2)
                == .enter(.init(epoch: 3, isNewAccount: false, dropped: [rows[0]])))
    }

    @Test func `a script that was killed a moment ago leaves its place to the next one of its device`() {
        let rows = [row(10, platform: .script, epoch: 1), row(11, platform: .script, epoch: 2)]
        #expect(
            decide(login(platform: .script, connected: [10]), rows, epoch: 2)
                == .enter(.init(epoch: 3, isNewAccount: false, dropped: [rows[1]])))
    }

    // MARK: Tables

    private func decide(
        _ login: LoginOperation, _ rows: [RegisteredInstance] = [], epoch: UInt64? = nil
    ) -> LoginDecision {
        rules.decide(login, in: registry(rows, epoch: epoch ?? (rows.isEmpty ? nil : 1)))
    }

    private func registry(
        _ rows: [RegisteredInstance], epoch: UInt64? = 1, ending: SessionEnding? = nil,
        kick: UserRegistry.AwayKick? = nil
    ) -> UserRegistry {
        UserRegistry(
            account: epoch.map { .init(createdBy: .make(50), createdAt: .start, epoch: $0) }, instances: rows,
            ending: ending,
            awayKick: kick)
    }

    private func login(
        platform: Platform = .terminal, mode: LoginRequest.Mode = .takePlace,
        ticket: CheckedTicket? = .make(), connected: [Int] = [], awaited: [Int] = [],
        serverBegan: Int64? = nil, second: Int64 = 0
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: .alice, instance: .make(1), device: Device(platform: platform, id: .laptop, name: "laptop"),
                address: nil),
            mode: mode, ticket: ticket, connected: Set(connected.map { .make($0) }),
            awaited: Set(awaited.map { .make($0) }), serverBeganAt: serverBegan.map { .start(plusSeconds: $0) },
            at: .start(plusSeconds: second))
    }

    private func row(
        _ instance: Int, platform: Platform = .terminal, device: DeviceID = .laptop, epoch: UInt64 = 1,
        expiresAt: Timestamp = .start(plusSeconds: 60), seen second: Int64 = 0
    ) -> RegisteredInstance {
        RegisteredInstance(
            instance: .make(instance), device: Device(platform: platform, id: device, name: "\(device)"), address: nil,
            epoch: epoch, ticketExpiresAt: expiresAt, loggedInAt: .start, lastSeenAt: .start(plusSeconds: second))
    }

    /// On a device of its own.
    private func elsewhere(_ row: RegisteredInstance) -> RegisteredInstance {
        let device = fixture(DeviceID("device-\(row.epoch)"))
        return RegisteredInstance(
            instance: row.instance, device: Device(platform: row.platform, id: device, name: "\(device)"), address: nil,
            epoch: row.epoch, ticketExpiresAt: row.ticketExpiresAt, loggedInAt: row.loggedInAt,
            lastSeenAt: row.lastSeenAt)
    }

    /// Signed in elsewhere, the newest first.
    private func others(_ instances: Int...) -> [RegisteredInstance] {
        instances.map { elsewhere(row($0, epoch: UInt64($0 - 9))) }
    }
}
