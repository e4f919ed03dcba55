internal import Model
internal import Rules
internal import Wire

/// A lost link is found again within two minutes: what was missed is sent, and the store is told and not asked.
///
/// The registry still rules: whatever ends an instance comes through the hub, which then drops what it kept, and every
/// write is fenced by the store as before.
extension HubState {
    /// Nil when the answer is that of a reattach: the token is not this instance's latest, the ticket is another one
    /// than the link was lost with, or too much was missed.
    mutating func resumed(
        _ login: LoginOperation, requestID: UInt64, on id: ConnectionID, at now: Moment
    ) -> [HubEffect]? {
        guard case .resume(let token, let received, let epoch) = login.mode,
            let found = resumable(login.newcomer.instance, of: login.newcomer.user, at: now),
            found.token == token, found.attachment.fence.epoch == epoch, found.attachment.ticket == login.ticket,
            found.attachment.newcomer.isSameDevice(as: login.newcomer),
            let missed = found.log.missed(after: received)
        else { return nil }
        let fence = found.attachment.fence
        var effects: [HubEffect] = []
        if let old = presences[fence.user]?[fence.instance] {
            setPhase(.ended, of: old.connection)
            effects.append(.finish(old.connection))
        }
        absences.remove(fence.instance, of: fence.user)
        let attachment = Attachment(fence: fence, newcomer: login.newcomer, ticket: found.attachment.ticket)
        let next = attach(attachment, to: id, log: found.log)
        let accepted = LoginAccepted(
            epoch: epoch, isNewAccount: false, ticketExpiresAt: attachment.ticket.expiresAt, serverTime: now.wall,
            resumeToken: next, resumed: true)
        effects += [
            .liftLoginLimits(id),
            .send(
                ServerFrame(requestID: requestID, body: .loginAccepted(accepted), commitProof: commitProof), to: [id]),
        ]
        let noted = PendingOperation(connection: id, requestID: 0, kind: .unawaited)
        effects.append(.store(store(.resumed(fence, at: now.wall), as: noted)))
        effects += missed.map { .send(ServerFrame(body: $0.body), to: [id]) }
        effects += [
            .note(.resumed(fence.user, fence.instance, missed: missed.count)),
            .stateChanged(login.newcomer.change(.login, .register, at: now.wall)),
        ]
        return effects
    }

    /// The instance is here from now on; its token for the next time.
    mutating func attach(_ attachment: Attachment, to id: ConnectionID, log: NewsLog) -> ResumeToken? {
        setPhase(.attached(attachment), of: id)
        guard attachment.newcomer.receives, let token = rules.makeResumeToken() else {
            return nil
        }
        let fence = attachment.fence
        presences[fence.user]?[fence.instance]?.resumption = Presence.Resumption(token: token, log: log)
        return token
    }

    /// Keeps what a resume needs of a connection whose link is lost; call it before the phase changes.
    mutating func keepNews(of id: ConnectionID, at now: Moment) {
        guard let attachment = connections[id]?.attachment,
            let presence = presences[attachment.fence.user]?[attachment.fence.instance], presence.connection == id,
            let resumption = presence.resumption, connections[id]?.listing == nil
        else { return }
        absences.add(
            Absence(attachment: attachment, token: resumption.token, since: now.uptime, log: resumption.log))
    }

    /// News for every instance of `users` that gets any, but one; kept for those whose link is lost.
    mutating func send(_ news: News, to users: [UserID], except sender: InstanceID? = nil) -> [HubEffect] {
        var receivers: [ConnectionID] = []
        let kept = NewsLog.Limit(rules.limits.newsKept)
        for user in users {
            absences.append(news, for: user, except: sender)
            for id in presences[user]?.take(news, except: sender, keeping: kept) ?? []
            where connections[id]?.holdsBack(news, limit: absences.limit) == false {
                receivers.append(id)
            }
        }
        return receivers.isEmpty ? [] : [.send(ServerFrame(body: news.body), to: receivers)]
    }

    private func resumable(_ instance: InstanceID, of user: UserID, at now: Moment) -> Absence? {
        if let absence = absences.find(instance, of: user) { return absence.isOver(at: now) ? nil : absence }
        guard let presence = presences[user]?[instance], let resumption = presence.resumption,
            let attachment = connections[presence.connection]?.attachment,
            connections[presence.connection]?.listing == nil
        else { return nil }
        return Absence(attachment: attachment, token: resumption.token, since: now.uptime, log: resumption.log)
    }
}

extension Newcomer {
    fileprivate func isSameDevice(as other: Newcomer) -> Bool {
        platform == other.platform && deviceID == other.deviceID
    }
}
