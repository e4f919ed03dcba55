import Model
import Session

/// The progress of files that are being sent and saved.
package struct FileTransfers: Equatable, Sendable {
    /// How much of each file is sent, in percent.
    private var sending: [MessageID: Int] = [:]
    private var saving: [FilePlace: Int] = [:]

    package init() {}

    mutating func note(_ event: FileEvent) {
        switch event {
        case .sending(let messageID, let progress): sending[messageID] = progress.percent
        case .saving(let place, let progress): saving[place] = progress.percent
        case .saved(let place, _), .notSaved(let place, _): saving[place] = nil
        case .refused: break
        }
    }

    /// Forgets the progress of a message that was sent or has failed.
    mutating func note(_ message: OutgoingMessage) {
        switch message.state {
        case .sent, .failed: sending[message.messageID] = nil
        case .queued, .sending: break
        }
    }

    mutating func leaveAccount() { self = FileTransfers() }

    func isSaving(_ message: Message) -> Bool { saving[FilePlace(message.conversation, seq: message.seq)] != nil }

    /// Returns the progress of an entry's file, in percent; nil while it is not being sent or saved.
    func percent(of entry: HistoryEntry) -> Int? {
        guard entry.content.file != nil else { return nil }
        return switch entry {
        case .stored(let message): saving[FilePlace(message.conversation, seq: message.seq)]
        case .outgoing(let message): sending[message.messageID]
        case .note: nil
        }
    }
}
