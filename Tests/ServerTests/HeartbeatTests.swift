import Model
import Testing

@testable import Server

/// The machine that notices who has gone silent.
struct HeartbeatTests {
    private let id = ConnectionID(1)
    private var heartbeat: Heartbeat

    init() {
        var limits = ServerLimits()
        limits.login = .seconds(5)
        limits.heartbeat = .seconds(20)
        limits.heartbeatGrace = .seconds(8)
        heartbeat = Heartbeat(limits, tick: .seconds(1))
        heartbeat.open(id, at: Uptime(milliseconds: 0))
    }

    @Test mutating func `silence is asked about before its limit passes, and then dropped`() {
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 19_000)) == nil)
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 19_001)) == .ping)
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 26_001)) == nil)
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 26_002)) == .drop)
    }

    @Test mutating func `any frame answers a ping, and a control frame only puts off the next one`() {
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 20_000)) == .ping)
        heartbeat.controlled(id, at: Uptime(milliseconds: 21_000))
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 28_000)) == .drop)
        heartbeat.heard(id, at: Uptime(milliseconds: 28_000))
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 47_000)) == nil)
        heartbeat.controlled(id, at: Uptime(milliseconds: 47_000))
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 60_000)) == nil)
    }

    @Test mutating func `who has not logged in within the limit is late`() {
        #expect(!heartbeat.isLate(id, at: Uptime(milliseconds: 4_999)))
        #expect(heartbeat.isLate(id, at: Uptime(milliseconds: 5_000)))
        heartbeat.close(id)
        #expect(!heartbeat.isLate(id, at: Uptime(milliseconds: 5_000)))
        #expect(heartbeat.check(id, at: Uptime(milliseconds: 99_000)) == nil)
    }
}
