import Model
import Session
import TestSupport

/// What people see.
extension Witness {
    mutating func told(_ event: SessionEvent, client: Int, seat: Plan.Seat, isConnected: Bool, disk: MemoryStore) {
        switch event {
        case .started(let identity):
            if let user = views[client].user, user.description != identity.userID { views[client].forget() }
            views[client].user = UserID(identity.userID)
            views[client].instance = identity.instanceID
        case .statusChanged(_, let new): views[client].status = new
        case .ready:
            views[client].isReady = true
            views[client].hasList = false
        case .notReady: views[client].isReady = false
        case .ended(let reason): ended(reason, client, wasConnected: isConnected)
        case .conversationsReset(let list): follow(list, client, seat.catchUp)
        case .messageAdded(let message, _, _): shown(message, client, disk)
        case .historyLoaded(let conversation, let messages, _):
            guard let user = views[client].user else { return }
            for message in messages {
                check(message, seenBy: user, on: disk)
                noted(message, client)
            }
            if zip(messages, messages.dropFirst()).contains(where: { $1.seq != $0.seq + 1 }) {
                report(.order, "client \(client) got a page of \(conversation) with holes")
            }
            if views[client].tails[conversation] == nil {
                views[client].tails[conversation] = messages.last?.seq ?? 0
            }
        case .messageLoaded(_, _, let message?), .messageChanged(let message):
            guard let user = views[client].user else { return }
            check(message, seenBy: user, on: disk)
            noted(message, client)
        case .outgoingChanged(let message): changed(message, client, disk)
        case .group(.done(let wish)), .group(.refused(let wish, _)): views[client].wishes.remove(wish.messageID)
        case .group(.ended(let ending)):
            views[client].tails[.group(ending.group)] = nil
            views[client].marks[.group(ending.group)] = nil
            views[client].versions[.group(ending.group)] = nil
        case .snapshot, .roundTrip, .linkChanged, .ticketExpiring, .ticketRenewed, .loginFailed, .notice,
            .conversationChanged, .onlineMessage, .invite, .group(.members), .group(.joinAnswered), .group(.readers),
            .group(.values), .group(.valuesChanged), .group(.valuesDone), .people, .file, .messageLoaded,
            .historyRefused, .changeRefused, .intentRefused, .instancesListed, .found, .accountSwitched,
            .ticketFetchFailed, .restored, .storageChanged:
            break
        // No store is put back in these worlds.
        case .serverRestored: report(.order, "client \(client) saw the server begin anew")
        }
    }

    private mutating func ended(_ reason: EndReason, _ client: Int, wasConnected: Bool) {
        if case .ticketExpired(let at) = reason, wasConnected, latestServerSecond <= at.seconds {
            report(
                .expiry, "client \(client) was ended by a ticket's end at \(at.seconds), and nobody has seen that yet")
        }
        if views[client].isLeaving { views[client].forget() }
    }

    /// From where on a conversation is followed that was not before: what the login brings by itself.
    private mutating func follow(
        _ list: [ConversationSummary], _ client: Int, _ catchUp: SessionConfiguration.CatchUp
    ) {
        let isReattach = views[client].hasList
        views[client].hasList = true
        for summary in list where views[client].tails[summary.conversation] == nil {
            switch catchUp {
            case .none: break
            case .unread where isReattach, .latest where isReattach: views[client].tails[summary.conversation] = 0
            case .unread:
                let isFollowed = summary.unread > 0 || summary.group?.kind.countsUnread == true
                views[client].tails[summary.conversation] = isFollowed ? summary.readSeq : summary.lastSeq
            case .latest(let count):
                views[client].tails[summary.conversation] = max(0, summary.lastSeq - Int64(count))
            }
        }
    }

    private mutating func shown(_ message: Message, _ client: Int, _ disk: MemoryStore) {
        guard let user = views[client].user else { return }
        check(message, seenBy: user, on: disk)
        noted(message, client)
        let conversation = message.conversation
        if let tail = views[client].tails[conversation] {
            if message.seq <= tail {
                report(.once, "client \(client) is shown seq \(message.seq) of \(conversation) after \(tail)")
            } else if message.seq > tail + 1,
                conversation != Seats.conversation || !seats.isGap(after: tail, before: message.seq, for: user)
            {
                report(.order, "client \(client) is shown seq \(message.seq) of \(conversation) right after \(tail)")
            }
        }
        views[client].tails[conversation] = message.seq
        if let seq = views[client].shown.updateValue(message.seq, forKey: message.messageID), seq != message.seq {
            report(.once, "client \(client) is shown “\(message.text)” as seq \(seq) and \(message.seq)")
        }
    }

    private mutating func changed(_ message: OutgoingMessage, _ client: Int, _ disk: MemoryStore) {
        switch message.state {
        case .queued, .sending: views[client].waiting.insert(message.messageID)
        case .failed:
            views[client].waiting.remove(message.messageID)
            givenUp.insert(message.messageID)
        case .sent(let seq, _):
            views[client].waiting.remove(message.messageID)
            if let earlier = receipts.updateValue(seq, forKey: message.messageID), earlier != seq {
                report(.idempotent, "client \(client) is told seq \(earlier) and \(seq) of one message")
            }
            checkReceipt(of: message.messageID, seq: seq, on: disk)
        }
    }
}
