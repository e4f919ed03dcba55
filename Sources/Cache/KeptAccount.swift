internal import Files
internal import Model
internal import Session

/// The store of one account: its file, and the writes that wait while the disk refuses.
struct KeptAccount: Sendable {
    let account: StoredAccount
    private let directory: String
    private let patience: Double
    private var file: AccountFile?
    /// Why the latest writes wait; nil while the disk takes everything.
    private(set) var failure: CacheError?
    /// The sentence about a store that was set aside, until a new one is open.
    private var noticeDue: String?
    private var backlog = Backlog()
    private var trim: HistoryTrim

    init(_ account: StoredAccount, directory: String, patience: Double, limit: Int64) {
        trim = HistoryTrim(limit: limit)
        self.account = account
        self.directory = directory
        self.patience = patience
    }

    var isOpen: Bool { file != nil }

    private var path: String { AccountFile.path(of: account, in: directory) }

    /// The texts that are in memory only, and the file they belong to; nil when there are none.
    var unsaved: UnsavedTexts? {
        guard let failure, backlog.texts > 0 else { return nil }
        return UnsavedTexts(count: backlog.texts, path: path, reason: failure.description)
    }

    // MARK: Opening

    /// Opens the file and returns what it has; a damaged file is set aside.
    mutating func open() throws(CacheError) -> RestoredAccount {
        do throws(CacheError) {
            var restored = try openFile()
            if case .moved(let path)? = failure, restored.notice == nil {
                restored.notice = "\(path) was deleted, moved or replaced. The local store is begun again."
            }
            return restored
        } catch {
            failure = error
            throw error
        }
    }

    /// Opens the file anew and adds what waits here, which the file may not take yet. Fails only where nothing waits.
    mutating func openAgain() throws(CacheError) -> RestoredAccount {
        var restored = RestoredAccount()
        do throws(CacheError) {
            restored = try open()
        } catch {
            if backlog.isEmpty { throw error }
        }
        for job in backlog.jobs { restored.apply(job.request) }
        // What fails waits on; `failure` has the reason.
        if isOpen { try? writeBacklog() }
        return restored
    }

    private mutating func openFile() throws(CacheError) -> RestoredAccount {
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            try PrivateFile.closeToOthers(directory)
        } catch {
            throw .refused(error.description)
        }
        do throws(CacheError) {
            return try restored()
        } catch {
            guard case .damaged = error else { throw error }
            let claim = try OutboxClaim(path: AccountFile.lock(of: path))
            let aside = try DamagedFile.setAside(path)
            let texts = RescuedTexts(path: aside, for: claim)
            keep(texts, because: error)
            noticeDue = texts.notice(aside)
            return try restored()
        }
    }

    private mutating func restored() throws(CacheError) -> RestoredAccount {
        let file = try AccountFile(path: path, account: account, patience: patience)
        do throws(CacheError) {
            var restored = try file.restore()
            if let notice = noticeDue { restored.notice = notice }
            noticeDue = nil
            self.file = file
            return restored
        } catch {
            file.close()
            throw error
        }
    }

    /// Keeps the texts of a lost store as waiting writes, until another file has them.
    private mutating func keep(_ texts: RescuedTexts, because error: CacheError) {
        backlog.prepend(texts.requests.map { StoreJob(request: $0, answers: []) })
        if !backlog.isEmpty { failure = error }
    }

    private mutating func closeFile() {
        file?.close()
        file = nil
    }

    // MARK: Reading

    /// Returns a page; what can't be read counts as not kept, since the server has it.
    func page(of conversation: ConversationID, before: Int64?, limit: Int) -> [Message] {
        (try? file?.page(of: conversation, before: before, limit: limit)) ?? []
    }

    func messages(found search: MessageSearch) -> [Message] {
        (try? file?.messages(found: search)) ?? []
    }

    func missing(_ summaries: [ConversationSummary], limit: Int64) -> [MissingMessages] {
        (try? file?.missing(summaries, limit: limit)) ?? []
    }

    /// Takes over what other programs have left; nil when there is nothing, or it can't be read at present.
    func adopt() -> RestoredAccount? { failure == nil ? try? file?.adopt() : nil }

    // MARK: Writing

    /// Writes requests. What can't be written waits, and the first of it is answered with the reason.
    mutating func write(_ jobs: [StoreJob]) {
        guard let first = jobs.first else { return }
        let writes = jobs.map(\.asWrite)
        if failure == nil {
            do throws(CacheError) {
                return try perform(writes)
            } catch {
                note(error)
                first.answer(.failed(error.description))
            }
        }
        for job in writes { backlog.append(job) }
    }

    mutating func writeBacklog() throws(CacheError) {
        guard failure != nil else { return }
        do throws(CacheError) {
            if !backlog.isEmpty { try perform(backlog.jobs) }
        } catch {
            note(error)
            throw error
        }
        backlog.removeAll()
        failure = nil
    }

    /// Performs and answers all of the requests, or none.
    private mutating func perform(_ jobs: [StoreJob]) throws(CacheError) {
        guard let file else { throw .refused("the local store is not open") }
        let refused = try file.write(jobs.map(\.request))
        for (index, job) in jobs.enumerated() {
            job.answer(refused[index].map { .rejected($0.description) } ?? .saved)
            trim.note(job.request)
        }
    }

    private mutating func note(_ error: CacheError) {
        failure = error
        guard error.asksForReopening else { return }
        if let file, !file.isStill { keep(file.texts(), because: error) }
        closeFile()
    }

    // MARK: Its size

    /// Whether the file may be too large, and can be written.
    var isTrimDue: Bool { failure == nil && isOpen && trim.isDue }

    /// Trims one slice. If the disk refuses, the next write will tell.
    mutating func trimHistory() {
        guard isTrimDue, let file else { return }
        do throws(CacheError) { try trim.perform(on: file) } catch { trim.stop() }
    }

    // MARK: Leaving

    /// Tries once more to write and closes the file; returns true when no text of a person waits any more.
    mutating func leave() -> Bool {
        if let file, !file.isStill { note(.moved(path: path)) }
        if failure != nil, !backlog.isEmpty { try? writeWhatWaits() }
        closeFile()
        backlog.keepWords(of: account.user)
        return backlog.isEmpty
    }

    private mutating func writeWhatWaits() throws(CacheError) {
        if file == nil { _ = try open() }
        try writeBacklog()
    }
}

/// The number of texts of one account that are in memory only, and why.
package struct UnsavedTexts: Equatable, Sendable, CustomStringConvertible {
    package let count: Int
    /// The file they were meant for, or the directory of several.
    package let path: String
    package let reason: String

    package var description: String {
        "\(count) \(count == 1 ? "text is" : "texts are") not saved in \(path): \(reason)"
    }
}

extension RestoredAccount {
    /// Adds what a person wrote after the account was read.
    fileprivate mutating func apply(_ request: StorageRequest) {
        switch request {
        case .outgoing(let message):
            outgoing.removeAll { $0.messageID == message.messageID }
            outgoing.append(message)
        case .discard(let messageID): outgoing.removeAll { $0.messageID == messageID }
        case .failWaiting(let error):
            for index in outgoing.indices where outgoing[index].state == .queued {
                outgoing[index].state = .failed(error)
            }
        case .draft(nil, let draft): looseDraft = draft.text
        case .draft(let conversation?, let draft): drafts[conversation] = draft.isEmpty ? nil : draft
        case .note(let note):
            notes.removeAll { $0.id == note.id }
            notes.append(note)
            notes.sort(by: Note.isBefore)
        case .forgetNote(let id): notes.removeAll { $0.id == id }
        case .place(let conversation, let mark): (place, self.mark) = (conversation, mark)
        case .open, .close, .list, .summary, .forget, .messages, .changes, .readMark, .profiles, .friends, .folders,
            .seen, .proof, .page, .missing, .search, .adopt, .retry:
            break
        }
    }
}
