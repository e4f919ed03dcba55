/// The other windows of this device. One person looks at one of them: while they do, no other calls for them.
package struct OtherWindows: Sendable {
    /// This one is looked at from now on, or not any more.
    package let watch: @Sendable (Bool) -> Void
    /// Another one is looked at.
    package let isWatched: @Sendable () -> Bool
    /// This is the one that tells the person's programs, so that each thing is told once.
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
