import Model
import Session

/// The last messages of conversations that were not opened since the start, for the second rows of the list. Each is
/// asked for once, in the store and then at the server.
extension Chats {
    /// How many rows of the list, from the top, get previews.
    private static let previewed = 40

    /// The list as it was when previews were asked for.
    struct Previewed: Equatable, Sendable {
        let book: Stamp
        let shelf: Shelf
        let folders: Folders
    }

    /// Asks for missing previews; called after every input while the list shows them.
    mutating func askForPreviews(_ session: SessionFacts) -> [Action] {
        let now = Previewed(book: book.stamp, shelf: shelf, folders: folders)
        guard now != previewedAt, session.standing == .online || session.hasStore else { return [] }
        previewedAt = now
        var actions: [Action] = []
        for line in listing.places.prefix(Self.previewed).map({ book.list[$0] })
        where line.preview.text.isEmpty && line.id != openID {
            guard let conversation = book[line.id], conversation.history.messages.isEmpty,
                conversation.outgoing.isEmpty
            else { continue }
            let seq = conversation.summary.lastSeq
            guard seq > max(conversation.summary.hiddenSeq, previewsAsked[line.id] ?? 0) else { continue }
            previewsAsked[line.id] = seq
            previewSteps[line.id] = nil
            actions.append(.ask(.loadMessage(line.id, seq: seq)))
        }
        return actions
    }

    /// How many messages before the last one are tried, where the last ones were said to others.
    private static let mostSteps: Int64 = 10

    mutating func takePreview(_ message: Message?, seq: Int64, in id: ConversationID) -> [Action] {
        guard let message, let last = previewsAsked[id], (previewSteps[id] ?? last) == seq,
            let conversation = book[id], conversation.history.messages.isEmpty
        else { return [] }
        guard message.isForOthers else {
            previewSteps[id] = nil
            update(id) { ($0.preview, $0.previewedTo) = (message, last) }
            return []
        }
        let before = seq &- 1
        guard last &- before <= Self.mostSteps, before >= conversation.summary.firstSeq else { return [] }
        previewSteps[id] = before
        return [.ask(.loadMessage(id, seq: before))]
    }

    /// Allows asking again for previews that could not be had: a new link may bring them.
    mutating func forgetPreviewsAsked() {
        previewsAsked = previewsAsked.filter { book[$0.key]?.previewedTo == $0.value }
        previewSteps = [:]
        previewedAt = nil
    }
}
