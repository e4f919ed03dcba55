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
        check(seed: seed, keepsMessages: false)
    }

    @Test(arguments: UInt64(0)..<12)
    func `L-15 whatever a store answers, and whenever, the promises hold`(seed: UInt64) {
        check(seed: seed, keepsMessages: true)
    }

    private func check(seed: UInt64, keepsMessages: Bool) {
        var chance = RandomInputs(seed: seed, keepsMessages: keepsMessages)
        var promises = Promises()
        var configuration = SessionConfiguration(
            device: Device(
                platform: seed % 5 == 0 && !keepsMessages ? .script : .terminal, id: .laptop, name: "laptop"),
            software: "test", catchUp: [.none, .unread, .latest(3)][Int(seed % 3)],
            loginTimeout: seed % 2 == 0 ? .seconds(20) : nil, hasTicketSource: seed % 4 < 2)
        configuration.keepsMessages = keepsMessages
        configuration.learnsNames = seed % 3 < 2
        var state = SessionState(configuration: configuration, seed: seed, now: chance.now)
        for _ in 0..<1_000 {
            let input = chance.next(for: state)
            let effects = state.handle(input, at: chance.now)
            promises.check(effects, after: input, state)
            chance.note(effects)
        }
        for input in [SessionInput.intent(.close), .timerFired(.logoutDeadline)] {
            promises.check(state.handle(input, at: chance.now), after: input, state)
        }
        #expect(state.phase == .closed)
        #expect(promises.readyCount > 0, "chance never got as far as a login")
    }
}
