import Model
import Rules
import TestSupport
import Testing
import Wire

/// Several windows of one device share its place; everybody else sees one device.
struct WindowRulesTests {
    private let rules = LoginRules(policy: LoginPolicy(kind: .single))

    @Test func `L-18 a window that is opened beside another one displaces nobody`() {
        let own = row(10, .laptop)
        #expect(
            rules.decide(login(connected: [10]), in: registry([own])) == .enter(.init(epoch: 11, isNewAccount: false)))
    }

    @Test func `L-18 without a word of standing beside it a device takes its own place`() {
        let own = row(10, .laptop)
        let decision = rules.decide(login(isBeside: false, connected: [10]), in: registry([own]))
        #expect(decision == .enter(.init(epoch: 11, isNewAccount: false, displaced: [own])))
    }

    @Test func `L-18 another device displaces every window, and is displaced by the next one`() {
        let windows = [row(8, .laptop), row(9, .laptop)]
        let couch = rules.decide(login(.couch, connected: [8, 9]), in: registry(windows))
        #expect(couch == .enter(.init(epoch: 10, isNewAccount: false, displaced: windows, away: windows)))
        let others = [row(10, .couch)]
        let laptop = rules.decide(login(connected: [10]), in: registry(others))
        #expect(laptop == .enter(.init(epoch: 11, isNewAccount: false, displaced: others, away: others)))
    }

    @Test func `L-18 of two devices that may be signed in each has its windows`() {
        let rules = LoginRules(policy: LoginPolicy(instancesPerPlatform: 2))
        let rows = [row(6, .laptop), row(7, .laptop), row(8, .couch), row(9, .couch)]
        let decision = rules.decide(login(connected: [6, 7, 8, 9]), in: registry(rows))
        #expect(decision == .enter(.init(epoch: 10, isNewAccount: false)))
    }

    @Test func `L-18 a ninth window displaces the earliest one, or one that is not connected`() {
        let rows = (11...18).map { row($0, .laptop) }
        let all = Array(11...18)
        for (connected, out) in [(all, rows[0]), (all.filter { $0 != 15 }, rows[4])] {
            let decision = rules.decide(login(connected: connected), in: registry(rows))
            #expect(decision == .enter(.init(epoch: 19, isNewAccount: false, displaced: [out])))
        }
    }

    @Test func `L-28 a program that yields does not yield to another window of its own device`() {
        let own = row(10, .laptop)
        let decision = rules.decide(login(mode: .yieldPlace, connected: [10]), in: registry([own]))
        #expect(decision == .enter(.init(epoch: 11, isNewAccount: false)))
    }

    @Test func `L-17 a stricter policy leaves the best device all its windows`() {
        let rows = [row(6, .laptop), row(7, .couch), row(8, .laptop)]
        let enforcement = rules.enforce(on: rows, connected: [.make(6), .make(7), .make(8)], at: .start)
        #expect(enforcement.displaced.map(\.row) == [rows[1]])
    }

    private func login(
        _ device: DeviceID = .laptop, platform: Platform = .terminal, mode: LoginRequest.Mode = .takePlace,
        isBeside: Bool = true, connected: [Int] = []
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: .alice, instance: .make(1), device: Device(platform: platform, id: device, name: "\(device)"),
                address: nil),
            mode: mode, ticket: .make(), connected: Set(connected.map { .make($0) }), at: .start, isBeside: isBeside)
    }

    /// The one of number `n` signed in as the `n`th.
    private func row(
        _ number: Int, _ device: DeviceID, platform: Platform = .terminal, seen second: Int64 = 0
    ) -> RegisteredInstance {
        RegisteredInstance(
            instance: .make(number), device: Device(platform: platform, id: device, name: "\(device)"), address: nil,
            epoch: UInt64(number), ticketExpiresAt: .start(plusSeconds: 60), loggedInAt: .start,
            lastSeenAt: .start(plusSeconds: second))
    }

    private func registry(_ rows: [RegisteredInstance]) -> UserRegistry {
        UserRegistry(
            account: .init(createdBy: .make(50), createdAt: .start, epoch: rows.map(\.epoch).max() ?? 0),
            instances: rows)
    }
}
