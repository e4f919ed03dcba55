import Model
import Rules
import Server
import TestSupport
import Wire

/// What the server does: commits, and frames that leave.
extension Witness {
    mutating func committed(_ requests: [StoreRequest], _ outcomes: [StoreOutcome]) {
        for (request, outcome) in zip(requests, outcomes) {
            switch (request.operation, outcome) {
            case (.login(let login), .login(let outcome)):
                if let ticket = login.ticket { note(ticket, usedBy: login.newcomer.user, at: login.at.seconds) }
                switch outcome {
                case .accepted(let grant): accepted(login, grant)
                case .ended: leave(login.newcomer.instance)
                case .kickedWhileAway, .refused: break
                }
            case (.append(let append), .appended(let message)): appended(append, message)
            case (.logout(let fence, _, _), .removed(let others)), (.expire(let fence, _), .removed(let others)):
                leave(fence.instance)
                for other in others { leave(other.instance) }
            case (.renew(let fence, let ticket, let now), .renewed):
                checkTicket(ticket, of: fence.user)
                note(ticket, usedBy: fence.user, at: now.seconds)
                for index in rows.indices where rows[index].instance == fence.instance {
                    rows[index].expiresAt = ticket.expiresAt
                }
            case (.resumed(let fence, let ticket, _), .noted):
                for index in rows.indices where rows[index].instance == fence.instance {
                    rows[index].expiresAt = ticket.expiresAt
                }
            case (.endInstances, .instances(_, let ended)): for ended in ended { leave(ended.instance) }
            case (.administer(let operation, let connected, let now), .administered(let outcome)):
                administered(request.id, operation, outcome, connected: connected, at: now)
            case (.request(let operation), .done(let done)):
                guard case .group(let wish) = operation.request, !seats.committed(wish, done) else { break }
                report(.once, "\(wish.action) of \(operation.fence.user) was done twice")
            case (.login, _), (.append, _), (.logout, _), (.expire, _), (.renew, _), (.left, _),
                (.resumed, _), (.markRead, _), (.request, _), (.instances, _), (.endInstances, _), (.administer, _):
                break
            }
        }
    }

    mutating func leave(_ instance: InstanceID) {
        rows.removeAll { $0.instance == instance }
        gone[instance] = now
    }

    private mutating func accepted(_ login: LoginOperation, _ grant: LoginGrant) {
        let newcomer = login.newcomer
        checkTicket(login.ticket, of: newcomer.user)
        let isNew = grant.epoch > epochs[newcomer.user] ?? 0
        if isNew { epochs[newcomer.user] = grant.epoch }
        for row in rows
        where isNew && row.user == newcomer.user && login.endsExpired && login.at.seconds > row.expiresAt.seconds {
            leave(row.instance)
        }
        // One-shot senders come and go without a trace.
        guard newcomer.platform != .script else { return }
        let expiresAt = login.ticket?.expiresAt ?? login.at
        if let index = rows.firstIndex(where: { $0.instance == newcomer.instance }) {
            if rows[index].epoch != grant.epoch {
                report(.kick, "\(newcomer.instance) of \(newcomer.user) has two epochs")
            }
            rows[index].expiresAt = expiresAt
            return
        }
        if gone[newcomer.instance] != nil {
            report(.kick, "\(newcomer.instance) of \(newcomer.user) is back although it was signed out")
        }
        checkDisplaced(grant.displaced, by: login)
        for displaced in grant.displaced { leave(displaced.instance) }
        if let row = rows.first(where: { $0.user == newcomer.user && $0.epoch >= grant.epoch }) {
            report(.policy, "the epoch of \(newcomer.user) did not rise above \(row.epoch)")
        }
        rows.append(
            Row(
                user: newcomer.user, instance: newcomer.instance, platform: newcomer.platform,
                device: newcomer.device.id, epoch: grant.epoch, expiresAt: expiresAt))
        checkRegistry(of: newcomer.user, at: login.at.seconds)
    }

    private mutating func appended(_ append: AppendOperation, _ message: StoredMessage) {
        let fence = append.fence
        guard let attempt = attempts[append.messageID], attempt.text == append.content.text, attempt.user == fence.user,
            attempt.to == Set(append.to)
        else {
            return report(.noPhantom, "the store took “\(append.content.text)”, which \(fence.user) did not write")
        }
        let isLive = rows.contains { $0.instance == fence.instance && $0.epoch == fence.epoch }
        if gone[fence.instance] != nil || (!isLive && rows.contains { $0.instance == fence.instance }) {
            report(.kick, "“\(append.content.text)” was taken from \(fence.instance), which was signed out before")
        }
        let key = ConversationKey.text(of: append.conversation, seenBy: fence.user)
        if let seq = stored.updateValue(message.seq, forKey: append.messageID) {
            return report(.once, "“\(append.content.text)” is in \(key) as seq \(seq) and \(message.seq)")
        }
        if givenUp.contains(append.messageID) { return }
        let sender = Sender(user: attempt.user, client: attempt.client, run: attempt.run, key: key)
        if let last = lastNumber.updateValue(attempt.number, forKey: sender), last > attempt.number {
            report(.order, "message \(attempt.number) of client \(attempt.client) stands after \(last) in \(key)")
        }
    }

    // MARK: Frames

    mutating func asked(_ body: ClientFrame.Body, on connection: ConnectionID, at second: Int64) {
        switch body {
        case .login(let login): logins[connection] = Asked(login: login, second: second)
        // Whoever leaves gets answers only.
        case .logout: closed(connection)
        case .request(.devices(.end(let instance?))):
            if live.contains(where: { $0.connection == connection && $0.instance == instance }) { closed(connection) }
        case .hello, .renewTicket, .request, .ping, .pong:
            break
        }
    }

    mutating func sent(_ frame: ServerFrame, to connection: ConnectionID) {
        let index = live.firstIndex { $0.connection == connection }
        switch frame.body {
        case .loginAccepted(let accepted):
            guard let asked = logins[connection], let user = UserID(asked.login.userID) else { return }
            let login = asked.login
            if asked.second > accepted.ticketExpiresAt.seconds {
                report(
                    .expiry, "\(user) got in at \(asked.second) with a ticket until \(accepted.ticketExpiresAt.seconds)"
                )
            }
            live.append(
                Live(
                    connection: connection, user: user, instance: login.instanceID, platform: login.device.platform,
                    expiresAt: accepted.ticketExpiresAt))
            earliestEnd = min(earliestEnd, accepted.ticketExpiresAt.seconds)
            checkConnections(of: user)
        case .ticketRenewed(let expiresAt):
            if let index { live[index].expiresAt = expiresAt }
            earliestEnd = min(earliestEnd, expiresAt.seconds)
        case .news(.messageAdded(let message)):
            if index == nil {
                report(.kick, "“\(message.text)” was sent to connection \(connection.number), which is out")
            }
        case .online(let message):
            if index == nil {
                report(.kick, "\(message.sender)'s typing was sent to connection \(connection.number), which is out")
            }
        case .answer(.sendAccepted(let receipt)):
            if let seq = stored[receipt.messageID], seq != receipt.seq {
                report(.idempotent, "\(receipt.messageID) is answered with seq \(receipt.seq) and is seq \(seq)")
            }
        case .ended, .kickedWhileAway: closed(connection)
        case .refused, .welcome, .conversations, .answer, .news, .goAway, .ping, .pong:
            break
        }
    }

    mutating func closed(_ connection: ConnectionID) {
        live.removeAll { $0.connection == connection }
        logins[connection] = nil
    }

    mutating func serverCrashed() {
        live = []
        logins = [:]
        livePolicy = policy
        // The next run counts its operations from the beginning.
        endedByCall = [:]
        policyByCall = [:]
        earliestEnd = .max
    }

    // MARK: Time

    /// A second after its ticket's end nobody is online any more. A server that stands still, or doubts its clock, is not
    /// judged.
    mutating func checkExpiry(second: Int64, now: Int64, stoodStill: Bool) {
        latestServerSecond = max(latestServerSecond, second)
        guard second > earliestEnd else { return }
        earliestEnd = .max
        for index in live.indices {
            let expiresAt = live[index].expiresAt.seconds
            earliestEnd = min(earliestEnd, expiresAt)
            guard second > expiresAt, !stoodStill else {
                live[index].expiredSince = nil
                continue
            }
            let since = live[index].expiredSince ?? now
            live[index].expiredSince = since
            if now - since > 1_000 {
                let user = live[index].user
                report(.expiry, "\(user) is online at \(second) with a ticket until \(expiresAt)")
            }
        }
    }
}
