internal import Model

/// The account whose local store is open, what it is asked, and how it stands. What it kept is others' business.
package struct Keeper: Equatable, Sendable {
    /// Nil while nobody has one.
    private(set) var account: StoredAccount?
    /// Raised for every account that is opened or left; older answers are ignored.
    package private(set) var generation = 0
    private(set) var isOpening = false
    /// Why nothing is written just now; it waits. What can still be read is.
    private var failure: String?
    /// Tries since it could be written last.
    private var tries = 0
    /// Texts handed in that are not on disk yet.
    private var unsaved = 0
    /// What was told last.
    private var told = StorageState.none

    enum Action: Equatable {
        case ask(StorageRequest, generation: Int)
        case tell(StorageState)
        case schedule(after: Duration)
        case cancel
    }

    /// Pages may be asked of it.
    var isReadable: Bool { account != nil }
    /// What is brought in the background has a place to go.
    var isWritable: Bool { failure == nil }
    /// It has said what it holds, and takes more.
    var isReady: Bool { account != nil && !isOpening && failure == nil }

    private var state: StorageState {
        if account == nil { return .none }
        if let failure { return .failed(failure) }
        return isOpening || unsaved > 0 ? .saving : .saved
    }

    // MARK: Accounts

    mutating func open(_ account: StoredAccount) -> [Action] {
        self = Keeper(account: account, generation: generation + 1, isOpening: true, told: told)
        return ask(.open(account))
    }

    mutating func close() -> [Action] {
        guard account != nil else { return [] }
        var actions = [Action.ask(.close, generation: generation)]
        if failure != nil { actions.append(.cancel) }
        self = Keeper(generation: generation + 1, told: told)
        actions += news()
        return actions
    }

    // MARK: Requests

    /// Dropped while there is no store. While the disk refuses, the store keeps it waiting.
    mutating func ask(_ request: StorageRequest) -> [Action] {
        guard account != nil else { return [] }
        if request.isText { unsaved += 1 }
        var actions = [Action.ask(request, generation: generation)]
        actions += news()
        return actions
    }

    mutating func retry() -> [Action] {
        failure == nil ? [] : ask(.retry)
    }

    // MARK: Answers

    mutating func opened() {
        isOpening = false
    }

    /// A text is on disk, or will never be.
    mutating func settledText() {
        if unsaved > 0 { unsaved -= 1 }
    }

    /// Everything goes on in memory, and the disk is tried again.
    mutating func failed(_ text: String) -> [Action] {
        isOpening = false
        failure = failure ?? text
        defer { tries += 1 }
        return [.schedule(after: StorageRetry.delay(after: tries))]
    }

    mutating func resumed() {
        failure = nil
        tries = 0
    }

    /// What is to be told of it, once.
    mutating func news() -> [Action] {
        guard state != told else { return [] }
        told = state
        return [.tell(state)]
    }
}
