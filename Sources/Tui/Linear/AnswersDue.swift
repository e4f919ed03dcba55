import Model
import Session

/// What the session was asked for and has not answered: a program's next command, and its end, wait for it.
struct AnswersDue: Sendable {
    private struct Place: Hashable {
        let conversation: ConversationID
        let seq: Int64
    }

    private var messages: Set<MessageID> = []
    private var files: [(source: FileSource, id: MessageID)] = []
    private var changes: Set<Place> = []
    private var savings: Set<FilePlace> = []
    /// Of groups, of one's own settings and of devices: each has one answer.
    private var others = 0

    var isEmpty: Bool { messages.isEmpty && changes.isEmpty && savings.isEmpty && others == 0 }

    mutating func ask(_ intent: SessionIntent) {
        switch intent {
        case .send(let message): messages.insert(message.messageID)
        // What nobody keeps is not answered to whom it has gone.
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
        // From here on the outbox has it.
        case .outgoingChanged(let message): settle(message.messageID)
        case .messageAdded(let message, _, _): settle(message.messageID)
        case .messageChanged(let message):
            changes.remove(Place(conversation: message.conversation, seq: message.seq))
        case .changeRefused(let id, let seq, _, _): changes.remove(Place(conversation: id, seq: seq))
        case .file(let event): hear(event)
        case .group(.done), .group(.refused), .group(.valuesDone), .people(.done),
            .people(.ownStatus(_, isAsked: true)), .instancesListed:
            others = max(0, others - 1)
        // None of what was asked comes after it.
        case .intentRefused, .ended: self = AnswersDue()
        case .snapshot, .started, .statusChanged, .linkChanged, .ready, .ticketExpiring, .ticketRenewed,
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
