/// Contact with other windows of this device. While the person looks at one window, no other one calls for them.
package struct OtherWindows: Sendable {
    /// Tells the others whether this window is looked at.
    package let watch: @Sendable (Bool) -> Void
    /// Returns whether another window is looked at.
    package let isWatched: @Sendable () -> Bool
    /// Returns whether this window runs the person's programs: only one does, so that each event is reported once.
    package let isFirst: @Sendable () -> Bool

    package init(
        watch: @escaping @Sendable (Bool) -> Void, isWatched: @escaping @Sendable () -> Bool,
        isFirst: @escaping @Sendable () -> Bool
    ) {
        self.watch = watch
        self.isWatched = isWatched
        self.isFirst = isFirst
    }

    package static let none = OtherWindows(watch: { _ in }, isWatched: { false }, isFirst: { true })
}
