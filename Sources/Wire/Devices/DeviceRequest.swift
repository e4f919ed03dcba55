package import Model

/// A request about this user's instances. Both are answered by the list of those that are live then.
package enum DeviceRequest: Equatable, Sendable {
    case list
    /// Signs out one instance of this user, or (nil) all but this one.
    case end(InstanceID?)
}
