package import WireNIO

/// Where a server tells what happened.
package struct WebhookConfiguration: Sendable {
    package let endpoint: HTTPEndpoint
    /// With one, every event is signed.
    package let token: WebhookToken?
    /// Whom to believe at an `https` endpoint.
    package let trust: TLSTrust
    /// Events that wait for the receiver; the oldest go first.
    package var queue = 1000

    package init(endpoint: HTTPEndpoint, token: WebhookToken?, trust: TLSTrust = TLSTrust()) {
        self.endpoint = endpoint
        self.token = token
        self.trust = trust
    }
}
