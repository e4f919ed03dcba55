import Model
import Rules
import Server
import Wire

/// A hub that is fed by a hostile client beside a well-behaved one: every frame it sends can be sent, a connection that
/// is closed hears nothing more, and the other one is not disturbed.
enum HubProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        guard var rig = HubRig() else { return "no rig" }
        for part in FrameBytes.split(bytes) {
            if part.isEmpty { rig.answerStore() } else { rig.receive(part) }
            if let finding = rig.finding { return finding }
        }
        rig.answerStore()
        rig.leave()
        return rig.finding
    }
}

/// The hub, its two connections, and a store that says yes when it is asked to answer.
private struct HubRig {
    private static let hostile = ConnectionID(1)
    private static let peaceful = ConnectionID(2)
    private static let now = Moment(uptime: .zero, wall: Timestamp(seconds: 1_795_269_600))

    private(set) var finding: String?
    private var hub: HubState
    private let bob: UserID
    private var asked: [(OperationID, StoreOperation)] = []
    private var fetches: [OperationID] = []
    private var isClosed = false
    private var isReading = true
    /// What arrives while the hub does not read.
    private var unread: [[UInt8]] = []
    private var seq: Int64 = 0

    init?() {
        let now = Self.now.wall
        let ticket = CheckedTicket(issuedAt: now, expiresAt: now.advanced(by: .seconds(60)))
        guard let bob = UserID("bob"), let device = DeviceID("desk"), let instance = InstanceID("instance-9") else {
            return nil
        }
        self.bob = bob
        // Whoever attacks has no ticket of bob's.
        var rules = HubRules(appID: 1) { text, user, _ in
            user == "bob" && text != "bob's" ? .failure(ServiceError(.ticketBadSignature)) : .success(ticket)
        }
        rules.makeResumeToken = { ResumeToken(Array(1...16)) }
        hub = HubState(rules: rules)
        let login = LoginRequest(
            userID: "bob", ticket: "bob's", device: Device(platform: .terminal, id: device, name: "desk"),
            instanceID: instance, mode: .takePlace)
        for body in [ClientFrame.Body.hello(Hello(software: "test")), .login(login)] {
            if case .hello = body { feed(.connected(Self.peaceful, address: nil)) }
            feed(.received(Self.peaceful, ClientFrame(requestID: 1, body: body)))
        }
        answerStore()
        feed(.connected(Self.hostile, address: "203.0.113.7"))
    }

    mutating func receive(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        guard isReading else { return unread.append(bytes) }
        do throws(WireError) {
            feed(.received(Self.hostile, try ClientFrame(decoding: bytes)))
        } catch {
            feed(.violated(Self.hostile, error))
        }
    }

    mutating func leave() {
        feed(.disconnected(Self.hostile))
        feed(.tick)
    }

    mutating func answerStore() {
        while !asked.isEmpty || !fetches.isEmpty || !unread.isEmpty && isReading {
            let (operations, pages) = (asked, fetches)
            (asked, fetches) = ([], [])
            feed(.stored(operations.map { StoreReply(id: $0.0, result: .success(outcome(of: $0.1))) }))
            for id in pages {
                feed(.read(id, .refused(ServiceError(.groupNotFound))))
            }
            let waiting = unread
            unread = []
            for bytes in waiting { receive(bytes) }
            if isClosed { unread = [] }
        }
    }

    private mutating func feed(_ input: HubInput) {
        let effects = hub.handle(input, at: Self.now)
        if effects.count > 64 { finding = "\(effects.count) effects of one input" }
        for effect in effects { perform(effect) }
    }

    private mutating func perform(_ effect: HubEffect) {
        switch effect {
        case .send(let frame, let receivers):
            if isClosed, receivers.contains(Self.hostile) { finding = "\(frame.body) to a closed connection" }
            guard let bytes = try? frame.encoded(), bytes.count <= Limits.frameBytes else {
                finding = "a frame that can't be sent"
                return
            }
            if (try? ServerFrame(decoding: bytes)) != frame { finding = "\(frame) arrives as another" }
        case .store(let request): asked.append((request.id, request.operation))
        case .read(let id, _, _): fetches.append(id)
        case .setReading(let id, let isReading): if id == Self.hostile { self.isReading = isReading }
        case .finish(let id), .abort(let id), .goAway(let id):
            if id == Self.peaceful { finding = "the other connection was closed" }
            isClosed = isClosed || id == Self.hostile
        case .note, .stateChanged, .liftLoginLimits, .answer, .fetchConversations, .sendPage, .beginEpoch: break
        }
    }

    private mutating func outcome(of operation: StoreOperation) -> StoreOutcome {
        switch operation {
        case .login(let login):
            return .login(
                .accepted(LoginGrant(epoch: 1, isNewAccount: login.ticket == nil, displaced: [], conversations: .empty))
            )
        case .logout, .expire: return .removed(with: [])
        case .renew(_, let ticket, _): return .renewed(ticket)
        case .left, .resumed: return .noted
        case .append(let append):
            seq += 1
            switch append.conversation {
            case .c2c(let receiver):
                return .appended(
                    StoredMessage(seq: seq, sentAt: append.at, audience: .pair(append.fence.user, receiver)))
            case .group(let group):
                let audience: StoredMessage.Audience =
                    append.to.isEmpty
                    ? .group(group, [append.fence.user, bob]) : .some(group, to: [append.fence.user], others: [bob])
                return .appended(StoredMessage(seq: seq, sentAt: append.at, audience: audience))
            }
        case .markRead(_, let conversation, let seq, _):
            let summary = ConversationSummary(
                conversation: conversation, lastSeq: seq, readSeq: seq, unread: 0, lastAt: Self.now.wall)
            return .marked(summary, moved: true)
        case .request(let operation):
            switch operation.request {
            case .change(let request):
                let message = Message(
                    conversation: request.conversation, seq: request.seq, messageID: MessageID(high: 1, low: 1),
                    sender: operation.fence.user, content: .text("hi"), sentAt: operation.at,
                    state: MessageState(change: 1))
                let news = ServerFrame.News.messageChanged(ChangedMessage(message: message, previous: 0))
                return .done(Done(answer: .news(news), news: [Done.Telling(news, to: [bob])], hasWritten: true))
            case .group(let request):
                let news = ServerFrame.News.groupEnded(
                    GroupEnding(group: request.group, cause: .left, by: operation.fence.user))
                return .done(Done(answer: .news(news), news: [Done.Telling(news, to: [bob])], hasWritten: true))
            case .values(let request):
                let news = ServerFrame.News.groupValuesChanged(GroupValues(group: request.group))
                return .done(Done(answer: .news(news), news: [Done.Telling(news, to: [bob])], hasWritten: true))
            case .own(.name(let name)):
                let news = ServerFrame.News.profileChanged(
                    Profile(user: operation.fence.user, name: DisplayName(cleaning: name)))
                return .done(Done(answer: .news(news), news: [Done.Telling(news, to: [bob])], hasWritten: true))
            case .own(.conversation(let conversation, _)):
                let news = ServerFrame.News.conversationChanged(
                    ConversationSummary(
                        conversation: conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: operation.at))
                return .done(
                    Done(
                        answer: .news(news), news: [Done.Telling(news, to: [operation.fence.user])], hasWritten: true))
            case .own(.folder):
                let news = ServerFrame.News.foldersChanged(Folders())
                return .done(
                    Done(
                        answer: .news(news), news: [Done.Telling(news, to: [operation.fence.user])], hasWritten: true))
            case .own(.friend(let user, _)):
                let news = ServerFrame.News.friends(
                    .changed(Friend(user, .stranger, since: operation.at), by: operation.fence.user))
                return .done(Done(answer: .news(news), news: [Done.Telling(news, to: [bob])], hasWritten: true))
            case .own(.allowFriends(let option)):
                return .done(Done(answer: .news(.friends(.allows(option))), hasWritten: true))
            case .own(.quiet(let hours)):
                return .done(Done(answer: .news(.quietChanged(hours)), hasWritten: true))
            case .own(.block(let user, let isOn)):
                let news = ServerFrame.News.blockChanged(user, isOn: isOn)
                return .done(
                    Done(
                        answer: .news(news), news: [Done.Telling(news, to: [operation.fence.user])], hasWritten: true))
            case .beginFile(let messageID, _, _), .putPart(let messageID, _, _):
                let state = FileState(messageID: messageID, parts: 1)
                return .done(Done(answer: .answer(.fileState(state)), hasWritten: true))
            case .online(let request):
                let message = OnlineMessage(
                    conversation: request.conversation, sender: operation.fence.user, content: request.content,
                    sentAt: operation.at)
                return .done(
                    Done(
                        answer: .online(message), online: [Done.OnlineTelling(message: message, users: [bob])],
                        hasWritten: false))
            }
        case .instances, .endInstances: return .instances([], ended: [])
        case .administer: return .administered(AdministrationOutcome(.done))
        }
    }
}
