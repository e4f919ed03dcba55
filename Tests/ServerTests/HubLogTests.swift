import Logging
import Model
import Rules
import Synchronization
import TestSupport
import Testing

@testable import Server

/// What others cause as often as they like takes a line a second.
struct HubLogTests {
    private let lines = Lines()

    @Test func `refused logins are summed up by second and cause`() {
        var log = HubLog(lines.logger)
        for now in Int64(0)..<3000 {
            log.write(.loginRefused("user\(now)", .ticketBadSignature), at: .milliseconds(now))
            if now % 10 == 0 { log.write(.loginRefused("bob", .ticketExpired), at: .milliseconds(now)) }
            if now % 1000 == 999 { log.tick(at: .milliseconds(now + 1)) }
        }
        // Causes of one second come in no order.
        #expect(
            lines.all.sorted()
                == [
                    #"info login refused code=70009 user="user0""#, #"info login refused code=70001 user="bob""#,
                    "info login refused code=70001 more=99", "info login refused code=70009 more=999",
                    "info login refused code=70001 more=100", "info login refused code=70009 more=1000",
                    "info login refused code=70001 more=100", "info login refused code=70009 more=1000",
                ].sorted())
    }

    @Test func `after a quiet second the next one is written at once`() {
        var log = HubLog(lines.logger)
        for now in [Int64(0), 5000, 10_000] {
            log.write(.turnedAway(ConnectionID(1)), at: .milliseconds(now))
            log.tick(at: .milliseconds(now + 1000))
        }
        #expect(lines.all == Array(repeating: "info too many logins at once connection=1", count: 3))
        #expect(log.isIdle)
    }

    @Test func `a full disk, floods and readers that do not read take a line a second each`() {
        var log = HubLog(lines.logger)
        for _ in 0..<100 {
            log.write(.storeFailed(StoreError("disk full")), at: .zero)
            log.write(.madeRoom(ConnectionID(1)), at: .zero)
            log.write(.full, at: .zero)
            log.write(.unforwarded(ConnectionID(1)), at: .zero)
            log.write(.tooFarBehind(ConnectionID(1)), at: .zero)
        }
        #expect(lines.all.count == 5)
        log.finish()
        #expect(lines.all.count == 10)
        #expect(lines.all.contains("error the store failed error=disk full more=99"))
    }

    @Test func `more causes than are counted at once are counted together`() {
        var log = HubLog(lines.logger)
        for number in 0..<10_000 { log.write(.storeFailed(StoreError("\(number)")), at: .zero) }
        #expect(lines.all.count == 256)
        log.tick(at: .seconds(1))
        #expect(lines.all.last == "notice more of other kinds more=9744")
        #expect(log.isIdle)
    }

    private final class Lines: Sendable {
        private let written = Mutex<[String]>([])

        var all: [String] { written.withLock { $0 } }

        var logger: Logger { Logger(label: "test", factory: { _ in Handler(lines: self) }) }

        private struct Handler: LogHandler {
            let lines: Lines
            var logLevel = Logger.Level.trace
            var metadata: Logger.Metadata = [:]

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
                    .joined()
                lines.written.withLock { $0.append("\(event.level) \(event.message)\(fields)") }
            }
        }
    }
}
