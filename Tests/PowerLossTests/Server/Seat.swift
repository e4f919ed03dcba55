import Model
import Server

/// A device of somebody's.
struct Seat {
    let user: UserID
    let platform: Platform
    let device: DeviceID
    var connection: ConnectionID?
    /// The latest one that got in.
    var instance: InstanceID?
    var epoch: UInt64 = 0
    var isIn = false
}
