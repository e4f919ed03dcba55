package import Model

/// Reads and writes the files that are sent and saved, off the session's thread. The implementation is in `Cache`.
package protocol FileShelf: Sendable {
    /// Takes a request and returns at once; requests are performed in order. `answer` is called from any thread, in the
    /// same order, once for each request that has an answer.
    func perform(_ request: ShelfRequest, answer: @escaping @Sendable (ShelfAnswer) -> Void)
}

/// Where the content of a file that is sent comes from.
package enum FileSource: Equatable, Sendable {
    /// A file of this machine.
    case path(String)
    /// A text that is in no file yet, and the file name it gets.
    case text(String, name: String)
}

package enum ShelfRequest: Equatable, Sendable {
    /// Copies a file of at most `largest` bytes, so that what is sent is what the file held at that moment. Answered by
    /// `taken` once the copy is on disk.
    case take(MessageID, FileSource, largest: Int64)
    /// Reads one part of the copy. Answered by `read`.
    case read(MessageID, FileContent, part: Int)
    /// Deletes the copy.
    case drop(MessageID)
    /// Begins to save a file, or goes on where an earlier try stopped. `path` is the new file, or a directory for it;
    /// no existing file is overwritten. Answered by `begun`.
    case begin(FilePlace, FileContent, path: String)
    /// Appends a part to a file that is being saved. Answered by `wrote`.
    case write(FilePlace, part: Int, bytes: [UInt8])
    /// Ends saving after the last part: checks the file against the announced hash. Answered by `saved`.
    case finish(FilePlace)
    /// Gives up saving; the parts that have come stay for the next try.
    case abandon(FilePlace)
}

package enum ShelfAnswer: Equatable, Sendable {
    case taken(MessageID, Result<FileContent, ServiceError>)
    case read(MessageID, part: Int, Result<[UInt8], ServiceError>)
    /// Saving can begin; the value is the number of parts that are there already.
    case begun(FilePlace, Result<Int, ServiceError>)
    case wrote(FilePlace, part: Int, ServiceError?)
    /// The file is complete; the value is its path.
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

/// An event about a file that is sent or saved.
package enum FileEvent: Equatable, Sendable {
    /// A file can't be sent, and no message was made.
    case refused(ConversationID, FileSource, ServiceError)
    /// How much of a file the server has; told at each hundredth.
    case sending(MessageID, FileProgress)
    /// How much of a file is saved; told at each hundredth.
    case saving(FilePlace, FileProgress)
    case saved(FilePlace, path: String)
    case notSaved(FilePlace, ServiceError)
}

/// How much of a file was sent or saved, in bytes.
package struct FileProgress: Equatable, Sendable {
    package let done: Int64
    package let all: Int64

    package init(done: Int64, all: Int64) {
        self.done = done
        self.all = all
    }

    /// The progress after `done` parts.
    init(_ parts: FileParts, done: Int) {
        self.init(done: min(parts.offset(of: done), parts.bytes), all: parts.bytes)
    }

    /// The progress in percent, 0 to 100.
    package var percent: Int { all > 0 ? Int(done * 100 / all) : 100 }
}

/// A shelf for sessions that neither send nor save files.
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
