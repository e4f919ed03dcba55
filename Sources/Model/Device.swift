/// One installation of a client, as it says of itself.
package struct Device: Hashable, Sendable {
    package let platform: Platform
    /// Stays when the name changes. Goes to no other client: whoever knows it can sign in as this device.
    package let id: DeviceID
    /// For people: what their other devices and the operator call it.
    package let name: String

    package init(platform: Platform, id: DeviceID, name: String) {
        self.platform = platform
        self.id = id
        self.name = name
    }

    /// A device is never told about its own login (L-08), and a place is its own and of its class (L-17).
    package func isSame(as other: Device) -> Bool { platform == other.platform && id == other.id }
}
