internal import Model

/// The account whose store is open, and how it stands.
package struct Keeping: Equatable, Sendable {
    /// Nil while nobody has one.
    var account: StoredAccount?
    /// Raised for every account that is opened or left; older answers are ignored.
    package internal(set) var generation = 0
    var isOpening = false
    /// Why nothing is written any more. What can still be read is.
    var failure: String?
    /// Texts handed in that are not on disk yet.
    var unsaved = 0
    /// What was told last.
    var published = StorageState.none

    /// Pages may be asked of it.
    var isReadable: Bool { account != nil }

    var state: StorageState {
        if account == nil { return .none }
        if let failure { return .failed(failure) }
        return isOpening || unsaved > 0 ? .saving : .saved
    }
}
