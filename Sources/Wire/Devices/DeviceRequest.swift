package import Model

/// About one's own logins. Both are answered by those that are live then.
package enum DeviceRequest: Equatable, Sendable {
    case list
    /// Signs out one of one's own instances, or all but this one (nil).
    case end(InstanceID?)
}
