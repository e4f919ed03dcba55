internal import Model
internal import Wire

/// Files on their way to the server, one at a time: first all parts of a file, then its message. Later messages need
/// not wait.
struct Uploads: Equatable, Sendable {
    enum Action: Equatable {
        case take(MessageID, FileSource)
        case send(ConversationID, MessageID, FileContent)
        case refuse(ConversationID, FileSource, ServiceError)
        case begin(MessageID, FileContent)
        case read(MessageID, FileContent, part: Int)
        case put(MessageID, part: Int, bytes: [UInt8])
        case tell(MessageID, FileProgress)
        /// The server has the whole file.
        case ready(MessageID)
        /// The file can't be sent.
        case fail(MessageID, ServiceError)
        case drop(MessageID)
    }

    private struct Upload: Equatable {
        let messageID: MessageID
        let file: FileContent
        /// How many parts the server has; nil before it has told.
        var stored: Int?
        /// The part to be read next.
        var next = 0
        var told = -1
    }

    private struct Wish: Equatable {
        let conversation: ConversationID
        let source: FileSource
    }

    /// How many parts may be on the wire: enough for a fast link, few enough not to hold up a message written
    /// meanwhile.
    static let window = 8

    /// The files that are being copied.
    private var wishes: [MessageID: Wish] = [:]
    private var current: Upload?
    private var isOnline = false

    // MARK: Taking

    mutating func wish(_ messageID: MessageID, to conversation: ConversationID, _ source: FileSource) -> [Action] {
        guard wishes[messageID] == nil else { return [] }
        wishes[messageID] = Wish(conversation: conversation, source: source)
        return [.take(messageID, source)]
    }

    mutating func taken(_ messageID: MessageID, _ result: Result<FileContent, ServiceError>) -> [Action] {
        guard let wish = wishes.removeValue(forKey: messageID) else { return [.drop(messageID)] }
        return switch result {
        case .success(let file): [.send(wish.conversation, messageID, file)]
        case .failure(let error): [.refuse(wish.conversation, wish.source, error)]
        }
    }

    /// Forgets everything and refuses what was asked for: another account follows, or none.
    mutating func forgetUser(_ error: ServiceError) -> [Action] {
        defer { self = Uploads() }
        return wishes.sorted { $0.key.description < $1.key.description }
            .map { .refuse($0.value.conversation, $0.value.source, error) }
    }

    // MARK: Sending

    mutating func linkSynced() {
        isOnline = true
    }

    mutating func linkLost() {
        isOnline = false
        current = nil
    }

    /// Begins with the file whose turn it is by the outbox.
    mutating func turn(of next: OutgoingMessage?) -> [Action] {
        guard let next, let file = next.content.file else {
            current = nil
            return []
        }
        guard isOnline, current?.messageID != next.messageID else { return [] }
        current = Upload(messageID: next.messageID, file: file)
        return [.begin(next.messageID, file)]
    }

    mutating func answered(_ state: FileState) -> [Action] {
        guard var upload = current, upload.messageID == state.messageID else { return [] }
        let parts = upload.file.parts
        if upload.stored == nil { upload.next = min(state.parts, parts.count) }
        let stored = min(max(upload.stored ?? 0, state.parts), parts.count)
        upload.stored = stored
        var actions: [Action] = []
        let progress = FileProgress(parts, done: stored)
        if progress.percent != upload.told {
            upload.told = progress.percent
            actions.append(.tell(upload.messageID, progress))
        }
        current = upload
        guard stored < parts.count else {
            current = nil
            return actions + [.ready(upload.messageID)]
        }
        return actions + fill()
    }

    private mutating func fill() -> [Action] {
        guard var upload = current, let stored = upload.stored else { return [] }
        var actions: [Action] = []
        while upload.next < upload.file.parts.count, upload.next - stored < Self.window {
            actions.append(.read(upload.messageID, upload.file, part: upload.next))
            upload.next += 1
        }
        current = upload
        return actions
    }

    mutating func read(_ messageID: MessageID, part: Int, _ result: Result<[UInt8], ServiceError>) -> [Action] {
        guard let upload = current, upload.messageID == messageID, part < upload.next else { return [] }
        switch result {
        case .success(let bytes): return [.put(messageID, part: part, bytes: bytes)]
        case .failure(let error): return refused(messageID, error)
        }
    }

    mutating func refused(_ messageID: MessageID, _ error: ServiceError) -> [Action] {
        guard current?.messageID == messageID else { return [] }
        current = nil
        return [.fail(messageID, error)]
    }
}
