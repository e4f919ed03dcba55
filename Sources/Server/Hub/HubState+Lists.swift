internal import Model
internal import Rules
internal import Wire

/// Lists of conversations, a page at a time, and the other reads of the same user.
extension HubState {
    /// A page of a login's answer, in as many frames as it takes: who runs groups is told who asks to join each.
    mutating func list(_ page: ConversationPage, requestID: UInt64, to id: ConnectionID) -> [HubEffect] {
        let isComplete = page.next == nil
        reads.sent(page, requestID: requestID, on: id)
        var parts = page.items.inFrames
        let last = parts.popLast() ?? []
        let frame = ServerFrame(requestID: requestID, body: .conversations(last, complete: isComplete))
        return parts.map {
            .send(ServerFrame(requestID: requestID, body: .conversations($0, complete: false)), to: [id])
        } + [isComplete ? .send(frame, to: [id]) : .sendPage(frame, to: id)] + (isComplete ? ownText(on: id) : [])
    }

    mutating func pageTaken(_ id: ConnectionID) -> [HubEffect] {
        guard let user = roster.attachment(of: id)?.fence.user,
            let page = reads.pageTaken(by: user, on: id)
        else { return [] }
        reads.begin(for: user)
        let pending = PendingOperation(connection: id, requestID: page.requestID, kind: .list(user))
        return [.fetchConversations(operations.add(pending), of: user, from: page.next)]
    }

    mutating func listed(_ operation: OperationID, _ outcome: ConversationsOutcome, at now: Moment) -> [HubEffect] {
        guard let pending = operations.remove(operation), case .list(let user) = pending.kind else { return [] }
        let id = pending.connection
        let others = readEnded(of: user, at: now)
        guard reads.isListing(on: id), !reads.isOverrun(on: id), roster.attachment(of: id) != nil else { return others }
        switch outcome {
        case .page(let page):
            let effects = list(page, requestID: pending.requestID, to: id)
            guard page.next == nil else { return effects + others }
            let held = reads.complete(on: id).map { HubEffect.send(ServerFrame(body: $0.body), to: [id]) }
            return effects + held + resume(id, at: now) + others
        case .failed(let error):
            return refuseAndClose(id, requestID: pending.requestID, ServiceError(.storeFailed), at: now)
                + [.note(.storeFailed(error))] + others
        case .damaged(let error):
            return refuseAndClose(id, requestID: pending.requestID, ServiceError(.dataDamaged), at: now)
                + damageLog.note(error, at: now) + others
        }
    }

    /// Lets those of the user's connections go on that waited for a read to end.
    mutating func readEnded(of user: UserID, at now: Moment) -> [HubEffect] {
        reads.end(for: user)
        guard let instances = roster.presences[user] else { return [] }
        var effects: [HubEffect] = []
        for id in instances.values.map(\.connection).sorted(by: { $0.number < $1.number }) {
            if reads.isDue(on: id) {
                effects += pageTaken(id)
            } else if intake.isWaiting(on: id) {
                effects += resume(id, at: now)
            }
        }
        return effects
    }
}

extension [ConversationSummary] {
    /// Parts that each fit a frame: one, but where ids are a topic's, or many ask to join.
    var inFrames: [[ConversationSummary]] {
        var parts: [[ConversationSummary]] = []
        var room = 0
        for item in self {
            let bytes = item.mostBytes
            if bytes > room {
                parts.append([])
                room = Limits.frameBytes - 1_024
            }
            parts[parts.count - 1].append(item)
            room -= bytes
        }
        return parts
    }
}
