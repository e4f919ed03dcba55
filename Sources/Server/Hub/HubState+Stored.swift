internal import Model
internal import Rules
internal import Wire

/// The store's answers, and what follows from them.
extension HubState {
    mutating func stored(_ reply: StoreReply, at now: Moment) -> [HubEffect] {
        if let call = operations.removeCall(reply.id) { return answerCall(call, reply.result, at: now) }
        if retention.close(reply.id) { return forgot(reply.result, at: now) }
        guard let pending = operations.remove(reply.id) else { return [] }
        if case .login(let login) = pending.kind { admission.decided(login.newcomer, on: pending.connection) }
        intake.settle(
            on: pending.connection, isWrite: pending.kind.isOrdered,
            requests: pending.kind.isRequest ? 1 + pending.merged.count : 0)
        switch reply.result {
        case .success(let outcome):
            return committed(outcome, pending, at: now) + resume(pending.connection, at: now)
        case .failure(let failure):
            // One that failed is told once, however many it took along.
            let notes: [HubEffect] = operations.failed(failure) ? [.note(.storeFailed(failure.error))] : []
            guard pending.kind.isAwaited else { return notes }
            // The client comes back and sends again, in its order.
            return refuseAndClose(
                pending.connection, requestID: pending.requestID, ServiceError(.storeFailed), at: now) + notes
        }
    }

    private mutating func committed(
        _ outcome: StoreOutcome, _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        switch (pending.kind, outcome) {
        case (.login(let login), .login(let outcome)): return loginDecided(outcome, login, pending, at: now)
        case (.append(let operation), .appended(let message)): return appended(message, operation, pending)
        case (_, .repeated(let receipt)): return answer(pending, .answer(.sendAccepted(receipt)))
        case (.markRead(let fence, _, _), .marked(let summary, let moved, let receipt)):
            let effects = marked(summary, moved: moved, of: fence, pending)
            return effects + (receipt.map { receipted($0, by: fence.user, at: now) } ?? [])
        case (.request(let fence), .done(let done)): return self.done(done, of: fence, pending)
        // Who is meant by an unknown name is looked for, which costs more than it cost to ask.
        case (.append, .refused(let error)) where error.code == .unknownRecipient:
            return answer(pending, .refused(error)) + charge(pending.connection, at: now)
        case (_, .refused(let error)): return answer(pending, .refused(error))
        case (_, .damaged(let error)): return damaged(error, pending, at: now)
        case (.logout(let attachment), .removed(let others)):
            return loggedOut(attachment, pending, at: now) + end(others, at: now)
        case (.logout, .fenced): return end(pending.connection, requestID: pending.requestID, .loggedOut)
        case (_, .renewed(let ticket)): return renewed(ticket, pending)
        case (_, .instances(let rows, let ended)): return devicesListed(rows, ended: ended, pending, at: now)
        case (.append, .fenced), (.markRead, .fenced), (.request, .fenced), (.renew, .fenced), (.instances, .fenced):
            return refuseAndClose(
                pending.connection, requestID: pending.requestID, ServiceError(.unknownInstance), at: now)
        // No other pair is awaited or made by a store.
        case (_, .removed), (_, .fenced), (_, .login), (_, .appended), (_, .administered),
            (_, .noted), (_, .marked), (_, .done):
            return []
        }
    }

    private func answer(_ pending: PendingOperation, _ body: ServerFrame.Body) -> [HubEffect] {
        guard roster.isOpen(pending.connection) else { return [] }
        return ([pending.requestID] + pending.merged).map {
            .send(ServerFrame(requestID: $0, body: body), to: [pending.connection])
        }
    }

    /// Refuses a request for good, because what it needs is damaged: asked again, it would fail the same way.
    private mutating func damaged(
        _ error: StoreError, _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        let note = damageLog.note(error, at: now)
        switch pending.kind {
        case .login, .logout:
            return refuseAndClose(
                pending.connection, requestID: pending.requestID, ServiceError(.dataDamaged), at: now) + note
        case .append, .markRead, .request, .renew, .instances, .fetch, .list:
            return answer(pending, .refused(ServiceError(.dataDamaged))) + note
        case .unawaited: return note
        }
    }

    /// Answers a sender and tells the news in the same step, so that every connection sees ascending seqs.
    private mutating func appended(
        _ stored: StoredMessage, _ operation: AppendOperation, _ pending: PendingOperation
    ) -> [HubEffect] {
        let receipt = SendReceipt(
            conversation: operation.conversation, messageID: operation.messageID, seq: stored.seq,
            sentAt: stored.sentAt)
        let sender = operation.fence.user
        func addedMessage(in conversation: ConversationID, to: [UserID] = []) -> Message {
            Message(
                conversation: conversation, seq: stored.seq, messageID: operation.messageID, sender: sender,
                content: operation.content, sentAt: stored.sentAt, state: MessageState(change: 0, to: to))
        }
        func news(in conversation: ConversationID) -> News { News(.messageAdded(addedMessage(in: conversation))) }
        let effects = answer(pending, .answer(.sendAccepted(receipt)))
        switch stored.audience {
        case .pair(let sender, let receiver):
            let own = send(news(in: operation.conversation), to: [sender], except: operation.fence.instance)
            return effects + own + (sender == receiver ? [] : send(news(in: .c2c(sender)), to: [receiver]))
        case .group(_, let members):
            return effects + send(news(in: operation.conversation), to: members, except: operation.fence.instance)
        case .some(_, let users, let others):
            let said = addedMessage(in: operation.conversation, to: users.filter { $0 != sender })
            let own = send(News(.messageAdded(said)), to: users, except: operation.fence.instance)
            // Told that the place is taken, they need not ask for what is not for them.
            return effects + own + send(News(.messageAdded(said.forOthers)), to: others)
        }
    }

    private mutating func devicesListed(
        _ rows: [InstanceSummary], ended: [EndedInstance], _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        counters.kicks += UInt64(ended.count)
        let effects = end(ended, at: now)
        guard let fence = roster.attachment(of: pending.connection)?.fence else { return effects }
        return effects
            + answer(pending, .answer(.instances(withConnections(rows, of: fence.user, own: fence.instance, at: now))))
    }

    private mutating func marked(
        _ summary: ConversationSummary, moved: Bool, of fence: Fence, _ pending: PendingOperation
    ) -> [HubEffect] {
        let news = News(.conversationChanged(summary))
        let (effects, asked) = answer(pending, with: news, to: fence)
        guard moved else { return effects }
        return effects + send(news, to: [fence.user], except: asked)
    }

    private mutating func receipted(_ receipt: Receipt, by reader: UserID, at now: Moment) -> [HubEffect] {
        switch receipt {
        case .pair(let telling): return send(News(telling.news), to: telling.users)
        case .group(let group, let seq, let authors):
            let message = OnlineMessage(
                conversation: .group(group), sender: reader, content: .read(upTo: seq), sentAt: now.wall)
            return passOn(Done.OnlineTelling(message: message, users: authors))
        }
    }

    private mutating func done(_ done: Done, of fence: Fence, _ pending: PendingOperation) -> [HubEffect] {
        let effects = keptNews(done, of: fence, pending) + done.online.flatMap(passOn)
        guard case .news(.blockChanged(let blocked, isOn: true)) = done.answer else { return effects }
        return effects + hideStatus(of: fence.user, from: blocked)
    }

    private func passOn(_ telling: Done.OnlineTelling) -> [HubEffect] {
        let connections = telling.users.flatMap { roster.receivers(of: $0) }
        return connections.isEmpty ? [] : [.send(ServerFrame(body: .online(telling.message)), to: connections)]
    }

    private mutating func keptNews(_ done: Done, of fence: Fence, _ pending: PendingOperation) -> [HubEffect] {
        guard case .news(let news) = done.answer else {
            return answer(pending, done.answer) + done.news.flatMap { send(News($0.news), to: $0.users) }
        }
        // Where the rule has put it among the news, else before them: whoever asked sees all in that order, too.
        let place = done.news.firstIndex { $0.news == news } ?? 0
        let before = done.news[..<place].flatMap { send(News($0.news), to: $0.users) }
        let (effects, asked) = answer(pending, with: News(news), to: fence)
        return before + effects
            + done.news[place...].flatMap { send(News($0.news), to: $0.users, except: $0.news == news ? asked : nil) }
    }

    /// Sends an answer that counts as news, since a client counts everything it receives without telling them apart. If
    /// the link is lost meanwhile, the instance gets it as news when it resumes: nil is returned for the instance to
    /// leave out.
    private mutating func answer(
        _ pending: PendingOperation, with news: News, to fence: Fence
    ) -> ([HubEffect], InstanceID?) {
        guard roster.attachment(of: pending.connection) != nil else { return ([], nil) }
        for _ in 0...pending.merged.count { roster.number(news, for: fence) }
        return (answer(pending, news.body), fence.instance)
    }

    private mutating func renewed(_ ticket: CheckedTicket, _ pending: PendingOperation) -> [HubEffect] {
        roster.use(ticket, on: pending.connection)
        return answer(pending, .ticketRenewed(expiresAt: ticket.expiresAt))
    }

    /// Ends a signed-out instance. If its connection is gone already, nobody is told; the logout still counts.
    private mutating func loggedOut(
        _ attachment: Attachment, _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        end(pending.connection, requestID: pending.requestID, .loggedOut) + [
            .note(.loggedOut(attachment.fence.user, attachment.fence.instance)),
            .stateChanged(attachment.newcomer.change(.logout, .unregister, at: now.wall)),
        ]
    }

    mutating func readDone(_ id: OperationID, _ outcome: ReadOutcome, at now: Moment) -> [HubEffect] {
        guard let pending = operations.remove(id) else { return [] }
        intake.settle(on: pending.connection, isWrite: false, requests: 1)
        return answered(outcome, pending, at: now) + resume(pending.connection, at: now)
            + (pending.kind.reader.map { readEnded(of: $0, at: now) } ?? [])
    }

    private mutating func noteDamage(in answer: ServerFrame.Answer, at now: Moment) -> [HubEffect] {
        guard case .history(let page) = answer, let message = page.messages.first(where: \.isDamaged) else { return [] }
        return damageLog.note(
            StoreError("message \(message.seq) of a conversation is damaged", kind: .damaged), at: now)
    }

    private mutating func answered(
        _ outcome: ReadOutcome, _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        switch outcome {
        case .answer(.statuses(let known)): answer(pending, .answer(.statuses(watch(known, on: pending.connection))))
        case .answer(let found): answer(pending, .answer(found)) + noteDamage(in: found, at: now)
        case .refused(let error): answer(pending, .refused(error))
        case .failed(let error):
            refuseAndClose(pending.connection, requestID: pending.requestID, ServiceError(.storeFailed), at: now)
                + [.note(.storeFailed(error))]
        case .damaged(let error): damaged(error, pending, at: now)
        }
    }
}

extension PendingOperation.Kind {
    fileprivate var isAwaited: Bool {
        switch self {
        case .append, .markRead, .request, .renew, .instances, .fetch, .list, .login, .logout: true
        case .unawaited: false
        }
    }

    /// Whether the operation counts among the requests that a connection may have waiting.
    fileprivate var isRequest: Bool {
        switch self {
        case .append, .markRead, .request, .renew, .instances, .fetch: true
        case .login, .logout, .unawaited, .list: false
        }
    }
}
