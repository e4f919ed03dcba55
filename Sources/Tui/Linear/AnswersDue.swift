import Model
import Session

/// Requests that the session has not answered. A program's next command waits for the answers, and so does the end.
struct AnswersDue: Sendable {
    private struct Place: Hashable {
        let conversation: ConversationID
        let seq: Int64
    }

    private var messages: Set<MessageID> = []
    private var files: [(source: FileSource, id: MessageID)] = []
    private var changes: Set<Place> = []
    private var savings: Set<FilePlace> = []
    /// How many requests about groups, settings and devices are unanswered; each has one answer.
    private var others = 0

    var isEmpty: Bool { messages.isEmpty && changes.isEmpty && savings.isEmpty && others == 0 }

    mutating func ask(_ intent: SessionIntent) {
        switch intent {
        case .send(let message): messages.insert(message.messageID)
        // An invitation that is not stored gets no answer.
        case .invite(let request, let id): if !request.isOnlineOnly { messages.insert(id) }
        case .sendFile(_, let id, let source):
            messages.insert(id)
            files.append((source, id))
        case .change(let id, let seq, _): changes.insert(Place(conversation: id, seq: seq))
        case .saveFile(let place, _, _): savings.insert(place)
        case .changeGroup, .changeValues, .changeOwn, .setStatus, .endInstances: others += 1
        case .login, .logout, .close, .open, .loadOlder, .loadMessage, .markRead, .sendOnline, .listMembers,
            .readValues, .cancelSaving, .retry, .sendNow, .discard, .listInstances, .saveDraft, .keepNote, .deleteNote,
            .keepPlace, .search, .wake:
            break
        }
    }

    mutating func hear(_ event: SessionEvent) {
        switch event {
        // The message is in the outbox, which is checked separately.
        case .outgoingChanged(let message): settle(message.messageID)
        case .messageAdded(let message, _, _): settle(message.messageID)
        case .messageChanged(let message):
            changes.remove(Place(conversation: message.conversation, seq: message.seq))
        case .changeRefused(let id, let seq, _, _): changes.remove(Place(conversation: id, seq: seq))
        case .file(let event): hear(event)
        case .group(.done), .group(.refused), .group(.valuesDone), .people(.done),
            .people(.ownStatus(_, isAsked: true)), .instancesListed:
            others = max(0, others - 1)
        // No further answers arrive after this event.
        case .intentRefused, .ended: self = AnswersDue()
        case .snapshot, .started, .statusChanged, .linkChanged, .ready, .roundTrip, .ticketExpiring, .ticketRenewed,
            .ticketFetchFailed, .notReady, .loginFailed, .notice, .serverRestored, .conversationsReset,
            .conversationChanged, .historyLoaded, .onlineMessage, .invite, .group, .people, .messageLoaded,
            .historyRefused, .found, .storageChanged, .restored, .accountSwitched:
            break
        }
    }

    private mutating func settle(_ id: MessageID) {
        messages.remove(id)
        files.removeAll { $0.id == id }
    }

    private mutating func hear(_ event: FileEvent) {
        switch event {
        case .refused(_, let source, _):
            if let id = files.first(where: { $0.source == source })?.id { settle(id) }
        case .saved(let place, _), .notSaved(let place, _): savings.remove(place)
        case .sending, .saving: break
        }
    }
}
