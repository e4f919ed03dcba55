import Model
import Session
import TestSupport
import Testing
import Wire

/// Sessions driven by chance: whatever comes in, the core never traps and keeps its promises.
struct InvariantTests {
    /// The last ones once found something.
    private static let seeds: [UInt64] = Array(0..<12) + [76, 113, 310, 1056]

    @Test(arguments: seeds)
    func `whatever comes in, in whatever order, the promises hold`(seed: UInt64) {
        var chance = RandomInputs(seed: seed)
        var promises = Promises()
        var state = SessionState(
            configuration: SessionConfiguration(
                platform: seed % 5 == 0 ? .script : .terminal, deviceName: "laptop", deviceID: .laptop,
                software: "test", catchUp: [.none, .unread, .latest(3)][Int(seed % 3)],
                loginTimeout: seed % 2 == 0 ? 20_000 : nil, hasTicketSource: seed % 4 < 2),
            seed: seed, now: chance.now)
        for _ in 0..<1500 {
            let input = chance.next(for: state)
            let effects = state.handle(input, at: chance.now)
            promises.check(effects, after: input, state)
            chance.note(effects)
        }
        for input in [SessionInput.close(reply: nil), .timerFired(.logoutDeadline)] {
            promises.check(state.handle(input, at: chance.now), after: input, state)
        }
        #expect(state.phase == .closed)
        #expect(promises.readyCount > 0, "chance never got as far as a login")
    }
}
