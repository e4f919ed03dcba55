package import NIOCore
package import Server

/// The address of the operator's listener, and who may use it.
package struct OperatorConfiguration: Equatable, Sendable {
    /// The field's limit on the number of admins.
    package static let maximumAdmins = 10
    package static let standardAdmin = "administrator"

    package var listen: OperatorAddress
    /// The user ids whose tickets open the interface.
    package var admins: Set<String>
    /// Names and addresses that a request's `Host` may have beside the server's own, such as those of a proxy.
    package var hosts: Set<String> = []
    /// Whether the server must not start when another process has the address; if false, it starts without the
    /// listener.
    package var isRequired = true

    package init(listen: OperatorAddress = .standard, admins: Set<String> = [standardAdmin]) {
        self.listen = listen
        self.admins = admins
    }
}

/// The limits of the operator's listener.
package struct OperatorConnectionLimits: Sendable {
    /// How many connections may be open. One more takes the place of an idle one.
    package var count: Int
    /// The time from the first byte of a request to its last.
    package var requestTime: TimeAmount
    /// The time after which a connection without traffic is closed.
    package var idleTime: TimeAmount = .seconds(30)

    package init(_ limits: ServerLimits = ServerLimits()) {
        count = limits.operatorConnections
        requestTime = TimeAmount(limits.operatorRequest)
    }
}
