import FuzzTargets
import TestSupport
import Testing

/// Whatever comes in from outside is read or refused, over more steps than one: what was read is acted on and shown.
struct FuzzTests {
    @Test func `a ticket is read or refused, and none is forged`() async throws {
        try await run(.tickets, rounds: 600, words: ["TLS.ver", "TLS.sig", "\"", "\\u0000", "\\ud800", "2.0"])
    }

    @Test func `L-21 a client that sends anything disturbs nobody else`() async throws {
        try await run(.clientFrames, rounds: 250)
    }

    @Test func `a server that sends anything gets no trap, no endless work and no control onto the screen`()
        async throws
    {
        try await run(.serverFrames, rounds: 150)
    }

    @Test func `keys, pastes and noise leave a screen`() async throws {
        try await run(
            .keys, rounds: 10,
            words: [
                "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[<0;1;1M", "\u{1B}[M   ", "\u{1B}]52;c;", "/switch ", "/open ",
            ])
    }

    @Test func `an address that is taken prints as itself`() async throws {
        try await run(.addresses, rounds: 600, words: ["ws://", "wss://", "unix:", "http://", "https://", "[::1]"])
    }

    private func run(
        _ target: FuzzTarget, rounds: UInt64, words: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await fuzz(target.rawValue, rounds: rounds, words: words, sourceLocation: sourceLocation) {
            target.finding(in: $0)
        }
    }
}
