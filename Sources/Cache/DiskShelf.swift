internal import Files
internal import Glibc
internal import Media
internal import Model
package import Session
internal import Synchronization

/// Keeps copies of the files that wait to be sent, in a private directory, and writes the files that are being saved.
///
/// A file is copied before it is sent, because the person may change, move or delete it, or be offline for a week. A
/// file that is saved has a hidden name beside its place until it is complete and its hash fits; another try goes on
/// with it.
package final class DiskShelf: FileShelf {
    private struct Saving {
        let file: FileContent
        let path: String
        let temporary: String
        let descriptor: OpenFile
    }

    /// After how many seconds a copy without a message is deleted: it was left by a program that was killed.
    private static let copiesKeptFor: Int64 = 30 * 86_400

    private let directory: String
    private let expand: @Sendable (String) -> String
    private let execute: @Sendable (@escaping @Sendable () -> Void) -> Void
    /// Used in `execute` only; the lock satisfies the compiler.
    private let savings = Mutex<[FilePlace: Saving]>([:])

    /// `directory` is made when the first file is sent. `expand` turns what a person typed into a path. `execute` runs
    /// work on one thread, in order, and returns at once.
    package init(
        directory: String, expand: @escaping @Sendable (String) -> String = { $0 },
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.directory = directory
        self.expand = expand
        self.execute = execute
    }

    package func perform(_ request: ShelfRequest, answer: @escaping @Sendable (ShelfAnswer) -> Void) {
        execute { [self] in
            if let result = perform(request) { answer(result) }
        }
    }

    private func perform(_ request: ShelfRequest) -> ShelfAnswer? {
        switch request {
        case .take(let messageID, .path(let path), let largest):
            return .taken(messageID, Self.result { () throws(ServiceError) in try take(messageID, path, largest) })
        case .take(let messageID, .text(let text, let name), let largest):
            return .taken(
                messageID, Self.result { () throws(ServiceError) in try take(messageID, text, named: name, largest) })
        case .read(let messageID, let file, let part):
            return .read(
                messageID, part: part, Self.result { () throws(ServiceError) in try read(messageID, file, part) })
        case .drop(let messageID):
            unlink(copy(of: messageID))
            return nil
        case .begin(let place, let file, let path):
            return .begun(place, Self.result { () throws(ServiceError) in try begin(place, file, path) })
        case .write(let place, let part, let bytes):
            return .wrote(place, part: part, write(place, part, bytes))
        case .finish(let place):
            return .saved(place, Self.result { () throws(ServiceError) in try finish(place) })
        case .abandon(let place):
            savings.withLock { $0[place] = nil }
            return nil
        }
    }

    private static func result<Value>(
        _ body: () throws(ServiceError) -> Value
    ) -> Result<Value, ServiceError> {
        do throws(ServiceError) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }

    // MARK: What is sent

    private func copy(of messageID: MessageID) -> String { directory + "/\(messageID)" }

    private func take(_ messageID: MessageID, _ typed: String, _ largest: Int64) throws(ServiceError) -> FileContent {
        let path = expand(typed)
        // Does not wait for a writer if the path is a pipe.
        let source = try OpenFile(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        try check(try source.size(path), of: path, largest)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try copy(as: messageID, named: name) { (target, temporary) throws(ServiceError) in
            try source.hash(path, copyingTo: (target, temporary), limit: largest)
        }
    }

    private func take(
        _ messageID: MessageID, _ text: String, named name: String, _ largest: Int64
    ) throws(ServiceError) -> FileContent {
        let bytes = Array(text.utf8)
        try check(Int64(bytes.count), of: name, largest)
        return try copy(as: messageID, named: name) { (target, temporary) throws(ServiceError) in
            try target.write(bytes, temporary, at: 0)
            return try target.hash(temporary, copyingTo: nil, limit: largest)
        }
    }

    private func check(_ size: Int64, of name: String, _ largest: Int64) throws(ServiceError) {
        guard largest > 0 else { throw ServiceError(.fileTooLarge, "This server takes no files.") }
        guard size <= largest else {
            throw ServiceError(
                .fileTooLarge,
                "\(name) has \(ByteCount(size).over(ByteCount(largest))); this server takes up to \(ByteCount(largest))."
            )
        }
    }

    /// Makes a copy: `write` fills it, and returns its size and hash.
    private func copy(
        as messageID: MessageID, named name: String,
        _ write: (OpenFile, String) throws(ServiceError) -> (FileHash, Int64)
    ) throws(ServiceError) -> FileContent {
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            try PrivateFile.closeToOthers(directory)
        } catch {
            throw ServiceError(.fileUnreadable, error.description)
        }
        forgetOldCopies()
        let temporary = copy(of: messageID) + ".part"
        let target = try OpenFile(temporary, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o600)
        do throws(ServiceError) {
            let (hash, copied) = try write(target, temporary)
            guard fsync(target.number) == 0, rename(temporary, copy(of: messageID)) == 0 else {
                throw OpenFile.failure("Can't write", temporary)
            }
            PrivateFile.syncDirectory(of: temporary)
            // Out of the copy: the file itself may be another one by now.
            let media = MediaHeader.media(size: copied) { (try? target.read(temporary, at: $0, count: $1)) ?? [] }
            guard let file = FileContent(name: name, size: copied, hash: hash, media: media) else {
                throw ServiceError(
                    .fileUnreadable,
                    "The name \(name) is too long, or holds characters that no name should have.")
            }
            return file
        } catch {
            unlink(temporary)
            unlink(copy(of: messageID))
            throw error
        }
    }

    private func read(_ messageID: MessageID, _ file: FileContent, _ part: Int) throws(ServiceError) -> [UInt8] {
        let path = copy(of: messageID)
        let source = try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        let bytes = try source.read(path, at: file.parts.offset(of: part), count: file.parts.length(of: part) ?? 0)
        guard bytes.count == file.parts.length(of: part) else {
            throw ServiceError(.fileUnreadable, "The copy of \(file.name) in \(directory) is damaged. Send it again.")
        }
        return bytes
    }

    private func forgetOldCopies() {
        let now = Int64(time(nil))
        for name in PrivateFile.names(in: directory) {
            let path = directory + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0, now - Int64(status.st_mtim.tv_sec) > Self.copiesKeptFor else { continue }
            unlink(path)
        }
    }

    // MARK: What is saved

    private func begin(_ place: FilePlace, _ file: FileContent, _ wanted: String) throws(ServiceError) -> Int {
        var path = expand(wanted)
        if let status = FileStatus(path: path + "/."), status.kind == .directory {
            path += (path.hasSuffix("/") ? "" : "/") + file.savedName
        }
        guard FileStatus(path: path) == nil else {
            throw ServiceError(
                .fileUnreadable, "\(path) is there already; nothing is written over it. Name another place.")
        }
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let directory = String(path[..<slash])
        guard directory.isEmpty || FileStatus(path: directory + ".")?.kind == .directory else {
            throw ServiceError(.fileUnreadable, "There is no directory \(directory). Make it, or name another place.")
        }
        let temporary = path[..<slash] + ".parley-\(file.hash.description.prefix(16))-\(file.size).part"
        let target = try OpenFile(String(temporary), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode: 0o666)
        guard flock(target.number, LOCK_EX | LOCK_NB) == 0 else {
            throw ServiceError(.fileUnreadable, "Another program is saving \(file.name) there.")
        }
        // The last part may be incomplete; it is fetched again.
        let parts = min(Int(try target.size(String(temporary)) / Int64(FileParts.size)), file.parts.count)
        guard ftruncate(target.number, off_t(file.parts.offset(of: parts))) == 0 else {
            throw OpenFile.failure("Can't write", String(temporary))
        }
        savings.withLock {
            $0[place] = Saving(file: file, path: path, temporary: String(temporary), descriptor: target)
        }
        return parts
    }

    private func write(_ place: FilePlace, _ part: Int, _ bytes: [UInt8]) -> ServiceError? {
        guard let saving = savings.withLock({ $0[place] }) else { return nil }
        do throws(ServiceError) {
            try saving.descriptor.write(bytes, saving.path, at: saving.file.parts.offset(of: part))
            return nil
        } catch {
            return error
        }
    }

    private func finish(_ place: FilePlace) throws(ServiceError) -> String {
        guard let saving = savings.withLock({ $0.removeValue(forKey: place) }) else {
            throw ServiceError(.internalError)
        }
        let (hash, _) = try saving.descriptor.hash(saving.temporary, copyingTo: nil, limit: .max)
        guard hash == saving.file.hash else {
            unlink(saving.temporary)
            throw ServiceError(.fileDamaged, "What came is not the file that was sent. Save it again.")
        }
        guard fsync(saving.descriptor.number) == 0 else { throw OpenFile.failure("Can't write", saving.temporary) }
        // Fails where a file exists by now.
        guard link(saving.temporary, saving.path) == 0 || Self.move(saving.temporary, saving.path) else {
            throw OpenFile.failure("Can't make", saving.path)
        }
        unlink(saving.temporary)
        PrivateFile.syncDirectory(of: saving.path)
        return saving.path
    }

    /// Renames the file on a file system without links.
    private static func move(_ temporary: String, _ path: String) -> Bool {
        guard errno != EEXIST, access(path, F_OK) != 0 else {
            errno = EEXIST
            return false
        }
        return rename(temporary, path) == 0
    }
}
