internal import Model
internal import Wire

/// The state of a `ScriptedServer`.
struct ScriptedServerState {
    enum Output {
        case frame(ServerFrame, to: Int)
        case close(Int)
    }

    var refusal: ServiceError?
    private(set) var logins: [LoginRequest] = []
    private var instances: [InstanceID: Instance] = [:]
    private var accounts: [UserID: Account] = [:]
    private var stored: [Stored] = []

    private struct Account {
        var epoch: UInt64 = 0
        var createdBy: InstanceID
        var read: [UserID: Int64] = [:]
    }

    private struct Instance {
        let user: UserID
        let platform: Platform
        let epoch: UInt64
        var ending: SessionEnding?
        var connection: Int?
    }

    private struct Stored {
        let sender: UserID
        let receiver: UserID
        let messageID: MessageID
        let text: String
        let seq: Int64
        let at: Timestamp

        func isBetween(_ one: UserID, _ other: UserID) -> Bool {
            (sender == one && receiver == other) || (sender == other && receiver == one)
        }

        func seen(by user: UserID) -> Message {
            Message(
                conversation: .c2c(sender == user ? receiver : sender), seq: seq, messageID: messageID, sender: sender,
                text: text, sentAt: at)
        }
    }

    // MARK: Frames

    mutating func received(_ frame: ClientFrame, on connection: Int, at now: Timestamp) -> [Output] {
        func answer(_ body: ServerFrame.Body) -> Output {
            .frame(ServerFrame(requestID: frame.requestID, body: body), to: connection)
        }
        switch frame.body {
        case .hello: return [answer(.welcome(Welcome(serverTime: now, appID: 1)))]
        case .login(let request):
            logins.append(request)
            var displaced: [Output] = []
            let answers = login(request, on: connection, at: now, displaced: &displaced)
            return displaced + answers.map(answer)
        case .ping: return [answer(.pong)]
        case .pong: return []
        case .logout, .renewTicket, .request: break
        }
        guard let id = instances.first(where: { $0.value.connection == connection })?.key, let me = instances[id] else {
            return [answer(.refused(ServiceError(.notAuthenticated)))]
        }
        switch frame.body {
        case .logout:
            instances[id] = nil
            return [answer(.ended(.loggedOut)), .close(connection)]
        case .request(.messages(.send(let request))):
            guard case .c2c(let receiver) = request.conversation else {
                return [answer(.refused(ServiceError(.groupNotFound)))]
            }
            let (message, isNew) = store(request.messageID, request.content.text, from: me.user, to: receiver, at: now)
            let receipt = SendReceipt(
                conversation: request.conversation, messageID: message.messageID, seq: message.seq, sentAt: message.at)
            return [answer(.answer(.sendAccepted(receipt)))] + (isNew ? push(message, except: connection) : [])
        case .request(.messages(.fetchHistory(let request))):
            return [answer(.answer(.history(page(request, for: me.user))))]
        case .request(.conversations(.markRead(.c2c(let peer), let seq, _))):
            let known = accounts[me.user]?.read[peer] ?? 0
            accounts[me.user]?.read[peer] = max(seq, known)
            return [answer(.news(.conversationChanged(summary(of: peer, for: me.user))))]
        case .renewTicket: return [answer(.ticketRenewed(expiresAt: now.advanced(by: Self.week)))]
        case .request(.devices): return [answer(.answer(.instances([])))]
        case .request(.conversations), .request(.messages(.change)), .request(.messages(.fetchChanges)),
            .request(.messages(.online)), .request(.groups), .request(.people), .request(.files), .hello, .login, .ping,
            .pong:
            return []
        }
    }

    mutating func closed(_ connection: Int) {
        for id in instances.keys where instances[id]?.connection == connection { instances[id]?.connection = nil }
    }

    // MARK: Login

    private static var week: Duration { .seconds(7 * 86_400) }

    private mutating func login(
        _ request: LoginRequest, on connection: Int, at now: Timestamp, displaced: inout [Output]
    ) -> [ServerFrame.Body] {
        guard let user = UserID(request.userID) else { return [.refused(ServiceError(.invalidUserID))] }
        if let known = instances[request.instanceID] {
            if let ending = known.ending { return [.ended(ending)] }
            return accept(request.instanceID, user, on: connection, at: now)
        }
        switch request.mode {
        case .reattach, .resume: return [.refused(ServiceError(.unknownInstance))]
        case .takePlace, .yieldPlace: break
        }
        if let refusal { return [.refused(refusal)] }
        let others = instances.filter {
            $0.value.user == user && $0.value.platform == request.device.platform && $0.value.ending == nil
        }
        let displacement = Displacement(
            by: Displacement.OtherDevice(
                platform: request.device.platform, deviceName: request.device.name, address: nil, kind: .multipleAccount
            ),
            at: now)
        if case .yieldPlace = request.mode, !others.isEmpty { return [.kickedWhileAway(displacement)] }
        for id in others.keys { displaced += end(id, .kicked(displacement)) }
        accounts[user, default: Account(createdBy: request.instanceID)].epoch += 1
        instances[request.instanceID] = Instance(
            user: user, platform: request.device.platform, epoch: accounts[user]?.epoch ?? 1, connection: connection)
        return accept(request.instanceID, user, on: connection, at: now)
    }

    private mutating func accept(
        _ id: InstanceID, _ user: UserID, on connection: Int, at now: Timestamp
    ) -> [ServerFrame.Body] {
        instances[id]?.connection = connection
        let peers = Set(stored.flatMap { [$0.sender, $0.receiver] }).filter { peer in
            peer != user && stored.contains { $0.isBetween(user, peer) }
        }
        let accepted = LoginAccepted(
            epoch: instances[id]?.epoch ?? 0, isNewAccount: accounts[user]?.createdBy == id,
            ticketExpiresAt: now.advanced(by: Self.week), serverTime: now)
        return [
            .loginAccepted(accepted),
            .conversations(peers.sorted().map { summary(of: $0, for: user) }, complete: true),
        ]
    }

    /// Ends every instance of a user.
    mutating func end(_ user: UserID, _ ending: SessionEnding) -> [Output] {
        instances.filter { $0.value.user == user && $0.value.ending == nil }.keys.flatMap { end($0, ending) }
    }

    private mutating func end(_ id: InstanceID, _ ending: SessionEnding) -> [Output] {
        instances[id]?.ending = ending
        guard let connection = instances[id]?.connection else { return [] }
        return [.frame(ServerFrame(body: .ended(ending)), to: connection), .close(connection)]
    }

    // MARK: Messages

    mutating func post(_ text: String, from sender: UserID, to receiver: UserID, at now: Timestamp) -> [Output] {
        let messageID = MessageID(high: 1, low: UInt64(stored.count))
        return push(store(messageID, text, from: sender, to: receiver, at: now).message, except: nil)
    }

    func messages(for user: UserID) -> [Message] {
        stored.filter { $0.sender == user || $0.receiver == user }.map { $0.seen(by: user) }
    }

    private mutating func store(
        _ messageID: MessageID, _ text: String, from sender: UserID, to receiver: UserID, at now: Timestamp
    ) -> (message: Stored, isNew: Bool) {
        if let known = stored.first(where: { $0.sender == sender && $0.messageID == messageID }) {
            return (known, false)
        }
        let seq = Int64(stored.count { $0.isBetween(sender, receiver) }) + 1
        let message = Stored(
            sender: sender, receiver: receiver, messageID: messageID, text: text, seq: seq, at: now)
        stored.append(message)
        return (message, true)
    }

    private func push(_ message: Stored, except sender: Int?) -> [Output] {
        instances.values.compactMap { instance in
            guard instance.user == message.sender || instance.user == message.receiver, instance.ending == nil,
                instance.platform.alwaysReceives, let connection = instance.connection, connection != sender
            else { return nil }
            return .frame(ServerFrame(body: .news(.messageAdded(message.seen(by: instance.user)))), to: connection)
        }
    }

    private func summary(of peer: UserID, for user: UserID) -> ConversationSummary {
        let messages = stored.filter { $0.isBetween(user, peer) }
        let read = accounts[user]?.read[peer] ?? 0
        return ConversationSummary(
            conversation: .c2c(peer), lastSeq: Int64(messages.count), readSeq: read,
            unread: Int64(messages.count { $0.seq > read && $0.sender == peer }), lastAt: messages.last?.at ?? .start)
    }

    private func page(_ request: HistoryRequest, for user: UserID) -> HistoryPage {
        let all = messages(for: user).filter { $0.conversation == request.conversation }
        let wanted: [Message]
        let hasMore: Bool
        switch request.range {
        case .latest: (wanted, hasMore) = (all.suffix(request.limit), all.count > request.limit)
        case .before(let seq):
            let older = all.filter { $0.seq < seq }
            (wanted, hasMore) = (older.suffix(request.limit), older.count > request.limit)
        case .after(let seq):
            let newer = all.filter { $0.seq > seq }
            (wanted, hasMore) = (Array(newer.prefix(request.limit)), newer.count > request.limit)
        }
        return HistoryPage(conversation: request.conversation, messages: wanted, hasMore: hasMore)
    }
}
