internal import Model
internal import Wire

/// Files that are being saved, one after the other. A transfer that was cut goes on with the next link, and after a
/// restart when the file is saved to the same place again.
struct Downloads: Equatable, Sendable {
    enum Action: Equatable {
        case begin(FilePlace, FileContent, path: String)
        case fetch(PartRequest)
        case write(FilePlace, part: Int, bytes: [UInt8])
        case finish(FilePlace)
        case abandon(FilePlace)
        case tell(FileEvent)
    }

    private struct Download: Equatable {
        let place: FilePlace
        let file: FileContent
        let path: String
        /// The number of parts on disk; nil before it is known.
        var written: Int?
        /// The part to be fetched next.
        var next = 0
        /// The part to be handed to the disk next. Parts are written in order, so that the file's length says how many
        /// there are.
        var handed = 0
        /// Parts that came before part `handed`: a server reads several at once.
        var early: [Int: [UInt8]] = [:]
        var told = -1
        var isFinishing = false
    }

    /// How many parts may be on the wire or wait for the disk.
    static let window = 8

    /// The files to save; the first one is being transferred.
    private var downloads: [Download] = []
    private var isOnline = false

    /// How many files may wait: more than anybody asks for by hand.
    private static let longest = 100

    mutating func save(_ file: FileContent, at place: FilePlace, path: String) -> [Action] {
        guard !downloads.contains(where: { $0.place == place }) else { return [] }
        guard downloads.count < Self.longest else {
            return [.tell(.notSaved(place, ServiceError(.tooManyFailures, "Too many files wait to be saved.")))]
        }
        downloads.append(Download(place: place, file: file, path: path))
        return downloads.count == 1 ? beginNext() : []
    }

    mutating func cancel(_ place: FilePlace) -> [Action] {
        guard let index = downloads.firstIndex(where: { $0.place == place }) else { return [] }
        downloads.remove(at: index)
        let error = ServiceError(.fileTransferCancelled, "It was cancelled.")
        return [.abandon(place), .tell(.notSaved(place, error))] + (index == 0 ? beginNext() : [])
    }

    /// Forgets everything and refuses what was asked for: another account follows, or none.
    mutating func forgetUser(_ error: ServiceError) -> [Action] {
        defer { self = Downloads() }
        return downloads.flatMap { [.abandon($0.place), .tell(.notSaved($0.place, error))] }
    }

    mutating func linkSynced() -> [Action] {
        isOnline = true
        return fill()
    }

    /// The link is lost: parts that were on the wire are asked for again.
    mutating func linkLost() {
        isOnline = false
        guard let download = downloads.first else { return }
        downloads[0].next = download.handed
        downloads[0].early = [:]
    }

    private func beginNext() -> [Action] {
        downloads.first.map { [.begin($0.place, $0.file, path: $0.path)] } ?? []
    }

    // MARK: Answers

    mutating func begun(_ place: FilePlace, _ result: Result<Int, ServiceError>) -> [Action] {
        guard downloads.first?.place == place, downloads[0].written == nil else { return [] }
        switch result {
        case .failure(let error): return end(place, .notSaved(place, error))
        case .success(let parts):
            downloads[0].written = parts
            downloads[0].next = parts
            downloads[0].handed = parts
            return tellProgress() + finishIfWhole() + fill()
        }
    }

    mutating func came(_ part: FilePart) -> [Action] {
        let place = FilePlace(part.request.conversation, seq: part.request.seq)
        guard downloads.first?.place == place, (downloads[0].handed..<downloads[0].next).contains(part.request.part)
        else { return [] }
        downloads[0].early[part.request.part] = part.bytes
        var actions: [Action] = []
        while let bytes = downloads[0].early.removeValue(forKey: downloads[0].handed) {
            actions.append(.write(place, part: downloads[0].handed, bytes: bytes))
            downloads[0].handed += 1
        }
        return actions
    }

    mutating func wrote(_ place: FilePlace, part: Int, _ error: ServiceError?) -> [Action] {
        guard downloads.first?.place == place, let written = downloads[0].written else { return [] }
        if let error { return [.abandon(place)] + end(place, .notSaved(place, error)) }
        guard part == written else { return [] }
        downloads[0].written = written + 1
        return tellProgress() + finishIfWhole() + fill()
    }

    mutating func saved(_ place: FilePlace, _ result: Result<String, ServiceError>) -> [Action] {
        guard downloads.first?.place == place else { return [] }
        return switch result {
        case .success(let path): end(place, .saved(place, path: path))
        case .failure(let error): end(place, .notSaved(place, error))
        }
    }

    mutating func refused(_ request: PartRequest, _ error: ServiceError) -> [Action] {
        let place = FilePlace(request.conversation, seq: request.seq)
        guard downloads.first?.place == place else { return [] }
        return [.abandon(place)] + end(place, .notSaved(place, error))
    }

    private mutating func end(_ place: FilePlace, _ event: FileEvent) -> [Action] {
        downloads.removeFirst()
        return [.tell(event)] + beginNext()
    }

    private mutating func tellProgress() -> [Action] {
        guard let download = downloads.first, let written = download.written else { return [] }
        let progress = FileProgress(download.file.parts, done: written)
        guard progress.percent != download.told else { return [] }
        downloads[0].told = progress.percent
        return [.tell(.saving(download.place, progress))]
    }

    private mutating func finishIfWhole() -> [Action] {
        guard let download = downloads.first, download.written == download.file.parts.count, !download.isFinishing
        else { return [] }
        downloads[0].isFinishing = true
        return [.finish(download.place)]
    }

    private mutating func fill() -> [Action] {
        guard isOnline, let download = downloads.first, let written = download.written else { return [] }
        var actions: [Action] = []
        while downloads[0].next < download.file.parts.count, downloads[0].next - written < Self.window {
            let (place, next) = (download.place, downloads[0].next)
            actions.append(.fetch(PartRequest(conversation: place.conversation, seq: place.seq, part: next)))
            downloads[0].next += 1
        }
        return actions
    }
}
