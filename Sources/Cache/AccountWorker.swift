internal import Session

/// The work of the store's thread: the account that is open, and those that were left while the disk refused.
struct AccountWorker: Sendable {
    private let directory: String
    private let patience: Double
    /// The largest size of an account's file, in bytes.
    private let limit: Int64
    private var current: KeptAccount?
    /// The request that opened the account; answered again when its file has to be opened again.
    private var opening: StoreJob?
    /// Accounts that were left while texts of a person waited for the disk.
    private var left: [KeptAccount] = []
    /// How often writing those texts has failed in a row.
    private var tries = 0

    init(directory: String, patience: Double, limit: Int64) {
        self.directory = directory
        self.patience = patience
        self.limit = limit
    }

    mutating func perform(_ jobs: [StoreJob]) {
        var writes: [StoreJob] = []
        for job in jobs {
            switch job.request {
            case .list, .summary, .forget, .messages, .changes, .readMark, .profiles, .friends, .folders, .seen, .proof,
                .outgoing, .discard, .failWaiting, .note, .forgetNote, .draft, .place:
                writes.append(job)
            case .open(let account):
                write(&writes)
                close()
                open(account, job)
            case .close:
                write(&writes)
                close()
            case .retry:
                write(&writes)
                retry(job)
            case .page(let conversation, let before, let limit):
                write(&writes)
                let page = current?.page(of: conversation, before: before, limit: limit) ?? []
                job.answer(.page(conversation, before: before, page))
            case .adopt:
                write(&writes)
                if let left = current?.adopt() { job.answer(.adopted(left)) }
            case .search(let search):
                write(&writes)
                job.answer(.found(search, current?.messages(found: search) ?? []))
            case .missing(let summaries, let limit):
                write(&writes)
                job.answer(.missing(current?.missing(summaries, limit: limit) ?? []))
            }
        }
        write(&writes)
    }

    private mutating func write(_ jobs: inout [StoreJob]) {
        current?.write(jobs)
        jobs = []
    }

    private mutating func open(_ account: StoredAccount, _ job: StoreJob) {
        opening = job
        let index = left.firstIndex { $0.account == account }
        var kept =
            index.map { left.remove(at: $0) }
            ?? KeptAccount(account, directory: directory, patience: patience, limit: limit)
        do throws(CacheError) {
            job.answer(.opened(try kept.openAgain()))
        } catch {}
        if let failure = kept.failure { job.answer(.failed(failure.description)) }
        current = kept
    }

    private mutating func retry(_ job: StoreJob) {
        guard var kept = current, kept.failure != nil else { return job.answer(.resumed) }
        do throws(CacheError) {
            if !kept.isOpen {
                // The file gets the texts that wait here, too.
                let restored = try kept.openAgain()
                if kept.isOpen {
                    opening?.answer(.opened(restored))
                } else if let failure = kept.failure {
                    throw failure
                }
            }
            try kept.writeBacklog()
            job.answer(.resumed)
        } catch {
            job.answer(.failed(error.description))
        }
        current = kept
    }

    private mutating func close() {
        if var kept = current, !kept.leave() { left.append(kept) }
        current = nil
        opening = nil
    }

    // MARK: Its size

    var isTrimDue: Bool { current?.isTrimDue ?? false }

    mutating func trimHistory() { current?.trimHistory() }

    // MARK: What was left

    /// The texts of all accounts that are in memory only.
    var unsaved: [UnsavedTexts] { (left + [current].compactMap(\.self)).compactMap(\.unsaved) }

    /// How long to wait before those texts are tried again; nil when there are none.
    var retryDelay: Duration? { left.isEmpty ? nil : StorageRetry.delay(after: tries) }

    mutating func retryLeft() {
        var still: [KeptAccount] = []
        for var kept in left where !kept.leave() { still.append(kept) }
        left = still
        tries = left.isEmpty ? 0 : tries + 1
    }

    /// Tries everything once more at the end of the program.
    mutating func finish() {
        retryLeft()
        close()
    }
}
