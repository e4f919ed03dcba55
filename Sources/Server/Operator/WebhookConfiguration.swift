package import WireNIO

/// Where a server tells what happened.
package struct WebhookConfiguration: Sendable {
    package let endpoint: HTTPEndpoint
    /// With one, every event is signed.
    package let token: WebhookToken?

    package init(endpoint: HTTPEndpoint, token: WebhookToken?) {
        self.endpoint = endpoint
        self.token = token
    }
}
