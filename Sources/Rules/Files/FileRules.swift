package import Model
package import Wire

/// Files on their way to the server. Their parts are in the database, so that a file and its message are stored and
/// deleted together.
enum FileRules {
    static func begin(
        _ key: SentKey, size: Int64, hash: FileHash, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        if let row = try work.file(key) {
            guard row.size == size, row.hash == hash else { return .refused(ServiceError(.messageIDReused)) }
            return state(of: key, row, hasWritten: false)
        }
        guard try work.message(key) == nil else { return .refused(ServiceError(.messageIDReused)) }
        if let refusal = try refusal(of: size, by: asker, in: &work) { return .refused(refusal) }
        let row = FileRow(size: size, hash: hash, begunAt: asker.now)
        work.set(row, of: key)
        return state(of: key, row, hasWritten: true)
    }

    private static func refusal(of size: Int64, by asker: Asker, in work: inout UnitOfWork) throws -> ServiceError? {
        let largest = asker.settings.largestFile
        guard largest > 0 else { return ServiceError(.fileTooLarge, "This server takes no files.") }
        guard size <= largest else {
            return ServiceError(
                .fileTooLarge,
                "The file has \(ByteCount(size).over(ByteCount(largest))); this server takes up to \(ByteCount(largest))."
            )
        }
        let taken = try work.fileBytes(of: asker.user)
        guard taken + size <= asker.settings.fileSpace else {
            let space = ByteCount(asker.settings.fileSpace)
            return ServiceError(
                .fileTooLarge,
                "Your files take \(ByteCount(taken)) of \(space) on this server. Take back some you have sent, or ask the operator."
            )
        }
        return nil
    }

    /// Stores a part. Only the next one is taken: a part that was lost with a link, or comes twice, changes nothing.
    static func put(
        _ key: SentKey, part: Int, bytes: [UInt8], in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard var row = try work.file(key) else {
            return .refused(ServiceError(.fileNotFound, "No such file was begun, or it was given up."))
        }
        guard part == row.parts, let length = row.all.length(of: part) else {
            return state(of: key, row, hasWritten: false)
        }
        guard bytes.count == length else {
            return .refused(ServiceError(.invalidRequest, "Part \(part) of the file has \(length) bytes."))
        }
        row.parts += 1
        work.set(row, of: key)
        work.add(NewFilePart(key: key, part: part, bytes: bytes))
        return state(of: key, row, hasWritten: true)
    }

    private static func state(of key: SentKey, _ row: FileRow, hasWritten: Bool) -> StoreOutcome {
        let state = FileState(messageID: key.messageID, parts: row.parts)
        return .done(Done(answer: .answer(.fileState(state)), hasWritten: hasWritten))
    }

    // MARK: With its message

    /// Why the message can't bring its file; nil when it can.
    static func refusal(of file: FileContent, as key: SentKey, in work: inout UnitOfWork) throws -> ServiceError? {
        guard let row = try work.file(key), row.size == file.size, row.hash == file.hash else {
            return ServiceError(.fileNotFound, "The file is not on the server yet.")
        }
        return row.parts == row.all.count
            ? nil : ServiceError(.fileNotFound, "The file is not whole on the server yet.")
    }

    static func sent(_ key: SentKey, at place: MessagePlace, in work: inout UnitOfWork) throws {
        guard var row = try work.file(key) else { return }
        row.place = place
        work.set(row, of: key)
    }

    /// Deletes the file of a message, if it has one, because the message's content is deleted.
    static func remove(_ key: SentKey, in work: inout UnitOfWork) throws {
        if try work.file(key) != nil { work.set(FileRow?.none, of: key) }
    }
}

/// Reads a part of a file, for users who can see its message.
package enum FilePartRules {
    /// The place of the message, or the refusal if nothing is to be read.
    package static func plan(
        _ request: PartRequest, in row: ConversationRow?, as member: MemberRow?
    ) -> Result<MessagePlace, ServiceError> {
        guard let row, let member else {
            switch request.conversation {
            case .group: return .failure(ServiceError(.groupNotFound))
            case .c2c: return .failure(ServiceError(.messageNotFound))
            }
        }
        guard member.sees(request.seq), request.seq <= row.lastSeq else {
            return .failure(ServiceError(.messageNotFound))
        }
        return .success(MessagePlace(row.number, request.seq))
    }

    /// `message` is the one at the place, `bytes` the stored part, `member` the member row of `reader`, who asks.
    package static func answer(
        _ request: PartRequest, by reader: UserID, _ member: MemberRow?, _ message: Message?, _ bytes: [UInt8]?
    ) -> ReadOutcome {
        if let message, member.map({ !$0.sees(message, as: reader) }) ?? true {
            return .refused(ServiceError(.messageNotFound))
        }
        guard let file = message?.content.file else {
            return .refused(ServiceError(.fileNotFound, "There is no file here any more."))
        }
        guard let length = file.parts.length(of: request.part) else {
            return .refused(ServiceError(.invalidRequest, "The file has \(file.parts.count) parts."))
        }
        guard let bytes, bytes.count == length else {
            return .damaged(StoreError("part \(request.part) of a file is missing or damaged", kind: .damaged))
        }
        return .answer(.part(FilePart(request: request, bytes: bytes)))
    }
}
