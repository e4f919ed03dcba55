internal import CSQLite
internal import CheckedRows
internal import Files
internal import GRDB
internal import Model
internal import Session

/// The open store of one account: a SQLite database in WAL mode. Every commit is on disk when it returns.
///
/// Several programs may have it open at once. Each writes the history that it gets, with the same rows as result;
/// unsent messages and drafts belong to the program that wrote them, as long as it lives (`OutboxClaim`).
final class AccountFile: Sendable {
    private let account: StoredAccount
    private let path: String
    private let queue: DatabaseQueue
    private let claim: OutboxClaim
    private let lastCommit: LastCommit
    /// The database, its log, and the lock file, as they were when they were opened.
    private let places: [OpenedPath]

    /// Opens or makes the file at `path`, which is private from its first byte on. `patience` is how long to wait for
    /// another program's transaction, in seconds.
    init(path: String, account: StoredAccount, patience: Double) throws(CacheError) {
        self.account = account
        self.path = path
        lastCommit = try LastCommit(of: path)
        // SQLite gives -wal and -shm the mode of the database file.
        do throws(FileFailure) {
            try PrivateFile.touch(path)
        } catch {
            throw .refused(error.description)
        }
        claim = try OutboxClaim(path: Self.lock(of: path))
        do {
            let isNew = FileStatus(path: path)?.size == 0
            queue = try DatabaseQueue(
                path: path, configuration: Self.configuration(patience: patience, isNew: isNew))
            try queue.writeWithoutTransaction { [lastCommit] db in
                // A file that can't be used is left as it was found.
                _ = csqlite_keep_log(db.sqliteConnection, 1)
                try lastCommit.check(db)
                // Here and not in the configuration: GRDB's own WAL set-up puts NORMAL in its place.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw CacheError.notWrittenThrough(path: path)
                }
                try Schema.migrate(db, path: path)
                try AccountRow.sign(db, as: account, commits: lastCommit.count, path: path)
                lastCommit.note(try AccountRow.commits(db))
            }
        } catch {
            throw CacheError(error, path: path)
        }
        places = [path, path + "-wal", Self.lock(of: path)].map { OpenedPath(path: $0) }
    }

    /// The path of an account's file, with a name from which a person can see the user; the address can be any text.
    static func path(of account: StoredAccount, in directory: String) -> String {
        directory + "/\(account.user)-\(account.appID)" + ending(for: account.server)
    }

    /// The path of the file that exists; nil where there is none. Only its name says which deployment it is for.
    static func path(
        of user: UserID, at server: ServerAddress, appID: UInt64?, in directory: String
    ) throws(CacheError) -> String? {
        let (start, end) = ("\(user)-", ending(for: server))
        let found = PrivateFile.names(in: directory).filter { name in
            guard name.hasPrefix(start), name.hasSuffix(end), name.count > start.count + end.count else { return false }
            let number = UInt64(name.dropFirst(start.count).dropLast(end.count))
            return number != nil && (appID == nil || number == appID)
        }
        guard found.count < 2 else { throw .ambiguous(directory: directory, user: user) }
        return found.first.map { directory + "/" + $0 }
    }

    private static func ending(for server: ServerAddress) -> String { "-\(stableHash(of: server.description)).sqlite" }

    static func lock(of path: String) -> String { path + ".lock" }

    /// Returns all that is kept, and takes over the unsent messages and drafts of programs that are gone.
    func restore() throws(CacheError) -> RestoredAccount {
        do {
            return try queue.writeWithoutTransaction { [claim, path, account] db in
                var restored = RestoredAccount()
                // In one immediate transaction, because another program may do the same: only one may take over a row.
                try db.inTransaction(.immediate) {
                    let conversations = try ConversationRows.forgetDamaged(db)
                    let slots = try Self.adoptable(for: claim, db)
                    let texts =
                        try OutboxRows.adopt(slots, for: claim.slot, db) + DraftRows.adopt(slots, for: claim.slot, db)
                    restored.notice = DamagedRows(texts: texts, conversations: conversations).notice(path)
                    restored.outgoing = try OutboxRows.all(claim: claim.slot, db)
                    (restored.drafts, restored.looseDraft) = try DraftRows.all(claim: claim.slot, db)
                    restored.conversations = try ConversationRows.all(db)
                    restored.changes = try ConversationRows.knownChanges(db)
                    for found in try FoundRows.unreadMentions(of: account.user, db) {
                        restored.mentions[found.conversation] = found.lastSeq
                    }
                    restored.people = try PeopleRows.all(db)
                    restored.cards = try CardRows.all(db)
                    restored.friends = try FriendRows.all(db)
                    restored.folders = try FolderRows.all(db)
                    restored.notes = try NoteRows.all(db)
                    try AccountRow.read(&restored, db)
                    return .commit
                }
                _ = csqlite_keep_log(db.sqliteConnection, 0)
                return restored
            }
        } catch {
            throw CacheError(error, path: path)
        }
    }

    /// Takes over what programs have left that are gone; nil when there is nothing.
    func adopt() throws(CacheError) -> RestoredAccount? {
        do {
            return try queue.writeWithoutTransaction { [claim, path] db in
                // Nothing is locked as long as there is nothing to take over.
                guard try Self.adoptable(for: claim, db) != [claim.slot] else { return nil }
                var left = RestoredAccount()
                left.isLeftByWindow = true
                try db.inTransaction(.immediate) {
                    let own = Set(try OutboxRows.all(claim: claim.slot, db).map(\.messageID))
                    // Asked once: a program that starts meanwhile finds what is not taken, and nothing twice.
                    let slots = try Self.adoptable(for: claim, db)
                    (left.drafts, left.looseDraft) = try DraftRows.all(of: slots.filter { $0 != claim.slot }, db)
                    let texts =
                        try OutboxRows.adopt(slots, for: claim.slot, db) + DraftRows.adopt(slots, for: claim.slot, db)
                    left.notice = DamagedRows(texts: texts, conversations: 0).notice(path)
                    left.outgoing = try OutboxRows.all(claim: claim.slot, db).filter { !own.contains($0.messageID) }
                    return .commit
                }
                return left
            }
        } catch {
            throw CacheError(error, path: path)
        }
    }

    /// This program's slot, and those of programs that have left something and are gone.
    private static func adoptable(for claim: OutboxClaim, _ db: Database) throws -> [Int64] {
        let used = try Int64.fetchAll(db, sql: "SELECT claim FROM outbox UNION SELECT claim FROM drafts")
        return Set(used).union([claim.slot]).filter(claim.mayAdopt).sorted()
    }

    /// Performs writes as one transaction, all or none. A request that the schema does not take is left out, so that
    /// one bad row does not keep the others from the disk; returns the reasons by the request's index.
    func write(_ requests: [StorageRequest]) throws(CacheError) -> [Int: CacheError] {
        try check()
        let refused = try perform(requests)
        // The files may have been taken away meanwhile.
        try check()
        return refused
    }

    /// Throws when the files are not where they were opened: what is written to them would be lost.
    private func check() throws(CacheError) {
        if let place = places.first(where: { !$0.isStill }) { throw .moved(path: place.path) }
    }

    var isStill: Bool { places.allSatisfy(\.isStill) }

    /// The texts that this program has written and no server has. They can be read even when the files were moved.
    func texts() -> RescuedTexts {
        let texts = try? queue.read { [claim] db in RescuedTexts(db) { $0 == claim.slot } }
        return texts ?? RescuedTexts()
    }

    private func perform(_ requests: [StorageRequest]) throws(CacheError) -> [Int: CacheError] {
        do {
            return try queue.writeWithoutTransaction { db in
                do {
                    try commit(db) {
                        var news = MessageNews()
                        for request in requests { try write(request, &news, db) }
                        try news.write(db)
                    }
                    return [:]
                } catch  where CacheError.isAboutRow(error) {
                    return try writeOneByOne(requests, db)
                }
            }
        } catch {
            throw CacheError(error, path: path)
        }
    }

    private func commit(_ db: Database, _ write: () throws -> Void) throws {
        var number: Int64?
        try db.inTransaction(.immediate) {
            try write()
            number = try AccountRow.countCommit(db)
            return .commit
        }
        lastCommit.note(number)
    }

    private func writeOneByOne(_ requests: [StorageRequest], _ db: Database) throws -> [Int: CacheError] {
        var refused: [Int: CacheError] = [:]
        try commit(db) {
            for (index, request) in requests.enumerated() {
                do {
                    try db.inSavepoint {
                        var news = MessageNews()
                        try write(request, &news, db)
                        try news.write(db)
                        return .commit
                    }
                } catch  where CacheError.isAboutRow(error) {
                    refused[index] = CacheError(error, path: path)
                }
            }
        }
        return refused
    }

    /// Returns which unread messages are not kept, in the order of the request.
    func missing(_ summaries: [ConversationSummary], limit: Int64) throws(CacheError) -> [MissingMessages] {
        try read { db in try summaries.compactMap { try MessageRows.missing($0, limit: limit, db) } }
    }

    func messages(found search: MessageSearch) throws(CacheError) -> [Message] {
        try read { db in try FoundRows.messages(search, db) }
    }

    func page(of conversation: ConversationID, before: Int64?, limit: Int) throws(CacheError) -> [Message] {
        try read { db in try MessageRows.page(of: conversation, before: before, limit: limit, db) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(CacheError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw CacheError(error, path: path)
        }
    }

    /// Performs one transaction.
    func change(_ body: (Database) throws -> Void) throws(CacheError) {
        try check()
        do {
            try queue.writeWithoutTransaction { db in try commit(db) { try body(db) } }
        } catch {
            throw CacheError(error, path: path)
        }
    }

    /// SQLite's setting for durability; 2 is FULL.
    func synchronousLevel() throws -> Int? {
        try queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
    }

    func close() {
        if !isStill { letGo() }
        try? queue.close()
    }

    /// Closes without SQLite's removal of the log: that goes by name, and the name may be another program's file by
    /// now.
    private func letGo() {
        queue.writeWithoutTransaction { [places] db in
            // Where only the log was moved, its content goes into the database.
            if places[0].isStill { _ = try? db.checkpoint(.passive) }
            _ = csqlite_keep_log(db.sqliteConnection, 1)
        }
    }

    private func write(_ request: StorageRequest, _ news: inout MessageNews, _ db: Database) throws {
        switch request {
        case .messages(let messages, let seenAt):
            for message in messages { try keep(message, &news, db) }
            news.seenAt = seenAt
        case .seen(let instant): news.seenAt = instant
        case .list, .summary, .forget, .changes, .readMark, .profiles, .friends, .folders, .proof, .outgoing, .discard,
            .failWaiting, .draft, .note, .forgetNote, .place, .open, .close, .page, .missing, .search, .adopt, .retry:
            // The next request may depend on rows that the messages before it have changed.
            try news.write(db)
            news = MessageNews()
            try write(request, db)
        }
    }

    private func write(_ request: StorageRequest, _ db: Database) throws {
        switch request {
        case .list(let summaries, let seenAt, let epoch):
            try ConversationRows.replace(with: summaries, isOtherStore: try AccountRow.note(epoch, db), db)
            try AccountRow.note(seenAt: seenAt, db)
        case .summary(let summary): try ConversationRows.put(summary, db)
        case .forget(let conversation): try ConversationRows.remove(conversation, db)
        case .changes(let conversation, let messages, let after, let upTo):
            let id = try ConversationRows.id(of: conversation, db)
            for message in messages { try MessageRows.replace(message, in: id, db) }
            try ConversationRows.notePins(of: messages, in: id, db)
            try ConversationRows.note(changes: upTo, after: after, in: id, db)
        case .readMark(let conversation, let seq): try ConversationRows.markRead(conversation, seq: seq, db)
        case .profiles(let profiles, nil): for profile in profiles { try PeopleRows.put(profile, db) }
        case .profiles(let cards, let group?): for card in cards { try CardRows.put(card, in: group, db) }
        case .folders(let folders): try FolderRows.put(folders, db)
        case .friends(let friends, let isWhole): try FriendRows.put(friends, isWhole: isWhole, db)
        case .proof(let proof): try AccountRow.note(proof, db)
        case .outgoing(let message): try OutboxRows.put(message, claim: claim.slot, db)
        case .discard(let messageID): try OutboxRows.remove(messageID, db)
        case .failWaiting(let error): try OutboxRows.failWaiting(error, claim: claim.slot, db)
        case .draft(let conversation, let draft):
            try DraftRows.put(draft, in: conversation, claim: claim.slot, db)
        case .note(let note): try NoteRows.put(note, db)
        case .forgetNote(let id): try NoteRows.remove(id, db)
        case .place(let conversation, let mark): try AccountRow.note(place: conversation, at: mark, db)
        case .messages, .seen, .open, .close, .page, .missing, .search, .adopt, .retry: break
        }
    }

    private func keep(_ message: Message, _ news: inout MessageNews, _ db: Database) throws {
        let isOwn = message.sender == account.user
        let conversation = try news.id(of: message.conversation, db)
        try news.keep(message, isOwn: isOwn, in: conversation, db)
        if isOwn { try OutboxRows.remove(message.messageID, db) }
    }

    static func configuration(patience: Double, isNew: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.label = "parley.account"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            // A damaged or planted file must not make the engine write where the schema does not say.
            guard csqlite_make_defensive(db.sqliteConnection) == SQLITE_OK else {
                throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "defensive mode is refused")
            }
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            // With this, pages freed by `HistorySpace` can be returned to the disk; existing files keep their mode.
            if isNew { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
            try RowSum.register(in: db)
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            // The text of a recalled message is overwritten on disk.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }
}
