import Model
import Session
import TestSupport

/// What a store may answer.
extension RandomInputs {
    mutating func answer(to request: StorageRequest) -> StorageAnswer? {
        if isTrue(in: 30) { return .failed("the disk is full") }
        switch request {
        case .open:
            // Written by an earlier run of the program.
            lastMessage += 1
            let outgoing = OutgoingMessage(
                messageID: .make(lastMessage), conversation: conversation(), text: "hi", createdAt: now.wall,
                state: isTrue(in: 4) ? .failed(error()) : .queued)
            return .opened(
                RestoredAccount(
                    conversations: [summary()], people: [.make(.carol, "Carol")], friends: [friend(.bob)],
                    folders: folders(), outgoing: [outgoing],
                    drafts: [conversation(): "dra"]))
        case .outgoing, .draft, .note: return .saved
        case .page(let conversation, let before, _):
            let last = max(1, (before ?? number(in: 2...9)) - 1)
            let seqs = isTrue(in: 3) ? [] : Array(max(1, last - 2)...last)
            return .page(conversation, before: before, seqs.map { .make(conversation: conversation, seq: $0) })
        case .missing(let summaries, _):
            return .missing(
                summaries.map { MissingMessages(conversation: $0.conversation, after: $0.readSeq, upTo: $0.lastSeq) })
        case .search(let search): return .found(search, [.make()])
        case .retry: return .resumed
        case .adopt:
            lastMessage += 1
            let message = OutgoingMessage(
                messageID: .make(lastMessage), conversation: conversation(), text: "left", createdAt: now.wall,
                state: isTrue(in: 4) ? .failed(error()) : .queued)
            var left = RestoredAccount(outgoing: [message], drafts: [conversation(): "left"])
            left.isLeftByWindow = true
            return .adopted(left)
        case .close, .list, .summary, .forget, .messages, .changes, .readMark, .profiles, .friends, .folders, .seen,
            .proof,
            .discard,
            .failWaiting, .forgetNote,
            .place:
            return nil
        }
    }
}
