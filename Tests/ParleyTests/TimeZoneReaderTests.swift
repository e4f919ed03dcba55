import Model
import Synchronization
import Testing

@testable import parley

struct TimeZoneReaderTests {
    @Test func `another time zone is noticed, and the disk is not asked for every message`() {
        let uptime = Mutex(Uptime.zero)
        let refreshes = Mutex(0)
        let reader = TimeZoneReader(
            uptime: { uptime.withLock { $0 } }, refresh: { refreshes.withLock { $0 += 1 } })
        for _ in 1...1_000 { _ = reader.offset(at: Timestamp(milliseconds: 0)) }
        #expect(refreshes.withLock { $0 } == 1)
        uptime.withLock { $0 = .zero + .seconds(10) }
        for _ in 1...1_000 { _ = reader.offset(at: Timestamp(milliseconds: 0)) }
        #expect(refreshes.withLock { $0 } == 2)
    }
}
