import Model
import TestSupport

extension InstanceSummary {
    /// Alice's, logged in at `start`.
    static func make(
        _ number: Int = 1, platform: Platform = .terminal, address: String? = "203.0.113.7", isConnected: Bool = true,
        isGone: Bool = false
    ) -> InstanceSummary {
        InstanceSummary(
            instance: .make(number), platform: platform, deviceName: "couch", address: address, loggedInAt: .start,
            lastSeenAt: .start(plusSeconds: 60), isConnected: isConnected, isSignedIn: !isGone, isOwn: false)
    }
}
