package import NIOCore

/// What the operator's listener grants its callers.
package struct OperatorConnectionLimits: Sendable {
    /// Connections at once. One more takes the place of one that asks for nothing.
    package var count = 64
    /// From the first byte of a request to its last.
    package var requestTime = TimeAmount.seconds(20)

    package init() {}
}
