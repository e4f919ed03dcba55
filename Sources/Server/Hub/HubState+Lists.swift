internal import Model
internal import Rules
internal import Wire

/// Lists of conversations, a page at a time, and the other reads of the same user.
extension HubState {
    /// The first page of a login's answer.
    mutating func list(_ page: ConversationPage, requestID: UInt64, to id: ConnectionID) -> [HubEffect] {
        let frame = ServerFrame(
            requestID: requestID, body: .conversations(page.items, complete: page.next == nil))
        guard let next = page.next else { return [.send(frame, to: [id])] }
        let former = connections[id]?.listing
        connections[id]?.listing = Listing(requestID: requestID, next: next, after: former)
        return [.sendPage(frame, to: id)]
    }

    mutating func pageTaken(_ id: ConnectionID) -> [HubEffect] {
        guard let attachment = connections[id]?.attachment, let listing = connections[id]?.listing else { return [] }
        let user = attachment.fence.user
        guard mayRead(user) else {
            connections[id]?.listing?.isDue = true
            return []
        }
        connections[id]?.listing?.isDue = false
        let pending = PendingOperation(connection: id, requestID: listing.requestID, kind: .list(user))
        return [.fetchConversations(remember(pending), of: user, from: listing.next)]
    }

    mutating func listed(_ operation: OperationID, _ outcome: ConversationsOutcome, at now: Moment) -> [HubEffect] {
        guard let pending = forget(operation), case .list(let user) = pending.kind else { return [] }
        let id = pending.connection
        let others = readEnded(of: user, at: now)
        guard let listing = connections[id]?.listing, !listing.isOverrun, connections[id]?.attachment != nil else {
            return others
        }
        switch outcome {
        case .page(let page):
            var effects = list(page, requestID: pending.requestID, to: id)
            guard page.next == nil else { return effects + others }
            connections[id]?.listing = nil
            effects += listing.held.map { .send(ServerFrame(body: $0.body), to: [id]) }
            return effects + resume(id, at: now) + others
        case .failed(let error):
            return refuseAndClose(id, requestID: pending.requestID, ServiceError(.storeFailed), at: now)
                + [.note(.storeFailed(error))] + others
        case .damaged(let error):
            return refuseAndClose(id, requestID: pending.requestID, ServiceError(.dataDamaged), at: now)
                + damageLog.note(error, at: now) + others
        }
    }

    /// Of one user only so many at a time, wherever they ask from: the readers of the store are everybody's.
    func mayRead(_ user: UserID) -> Bool { reads[user, default: 0] < rules.limits.pendingFetches }

    /// Lets those of the user's connections go on that waited for it.
    mutating func readEnded(of user: UserID, at now: Moment) -> [HubEffect] {
        guard let instances = presences[user] else { return [] }
        var effects: [HubEffect] = []
        for id in instances.values.map(\.connection).sorted(by: { $0.number < $1.number }) {
            if connections[id]?.listing?.isDue == true {
                effects += pageTaken(id)
            } else if connections[id]?.waiting.isEmpty == false {
                effects += resume(id, at: now)
            }
        }
        return effects
    }
}
