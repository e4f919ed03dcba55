/// What a logout signs out.
package enum LogoutScope: Equatable, Sendable {
    /// Only one instance; the other windows of its device stay.
    case instance
    /// Every window of the device.
    case device
}
