internal import Model
internal import Rules
internal import Wire

/// Clients' requests, once it is their turn. The hub only knows whether a request writes or reads; its rule says who
/// may make it, what is answered and whom it concerns.
extension HubState {
    /// Begins what is waiting as far as the limits allow, and reads on only when nothing waits.
    mutating func resume(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        var effects: [HubEffect] = []
        while let frame = intake.next(on: id), !reads.isListing(on: id), let attachment = roster.attachment(of: id) {
            if frame.body.isRead, !reads.mayBegin(for: attachment.fence.user) { break }
            intake.removeNext(on: id)
            effects += begin(frame, for: attachment, on: id, at: now)
        }
        guard roster.connections[id]?.stage == .attached else { return effects }
        return effects + updateReading(id)
    }

    mutating func updateReading(_ id: ConnectionID) -> [HubEffect] {
        setReading(intake.updateReading(on: id), on: id)
    }

    func setReading(_ isReading: Bool?, on id: ConnectionID) -> [HubEffect] {
        isReading.map { [.setReading(id, $0)] } ?? []
    }

    /// Counts a frame that no answer of the store paces, or that costs far more than one. A stranger's bytes are counted at
    /// the door.
    mutating func charge(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        guard let user = roster.attachment(of: id)?.fence.user else { return [] }
        return setReading(intake.charge(user, on: id, at: now.uptime), on: id)
    }

    private mutating func begin(
        _ frame: ClientFrame, for attachment: Attachment, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        guard isClockDoubted || !attachment.isExpired(at: now.wall) else {
            return expire(attachment, on: id, at: now)
        }
        switch frame.body {
        case .request(let request): return begin(request.kind, frame.requestID, for: attachment, on: id, at: now)
        case .renewTicket(let ticket): return renew(ticket.text, frame.requestID, for: attachment, on: id, at: now)
        case .logout(let scope): return logOut(scope, frame.requestID, for: attachment, on: id, at: now)
        case .hello, .login, .ping, .pong: return []
        }
    }

    private mutating func begin(
        _ request: RequestKind, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        switch request {
        case .write(let request): return write(request, requestID, for: attachment, on: id, at: now)
        case .read(let request): return fetch(request, requestID, for: attachment, on: id)
        case .send(let request): return append(request, requestID, for: attachment, on: id, at: now)
        case .markRead(let conversation, let seq, let isQuiet):
            return markRead(conversation, seq, isQuiet: isQuiet, requestID, for: attachment, on: id, at: now)
        case .status(let change): return setStatus(change, requestID, for: attachment, on: id) + charge(id, at: now)
        case .devices(.end(attachment.fence.instance)):
            return logOut(.instance, requestID, for: attachment, on: id, at: now)
        case .devices(.list): return ask(.instances(attachment.fence, at: now.wall), requestID, on: id, at: now)
        case .devices(.end(let instance)):
            let operation = StoreOperation.endInstances(
                attachment.fence, instance, by: attachment.newcomer, at: now.wall)
            return ask(operation, requestID, on: id, at: now)
        }
    }

    private mutating func logOut(
        _ scope: LogoutScope, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        roster.setPhase(.leaving(attachment), of: id)
        admission.noteLogout(of: attachment.fence.instance, by: attachment.fence.user, at: now.uptime)
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .logout(attachment))
        return [store(.logout(attachment.fence, scope, at: now.wall), as: pending)]
    }

    private mutating func write(
        _ request: WriteRequest, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        intake.begin(on: id)
        let operation = RequestOperation(
            fence: attachment.fence, request: request, settings: rules.limits.chat, at: now.wall)
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .request(attachment.fence))
        let effects = [store(.request(operation), as: pending)]
        switch request {
        // No disk paces it.
        case .online: return effects + charge(id, at: now)
        // Many may be told of it.
        case .own, .values: return effects + charge(id, at: now)
        case .change, .group, .beginFile, .putPart: return effects
        }
    }

    private mutating func fetch(
        _ request: ReadRequest, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID
    ) -> [HubEffect] {
        intake.begin(on: id)
        let user = attachment.fence.user
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .fetch(user))
        reads.begin(for: user)
        return [.read(operations.add(pending), request, for: user)]
    }

    /// A mark that says no more than one that is on its way shares its answer.
    private mutating func markRead(
        _ conversation: ConversationID, _ seq: Int64, isQuiet: Bool, _ requestID: UInt64, for attachment: Attachment,
        on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        intake.begin(on: id)
        let mark = OpenMark(connection: id, conversation: conversation)
        if operations.merge(requestID, into: mark, seq: seq) { return charge(id, at: now) }
        let pending = PendingOperation(
            connection: id, requestID: requestID, kind: .markRead(attachment.fence, mark, seq: seq))
        return [store(.markRead(attachment.fence, conversation, seq: seq, isQuiet: isQuiet), as: pending)]
    }

    private mutating func ask(
        _ operation: StoreOperation, _ requestID: UInt64, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        intake.begin(on: id)
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .instances)
        return [store(operation, as: pending)] + charge(id, at: now)
    }

    private mutating func append(
        _ request: SendRequest, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        guard !request.content.text.isEmpty, request.content.byteCount <= Limits.messageBytes else {
            let error =
                request.content.text.isEmpty
                ? ServiceError(.invalidRequest, "A message may not be empty.") : ServiceError(.messageTooLarge)
            return [.send(ServerFrame(requestID: requestID, body: .refused(error)), to: [id])] + charge(id, at: now)
        }
        intake.begin(on: id)
        let operation = AppendOperation(
            fence: attachment.fence, conversation: request.conversation, messageID: request.messageID,
            content: request.content, to: request.to, recipients: recipients, at: now.wall)
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .append(operation))
        return [store(.append(operation), as: pending)]
    }

    /// Checked as at the login; nothing else about the instance changes.
    private mutating func renew(
        _ ticket: String, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        switch admission.check(ticket, of: attachment.fence.user, from: roster.source(of: id), at: now) {
        case .failure(let error) where isClockDoubted && error.code.judgesAge:
            // A code of the class WAIT: the client keeps its link and shows the ticket again later.
            let words = "The server's clock is in doubt, so it can't judge a ticket's age. Try again in a minute."
            return [
                .send(
                    ServerFrame(requestID: requestID, body: .refused(ServiceError(.tooManyFailures, words))), to: [id])
            ] + charge(id, at: now)
        case .failure(let error):
            return [
                .send(ServerFrame(requestID: requestID, body: .refused(error)), to: [id]),
                .note(.loginRefused(attachment.fence.user.description, error.code)),
            ] + charge(id, at: now)
        case .success(let checked):
            intake.begin(on: id)
            let pending = PendingOperation(connection: id, requestID: requestID, kind: .renew)
            return [store(.renew(attachment.fence, checked, at: now.wall), as: pending)] + charge(id, at: now)
        }
    }
}

extension ClientFrame.Body {
    /// Whether the request reads. Reads go beside the writes, and one user may have a limited number at a time.
    fileprivate var isRead: Bool {
        if case .request(let request) = self { request.isRead } else { false }
    }
}
