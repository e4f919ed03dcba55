package import Model

/// Which login does a write. Checked inside the transaction, so that a displaced instance can't write any more once
/// the login that displaced it is committed.
package struct Fence: Hashable, Sendable {
    package let user: UserID
    package let instance: InstanceID
    package let epoch: UInt64

    package init(user: UserID, instance: InstanceID, epoch: UInt64) {
        self.user = user
        self.instance = instance
        self.epoch = epoch
    }
}
