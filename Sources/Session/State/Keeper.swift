internal import Model

/// The state of the local store of the open account: which account it is, and what it was asked. The kept data itself
/// is taken by other machines.
package struct Keeper: Equatable, Sendable {
    /// The account whose store is open; nil while none is.
    private(set) var account: StoredAccount?
    /// Raised for every account that is opened or left; older answers are ignored.
    package private(set) var generation = 0
    private(set) var isOpening = false
    /// Why nothing can be written just now; nil when it can. Requests wait meanwhile, and reading still works.
    private var failure: String?
    /// How often writing has failed since it last worked.
    private var tries = 0
    /// How many texts were handed in and are not on disk yet.
    private var unsaved = 0
    /// The state that was told last.
    private var told = StorageState.none

    enum Action: Equatable {
        case ask(StorageRequest, generation: Int)
        case tell(StorageState)
        case schedule(after: Duration)
        case cancel
    }

    /// Whether pages may be asked of the store.
    var isReadable: Bool { account != nil }
    /// Whether the disk takes what is fetched in the background.
    var isWritable: Bool { failure == nil }
    /// Whether the store has told what it holds, and takes more.
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

    /// Passes a request on to the store; drops it while there is none. While the disk refuses, the store keeps it
    /// waiting.
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

    /// One text is on disk, or can never be.
    mutating func settledText() {
        if unsaved > 0 { unsaved -= 1 }
    }

    /// The disk refuses: everything goes on in memory, and the disk is tried again later.
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

    /// The state to tell, if it has changed.
    mutating func news() -> [Action] {
        guard state != told else { return [] }
        told = state
        return [.tell(state)]
    }
}
