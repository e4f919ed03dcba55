package import Model
package import Wire

/// Files on their way to the server. Their parts lie in the database, so that a file and the message it came with are there
/// together, and go together.
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

    /// Only the next part is taken: one that was lost with a link, or comes twice, changes nothing.
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

    /// Why the message can't bring its file, where that is so.
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

    /// The message says nothing any more.
    static func remove(_ key: SentKey, in work: inout UnitOfWork) throws {
        if try work.file(key) != nil { work.set(FileRow?.none, of: key) }
    }
}

/// A part of a file, for who can see the message that it came with.
package enum FilePartRules {
    /// Where the message stands, or what is answered without looking.
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

    /// `message` is what stands there now, `bytes` the part as it is kept; `member` is who asks, as `reader`.
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
