import Model
import TestSupport
import Testing

/// Whether another program of this machine did it.
struct DisplacementTests {
    private static let here = ServerAddress.ws(host: "127.0.0.1", port: 7070)
    private static let there = ServerAddress.wss(host: "chat.example.org", port: 7070, path: "/")

    @Test func `another program of the same device is on this machine, wherever the server is`() {
        let kick = Displacement.make(deviceName: "any", address: "203.0.113.7", isSameDevice: true)
        #expect(kick.isByThisMachine(named: "laptop", at: Self.there))
    }

    @Test(arguments: ["127.0.0.1", "127.8.8.8", "::1", nil])
    func `this machine's name counts where both are on the server's machine`(address: String?) {
        let kick = Displacement.make(deviceName: "laptop", address: address)
        #expect(kick.isByThisMachine(named: "laptop", at: Self.here))
        #expect(!kick.isByThisMachine(named: "desk", at: Self.here))
        // A proxy or a tunnel makes everybody's address a local one.
        #expect(!kick.isByThisMachine(named: "laptop", at: Self.there))
    }

    @Test func `a name alone is no proof, and the operator is no device`() {
        #expect(!Displacement.make(deviceName: "laptop").isByThisMachine(named: "laptop", at: Self.here))
        #expect(!Displacement(byOperatorAt: .start).isByThisMachine(named: "laptop", at: Self.here))
    }
}
