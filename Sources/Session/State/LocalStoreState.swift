internal import Model

/// The account whose store is open, and how it stands.
package struct LocalStoreState: Equatable, Sendable {
    /// Nil while nobody has one.
    var account: StoredAccount?
    /// Raised for every account that is opened or left; older answers are ignored.
    package internal(set) var generation = 0
    var isOpening = false
    /// Why nothing is written just now; it waits. What can still be read is.
    var failure: String?
    /// Tries since it could be written last.
    var tries = 0
    /// Texts handed in that are not on disk yet.
    var unsaved = 0
    /// What was told last.
    var published = StorageState.none

    /// Milliseconds to the next try: a disk that was full for a moment is back soon, one that is gone costs little.
    var retryDelay: Int64 { min(1_000 << Int64(min(tries, 4)), Self.longestRetryDelay) }

    private static let longestRetryDelay: Int64 = 15_000

    /// Pages may be asked of it.
    var isReadable: Bool { account != nil }

    var state: StorageState {
        if account == nil { return .none }
        if let failure { return .failed(failure) }
        return isOpening || unsaved > 0 ? .saving : .saved
    }
}
