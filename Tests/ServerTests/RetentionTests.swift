import Model
import Rules
import TestSupport
import Testing
import Wire

@testable import Server

/// When a server deletes what is older than it keeps.
struct RetentionTests {
    @Test(.everyDatabase) func `a server that keeps messages for ten seconds has none that are older`() async throws {
        let server = try await TestServer.start { $0.keep = .seconds(10) }
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        alice.send("old", to: .c2c(.bob), message: 1)
        _ = try await alice.receipt()
        server.clock.advance(by: .seconds(8))
        alice.send("young", to: .c2c(.bob), message: 2)
        _ = try await alice.receipt()
        server.clock.advance(by: .seconds(4))
        // Nobody is told: a page shows it.
        var texts: [String] = []
        repeat {
            alice.send(.fetchHistory(HistoryRequest(conversation: .c2c(.bob), range: .latest)), id: 5)
            guard case .answer(.history(let page)) = try await alice.frame().body else { continue }
            texts = page.messages.map(\.text)
        } while texts == ["old", "young"]
        #expect(texts == ["young"])
        await server.stop()
    }

    @Test(.everyDatabase) func `it is deleted without anybody there`() async throws {
        let directory = try TemporaryDirectory()
        let clock = TestClock()
        var server = try await TestServer.start(in: directory, clock: clock)
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        alice.send("old", to: .c2c(.bob), message: 1)
        _ = try await alice.receipt()
        alice.close()
        await server.stop()
        clock.advance(by: .seconds(61))
        server = try await TestServer.start(in: directory, clock: clock) { $0.keep = .seconds(60) }
        while await server.server.counters.operations == 0 { await Task.yield() }
        await server.stop()
        server = try await TestServer.start(in: directory, clock: clock)
        let (again, _, _) = try await TestClient.loggedIn(at: server.address)
        again.send(.fetchHistory(HistoryRequest(conversation: .c2c(.bob), range: .latest)), id: 5)
        guard case .answer(.history(let page)) = try await again.frame().body else {
            Issue.record("no page")
            return
        }
        #expect(page.messages.isEmpty)
        await server.stop()
    }

    // MARK: The machine

    private let ids = (1...9).map { OperationID(UInt64($0)) }

    private func at(_ seconds: Int64) -> Moment {
        Moment(uptime: .seconds(seconds), wall: .start(plusSeconds: seconds))
    }

    @Test func `a round goes from slice to slice, and the next one begins an hour later`() {
        var it = Retention(keep: .seconds(30 * 86_400))
        #expect(it.slice(at: at(0)) == .forgetMessages(before: .start(plusSeconds: -30 * 86_400), from: 0))
        it.asked(ids[0], at: at(0))
        #expect(it.slice(at: at(1)) == nil)
        let (isOther, isOwn) = (it.close(ids[1]), it.close(ids[0]))
        #expect(!isOther && isOwn)
        let sum1 = it.took(64, next: 7)
        #expect(sum1 == nil)
        #expect(it.slice(at: at(1)) == .forgetMessages(before: .start(plusSeconds: 1 - 30 * 86_400), from: 7))
        it.asked(ids[1], at: at(1))
        _ = it.close(ids[1])
        let sum2 = it.took(3, next: nil)
        #expect(sum2 == 67)
        #expect(it.slice(at: at(3599)) == nil)
        #expect(it.slice(at: at(3600)) != nil)
    }

    @Test func `what is kept for seconds is looked for every second, and forever never`() {
        var it = Retention(keep: .seconds(5))
        let sum3 = it.took(0, next: nil)
        #expect(sum3 == 0)
        #expect(it.slice(at: at(0)) == nil && it.slice(at: at(1)) != nil)
        it.use(nil)
        #expect(it.slice(at: at(1)) == nil && !it.isOn)
        it.use(.seconds(86_400))
        #expect(it.slice(at: at(1)) != nil)
    }

    @Test func `by a clock in doubt nothing is old`() {
        var rules = HubRules(appID: 7) { _, _, _ in .success(.make()) }
        rules.keep = .seconds(60)
        rules.lastCommitAt = .start(plusSeconds: 100)
        var hub = HubState(rules: rules)
        let counts = [0, 100, 101].map { hub.handle(.tick, at: at($0)).requests.count }
        #expect(counts == [0, 1, 0])
    }
}
