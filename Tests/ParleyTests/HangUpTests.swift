import Testing

@testable import parley

/// SIGHUP, as the server takes it.
struct HangUpTests {
    @Test func `it ends a server whose terminal is gone, and only that one`() {
        let onTerminal = HangUp(startedDetached: false)
        #expect(onTerminal.meaning(hasTerminal: true) == .readAgain)
        #expect(onTerminal.meaning(hasTerminal: false) == .end)
        let detached = HangUp(startedDetached: true)
        #expect(detached.meaning(hasTerminal: true) == .readAgain)
        #expect(detached.meaning(hasTerminal: false) == .readAgain)
    }
}
