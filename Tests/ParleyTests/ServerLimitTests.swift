import Server
import Testing

@testable import parley

/// The limits that a server's file sets.
struct ServerLimitTests {
    @Test func `a limit that is not set is what it is without a file, and the help says so`() throws {
        for key in ServerLimit.Key.allCases {
            let limit = key.limit
            var limits = ServerLimits()
            limit.apply(&limits, limit.standard)
            // Without a word it follows the other one.
            #expect(limits == ServerLimits() || key == .loginsPerSource, "\(key.rawValue)")
            #expect(limit.range.contains(limit.standard))
            #expect(ServerKey.limit(key).help.hasSuffix("Without it: \(limit.withoutIt)."))
            #expect(ServerKey.limit(key).isReloaded == limit.isReloaded)
        }
    }

    @Test func `each limit has a place of its own`() {
        var seen: [ServerLimits] = []
        for key in ServerLimit.Key.allCases {
            let limit = key.limit
            var limits = ServerLimits()
            limit.apply(&limits, limit.standard + 1)
            #expect(!seen.contains(limits) && limits != ServerLimits(), "\(key.rawValue)")
            seen.append(limits)
        }
        #expect(seen.count == 30)
    }

    @Test(arguments: ["logins-per-second = 0", "backlog-bytes = 1", "heartbeat-seconds = \"20\"", "strangrs = 5"])
    func `a limit out of its range is refused with the file`(line: String) {
        #expect(throws: CommandFailure.self) {
            try ConfigurationFile<ServerKey>(path: "f", text: "[limits]\n\(line)\n")
        }
    }
}
