import TestSupport
import Testing

@testable import parley

/// Whatever comes in from outside is read or refused, over more steps than one: what was read is acted on and shown.
struct FuzzTests {
    @Test func `a ticket is read or refused, and none is forged`() async throws {
        try await run(.tickets, rounds: 300, words: ["TLS.ver", "TLS.sig", "\"", "\\u0000", "\\ud800", "2.0"])
    }

    @Test func `L-21 a client that sends anything disturbs nobody else`() async throws {
        try await run(.clientFrames, rounds: 120)
    }

    @Test func `a server that sends anything gets no trap, no endless work and no control onto the screen`()
        async throws
    {
        try await run(.serverFrames, rounds: 70)
    }

    @Test func `keys, pastes and noise leave a screen`() async throws {
        try await run(
            .keys, rounds: 10,
            words: [
                "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[<0;1;1M", "\u{1B}[M   ", "\u{1B}]52;c;", "/switch ", "/open ",
            ])
    }

    @Test func `an address that is taken prints as itself`() async throws {
        try await run(.addresses, rounds: 300, words: ["ws://", "wss://", "unix:", "http://", "https://", "[::1]"])
    }

    @Test func `every request of an operator is answered in the field's form, and without a ticket nothing is done`()
        async throws
    {
        try await run(
            .operatorRequests, rounds: 200,
            words: ["To_Account", "UserID", "GroupId", "MemberList", "\"", "{\"", "im_open_login_svc/kick"])
    }

    @Test func `an answer of HTTP is taken once and within its limit, or refused, wherever it is cut`() async throws {
        try await run(
            .httpAnswers, rounds: 150,
            words: [
                "Content-Length: ", "Transfer-Encoding: chunked\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "0\r\n\r\n",
            ])
    }

    @Test func `a client's configuration is read as a whole or refused`() async throws {
        try await run(.clientConfiguration, rounds: 120, words: ClientKey.allCases.map(\.rawValue))
    }

    @Test func `a server's configuration is read as a whole or refused`() async throws {
        try await run(.serverConfiguration, rounds: 120, words: ServerKey.allCases.map(\.rawValue))
    }

    @Test func `a line is the same however it comes, and is printed as one that loses nothing`() async throws {
        try await run(.lines, rounds: 150, words: ["\u{2029}", "\u{200B}", "\u{E0041}", "\u{85}"])
    }

    @Test func `the words of a command, each in quotes, are the same words`() async throws {
        try await run(.commandWords, rounds: 250, words: ["{user}", "'", "\\"])
    }

    @Test func `what a ticket source answers is a ticket on one line or none`() async throws {
        try await run(.ticketAnswers, rounds: 250, words: ["{\"ticket\":\"", "\"}"])
    }

    @Test func `data that is read as an invitation is the same once it is written again`() async throws {
        try await run(
            .signals, rounds: 250,
            words: [
                "\"inviteID\":\"x\"", "\"actionType\":1", "\"inviteeList\":[\"bob\"]", "\\ud83c\\udf89", "[[[[",
                "{\"a\":",
            ])
    }

    @Test func `the header of a picture, a sound or a video is read or passed over, at a bounded cost`() async throws {
        try await run(.media, rounds: 400, words: ["ftyp", "moov", "trak", "OggS", "RIFF", "ID3", "\u{7F}"])
    }

    private func run(
        _ target: FuzzTarget, rounds: UInt64, words: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await fuzz(target.rawValue, rounds: rounds, words: words, sourceLocation: sourceLocation) {
            await target.finding(in: $0)
        }
    }
}
