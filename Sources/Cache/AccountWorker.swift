internal import Files
internal import Model
internal import Session

/// What the store's thread does: the file of the account that is open, and what waits while the disk refuses.
struct AccountWorker: Sendable {
    private let directory: String
    private let patience: Double
    private var file: AccountFile?
    /// The request that opened the account; performed again when its file has to be opened again.
    private var opening: StoreJob?
    private var isFailing = false
    private var backlog = Backlog()

    init(directory: String, patience: Double) {
        self.directory = directory
        self.patience = patience
    }

    mutating func perform(_ jobs: [StoreJob]) {
        var writes: [StoreJob] = []
        for job in jobs {
            switch job.request {
            case .list, .summary, .messages, .readMark, .seen, .outgoing, .discard, .failWaiting, .draft, .place:
                writes.append(job)
            case .open(let account):
                write(&writes)
                close()
                opening = job
                open(account)
            case .close:
                write(&writes)
                close()
            case .retry:
                write(&writes)
                retry(job)
            case .page(let conversation, let before, let limit):
                write(&writes)
                // What can't be read counts as not kept: the server has it.
                let page = try? file?.page(of: conversation, before: before, limit: limit)
                job.answer(.page(conversation, before: before, page ?? []))
            case .missing(let summaries, let limit):
                write(&writes)
                job.answer(.missing((try? file?.missing(summaries, limit: limit)) ?? []))
            }
        }
        write(&writes)
    }

    /// What waits is tried once more; the account that is left does not come back to it.
    mutating func close() {
        if isFailing { writeBacklog() }
        file?.close()
        file = nil
        opening = nil
        isFailing = false
        backlog.removeAll()
    }

    // MARK: Writing

    private mutating func write(_ jobs: inout [StoreJob]) {
        defer { jobs = [] }
        guard let first = jobs.first, opening != nil else { return }
        let writes = jobs.map(\.asWrite)
        if !isFailing {
            guard let error = write(writes) else { return }
            isFailing = true
            if error.asksForReopening { closeFile() }
            first.answer(.failed(error.description))
        }
        for job in writes { backlog.append(job) }
    }

    /// Performs and answers them, all or none; nil when it is done.
    private mutating func write(_ jobs: [StoreJob]) -> CacheError? {
        guard let file, !jobs.isEmpty else { return file == nil ? .refused("the local store is not open") : nil }
        do throws(CacheError) {
            let refused = try file.write(jobs.map(\.request))
            for (index, job) in jobs.enumerated() {
                job.answer(refused[index].map { .rejected($0.description) } ?? .saved)
            }
            return nil
        } catch {
            return error
        }
    }

    private mutating func closeFile() {
        file?.close()
        file = nil
    }

    // MARK: Trying again

    private mutating func retry(_ job: StoreJob) {
        guard isFailing, let opening, case .open(let account) = opening.request else { return job.answer(.resumed) }
        do throws(CacheError) {
            if file == nil { opening.answer(.opened(try restored(account))) }
            if let error = writeBacklog() { throw error }
            job.answer(.resumed)
        } catch {
            if error.asksForReopening { closeFile() }
            job.answer(.failed(error.description))
        }
    }

    @discardableResult
    private mutating func writeBacklog() -> CacheError? {
        if !backlog.isEmpty, let error = write(backlog.jobs) { return error }
        backlog.removeAll()
        isFailing = false
        return nil
    }

    // MARK: Opening

    private mutating func open(_ account: StoredAccount) {
        do throws(CacheError) {
            opening?.answer(.opened(try restored(account)))
        } catch {
            isFailing = true
            opening?.answer(.failed(error.description))
        }
    }

    private mutating func restored(_ account: StoredAccount) throws(CacheError) -> RestoredAccount {
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            try PrivateFile.closeToOthers(directory)
        } catch {
            throw .refused(error.description)
        }
        let path = "\(directory)/\(Self.fileName(of: account))"
        do throws(CacheError) {
            return try restored(account, path: path)
        } catch {
            guard case .damaged = error else { throw error }
            let aside = try DamagedFile.setAside(path)
            var restored = try restored(account, path: path)
            restored.notice = "A damaged local store is kept as \(aside). History comes from the server again."
            return restored
        }
    }

    private mutating func restored(_ account: StoredAccount, path: String) throws(CacheError) -> RestoredAccount {
        let file = try AccountFile(path: path, account: account, patience: patience)
        do throws(CacheError) {
            let restored = try file.restore()
            self.file = file
            return restored
        } catch {
            file.close()
            throw error
        }
    }

    /// Readable for whoever looks for a user's file; the address can be any text.
    private static func fileName(of account: StoredAccount) -> String {
        "\(account.user)-\(account.appID)-\(stableHash(of: account.server.description)).sqlite"
    }
}
