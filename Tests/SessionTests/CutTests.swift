import Model
import Session
import TestSupport
import Testing
import Wire

/// L-09, byte by byte: the link breaks once, at every place of a login, a message and its acknowledgement.
struct CutTests {
    private struct Cut {
        let direction: FaultTransport.Direction
        let count: Int
    }

    private struct Outcome {
        /// What each direction took until the close.
        let bytes: [FaultTransport.Direction: Int]
        let lostLinks: Int
    }

    /// Logs in, writes a message, reads one, closes.
    private func run(_ cut: Cut?) async throws -> Outcome {
        let bench = await SessionBench()
        if let cut { bench.faults.cutNextLink(cut.direction, afterBytes: cut.count) }
        _ = try await bench.login()
        bench.send(1)
        await bench.sent()
        bench.server.post("and you?", from: .bob, to: .alice)
        await bench.log.said { $0.added?.text == "and you?" }
        let bytes = FaultTransport.Direction.allCases.map { ($0, bench.faults.bytes($0).reduce(0, +)) }
        await bench.session.close()

        let events = await bench.log.finished()
        let names = events.map(\.name)
        let place = "cut \(cut.map { "\($0)" } ?? "nowhere"): \(names)"
        #expect(bench.server.messages(for: .alice).map(\.text) == ["hello", "and you?"], "\(place)")
        #expect(events.compactMap(\.added?.text) == ["hello", "and you?"], "\(place)")
        #expect(events.compactMap(\.added?.seq) == [1, 2], "\(place)")
        for once in ["started", "status loggingIn", "ready", "sent", "ended"] {
            #expect(names.count { $0 == once } == 1, "\(once), \(place)")
        }
        #expect(events.last == .ended(.closed), "\(place)")
        #expect(!names.contains("failed") && !names.contains("loginFailed"), "\(place)")
        #expect(Set(bench.server.logins.map(\.instanceID)).count == 1, "\(place)")
        return Outcome(
            bytes: Dictionary(uniqueKeysWithValues: bytes),
            lostLinks: events.count { if case .waiting = $0.link { true } else { false } })
    }

    @Test(.timeLimit(.minutes(5)), arguments: FaultTransport.Direction.allCases)
    func `L-09: a cut after any byte loses nothing, repeats nothing and ends nothing`(
        direction: FaultTransport.Direction
    ) async throws {
        let bytes = try #require(try await run(nil).bytes[direction])
        #expect(bytes > 100)
        for count in 0...bytes {
            let lost = try await run(Cut(direction: direction, count: count)).lostLinks
            // After the very last byte the close may be quicker than the news of the cut.
            #expect(lost == 1 || count == bytes && lost == 0)
        }
    }
}
