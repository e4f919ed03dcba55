package import Model

/// Reads and writes the files that are sent and saved, off the session's thread. `Cache` has the real one.
package protocol FileShelf: Sendable {
    /// Takes a request and returns at once; requests are performed in order. `answer` is called from any thread, in that
    /// order, once for each request that has an answer.
    func perform(_ request: ShelfRequest, answer: @escaping @Sendable (ShelfAnswer) -> Void)
}

/// What a file that is sent is made of.
package enum FileSource: Equatable, Sendable {
    /// A file of this machine.
    case path(String)
    /// A text that is in no file yet.
    case text(String, name: String)
}

package enum ShelfRequest: Equatable, Sendable {
    /// Takes a copy of what is to be sent, of at most `largest` bytes, so that what is sent is what was there when it was
    /// sent, whatever becomes of the file. Answered by `taken` once it is on disk.
    case take(MessageID, FileSource, largest: Int64)
    /// Answered by `read`.
    case read(MessageID, FileContent, part: Int)
    /// The copy is needed no longer.
    case drop(MessageID)
    /// Begins to save a file, or goes on where an earlier try stopped. `path` is where it is to be, or a directory for it;
    /// nothing that is there is written over. Answered by `begun`.
    case begin(FilePlace, FileContent, path: String)
    /// Answered by `wrote`.
    case write(FilePlace, part: Int, bytes: [UInt8])
    /// All parts are there. Answered by `saved`, if it is the file that was announced.
    case finish(FilePlace)
    /// It is not saved after all. What came so far stays for the next try.
    case abandon(FilePlace)
}

package enum ShelfAnswer: Equatable, Sendable {
    case taken(MessageID, Result<FileContent, ServiceError>)
    case read(MessageID, part: Int, Result<[UInt8], ServiceError>)
    /// So many parts are there already.
    case begun(FilePlace, Result<Int, ServiceError>)
    case wrote(FilePlace, part: Int, ServiceError?)
    /// Under this path.
    case saved(FilePlace, Result<String, ServiceError>)
}

/// The message that a file came with.
package struct FilePlace: Hashable, Sendable {
    package let conversation: ConversationID
    package let seq: Int64

    package init(_ conversation: ConversationID, seq: Int64) {
        self.conversation = conversation
        self.seq = seq
    }
}

/// About files.
package enum FileEvent: Equatable, Sendable {
    /// A file that was to be sent can't be: no message has come of it.
    case refused(ConversationID, FileSource, ServiceError)
    /// So much of a file of one's own is on the server; told at each hundredth.
    case sending(MessageID, FileProgress)
    /// So much of a file is saved; told at each hundredth.
    case saving(FilePlace, FileProgress)
    case saved(FilePlace, path: String)
    case notSaved(FilePlace, ServiceError)
}

/// How far a file has come, in bytes.
package struct FileProgress: Equatable, Sendable {
    package let done: Int64
    package let all: Int64

    package init(done: Int64, all: Int64) {
        self.done = done
        self.all = all
    }

    /// After so many parts of it.
    init(_ parts: FileParts, done: Int) {
        self.init(done: min(parts.offset(of: done), parts.bytes), all: parts.bytes)
    }

    /// From 0 to 100.
    package var percent: Int { all > 0 ? Int(done * 100 / all) : 100 }
}

/// Where files are neither sent nor saved.
package struct NoShelf: FileShelf {
    package init() {}

    package func perform(_ request: ShelfRequest, answer: @escaping @Sendable (ShelfAnswer) -> Void) {
        let error = ServiceError(.fileUnreadable, "Files are neither sent nor saved here.")
        switch request {
        case .take(let messageID, _, _): answer(.taken(messageID, .failure(error)))
        case .read(let messageID, _, let part): answer(.read(messageID, part: part, .failure(error)))
        case .begin(let place, _, _): answer(.begun(place, .failure(error)))
        case .write(let place, let part, _): answer(.wrote(place, part: part, error))
        case .finish(let place): answer(.saved(place, .failure(error)))
        case .drop, .abandon: break
        }
    }
}
