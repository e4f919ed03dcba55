internal import Model
internal import Rules
internal import Wire

/// Lists of conversations, a page at a time, and the other reads of the same user.
extension HubState {
    /// A page of a login's answer.
    mutating func list(_ page: ConversationPage, requestID: UInt64, to id: ConnectionID) -> HubEffect {
        let isComplete = page.next == nil
        let frame = ServerFrame(requestID: requestID, body: .conversations(page.items, complete: isComplete))
        reads.sent(page, requestID: requestID, on: id)
        return isComplete ? .send(frame, to: [id]) : .sendPage(frame, to: id)
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
            let effect = list(page, requestID: pending.requestID, to: id)
            guard page.next == nil else { return [effect] + others }
            let held = reads.complete(on: id).map { HubEffect.send(ServerFrame(body: $0.body), to: [id]) }
            return [effect] + held + resume(id, at: now) + others
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
