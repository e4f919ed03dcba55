/// Who can be behind with what a session receives.
package enum ReadingHolder: Hashable, Sendable {
    /// The account's store, which waits for the disk.
    case store
    /// The screen, which answers keys first.
    case screen
}
