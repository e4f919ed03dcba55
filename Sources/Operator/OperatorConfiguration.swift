package import NIOCore
package import Server

/// Where the operator's listener is, and whom it lets in.
package struct OperatorConfiguration: Equatable, Sendable {
    /// The field's limit.
    package static let maximumAdmins = 10
    package static let standardAdmin = "administrator"

    package var listen: OperatorAddress
    /// User ids whose tickets open the interface.
    package var admins: Set<String>
    /// Names and addresses that a request's `Host` may name beside the server's own, as that of a proxy before it.
    package var hosts: Set<String> = []
    /// When another process has the address: false lets the server start without the listener.
    package var isRequired = true

    package init(listen: OperatorAddress = .standard, admins: Set<String> = [standardAdmin]) {
        self.listen = listen
        self.admins = admins
    }
}

/// What the operator's listener grants its callers.
package struct OperatorConnectionLimits: Sendable {
    /// Connections at once. One more takes the place of one that asks for nothing.
    package var count: Int
    /// From the first byte of a request to its last.
    package var requestTime: TimeAmount
    /// Without a byte in either direction.
    package var idleTime: TimeAmount = .seconds(30)

    package init(_ limits: ServerLimits = ServerLimits()) {
        count = limits.operatorConnections
        requestTime = TimeAmount(limits.operatorRequest)
    }
}
