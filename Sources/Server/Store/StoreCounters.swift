/// What the store has done since it was opened.
package struct StoreCounters: Equatable, Sendable {
    /// Transactions that are on disk. One that only read is none.
    package var commits = 0
    /// Writes in them.
    package var operations = 0
    /// Messages among them.
    package var messages = 0
    /// Transactions that failed.
    package var failures = 0
    /// The latest one did, and nothing has been written since.
    package var isFailing = false
    /// The latest try of all that a login takes failed.
    package var refusesLogins = false
    /// Writes are stored and logins can be answered.
    package var isReady: Bool { !isFailing && !refusesLogins }

    package init() {}
}
