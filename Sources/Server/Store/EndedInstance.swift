package import Model

/// An instance that a committed operation has ended: its connection, if it has one, is told and closed.
package struct EndedInstance: Equatable, Sendable {
    package let user: UserID
    package let instance: InstanceID
    package let platform: Platform
    package let ending: SessionEnding

    package init(user: UserID, instance: InstanceID, platform: Platform, ending: SessionEnding) {
        self.user = user
        self.instance = instance
        self.platform = platform
        self.ending = ending
    }
}
