/// One installation of a client, as it describes itself.
package struct Device: Hashable, Sendable {
    package let platform: Platform
    /// The device's id, which stays when the name changes. It is sent to no other client: whoever knows it can sign in
    /// as this device.
    package let id: DeviceID
    /// The name for people: what the user's other devices and the operator call it.
    package let name: String

    package init(platform: Platform, id: DeviceID, name: String) {
        self.platform = platform
        self.id = id
        self.name = name
    }

    /// Whether both are the same installation. A device is never told about its own login (L-08), and a place belongs
    /// to one device and its class (L-17).
    package func isSame(as other: Device) -> Bool { platform == other.platform && id == other.id }
}
