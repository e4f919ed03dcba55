internal import Model
internal import Wire

/// Files that are sent and saved: what uploads and downloads want done.
extension SessionState {
    mutating func sendFile(_ messageID: MessageID, to conversation: ConversationID, _ source: FileSource) {
        if let refusal = refusalOfMessage { return publish(.file(.refused(conversation, source, refusal))) }
        perform(uploads.wish(messageID, to: conversation, source))
    }

    mutating func saveFile(_ file: FileContent, at place: FilePlace, path: String) {
        guard login.current != nil else { return publish(.file(.notSaved(place, login.refusalOfRequest))) }
        perform(downloads.save(file, at: place, path: path))
    }

    mutating func answered(_ answer: ShelfAnswer) {
        switch answer {
        case .taken(let messageID, let result): perform(uploads.taken(messageID, result))
        case .read(let messageID, let part, let result): perform(uploads.read(messageID, part: part, result))
        case .begun(let place, let result): perform(downloads.begun(place, result))
        case .wrote(let place, let part, let error): perform(downloads.wrote(place, part: part, error))
        case .saved(let place, let result): perform(downloads.saved(place, result))
        }
    }

    /// A server in trouble is asked again over the next link.
    mutating func refusedFile(_ messageID: MessageID, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(uploads.refused(messageID, error))
    }

    mutating func refused(_ request: PartRequest, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(downloads.refused(request, error))
    }

    mutating func syncFiles() {
        uploads.linkSynced()
        perform(downloads.linkSynced())
    }

    mutating func perform(_ actions: [Uploads.Action]) {
        for action in actions {
            switch action {
            case .take(let messageID, let source):
                emit(.shelf(.take(messageID, source, largest: sync.chat.largestFile)))
            case .send(let conversation, let messageID, let file):
                send(SendIntent(conversation: conversation, messageID: messageID, content: .file(file)))
            case .refuse(let conversation, let source, let error):
                publish(.file(.refused(conversation, source, error)))
            case .begin(let messageID, let file):
                request(
                    .request(.files(.begin(messageID, size: file.size, hash: file.hash))), as: .file(messageID))
            case .read(let messageID, let file, let part): emit(.shelf(.read(messageID, file, part: part)))
            case .put(let messageID, let part, let bytes):
                request(.request(.files(.put(messageID, part: part, bytes: bytes))), as: .file(messageID))
            case .tell(let messageID, let progress): publish(.file(.sending(messageID, progress)))
            case .ready(let messageID):
                outbox.uploaded(messageID)
                flushOutbox()
            case .fail(let messageID, let error):
                perform(outbox.refused(messageID, error))
                flushOutbox()
            case .drop(let messageID): emit(.shelf(.drop(messageID)))
            }
        }
    }

    mutating func perform(_ actions: [Downloads.Action]) {
        for action in actions {
            switch action {
            case .begin(let place, let file, let path): emit(.shelf(.begin(place, file, path: path)))
            case .fetch(let part): request(.request(.files(.fetch(part))), as: .part(part))
            case .write(let place, let part, let bytes): emit(.shelf(.write(place, part: part, bytes: bytes)))
            case .finish(let place): emit(.shelf(.finish(place)))
            case .abandon(let place): emit(.shelf(.abandon(place)))
            case .tell(let event): publish(.file(event))
            }
        }
    }
}
