import Model
import Session

/// How far files have come that are sent and saved.
package struct FileTransfers: Equatable, Sendable {
    /// In hundredths.
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

    /// What is not on its way any more.
    mutating func note(_ message: OutgoingMessage) {
        switch message.state {
        case .sent, .failed: sending[message.messageID] = nil
        case .queued, .sending: break
        }
    }

    mutating func leaveAccount() { self = FileTransfers() }

    func isSaving(_ message: Message) -> Bool { saving[FilePlace(message.conversation, seq: message.seq)] != nil }

    /// Of the file that came with it, or goes; nil where none is on its way.
    func percent(of entry: HistoryEntry) -> Int? {
        guard entry.content.file != nil else { return nil }
        return switch entry {
        case .stored(let message): saving[FilePlace(message.conversation, seq: message.seq)]
        case .outgoing(let message): sending[message.messageID]
        case .note: nil
        }
    }
}
