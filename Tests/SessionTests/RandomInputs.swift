import Model
import Session
import TestSupport
import UserSig
import Wire

/// Chance that knows the protocol: a server that mostly answers and sometimes raves, a link that breaks, a person who
/// presses everything.
struct RandomInputs {
    private(set) var now = Moment(uptime: .zero, wall: .start)
    private var chance: SplitMix64
    private var pending: [ClientFrame] = []
    private var timers: Set<SessionTimer> = []
    var lastMessage: UInt64 = 0
    private var lastReply = 0
    private var lastSeq: Int64 = 0
    private var fetch = 0
    private let keepsMessages: Bool
    private var asked: [(request: StorageRequest, generation: Int)] = []
    private var shelved: [ShelfRequest] = []

    init(seed: UInt64, keepsMessages: Bool = false) {
        chance = SplitMix64(seed: seed)
        self.keepsMessages = keepsMessages
    }

    mutating func note(_ effects: [SessionEffect]) {
        for effect in effects {
            switch effect {
            case .openLink, .closeLink: pending = []
            case .transmit(let frame): if frame.requestID > 0 { pending.append(frame) }
            case .schedule(let timer, _): timers.insert(timer)
            case .cancel(let timer): timers.remove(timer)
            case .fetchTicket(_, let number): fetch = number
            case .store(let request, let generation): asked.append((request, generation))
            case .shelf(let request): shelved.append(request)
            case .publish, .rememberKick, .forgetKick, .rememberSignOut, .forgetSignOut, .saveAccount, .forgetAccount,
                .lookAround, .reply, .finish:
                break
            }
        }
    }

    mutating func next(for state: SessionState) -> SessionInput {
        let passed = Duration.milliseconds(number(in: 0...900))
        now = Moment(uptime: now.uptime + passed, wall: now.wall.advanced(by: passed))
        if keepsMessages, !asked.isEmpty, isTrue(in: 3) {
            let (request, generation) = asked.removeFirst()
            if let answer = answer(to: request) { return .stored(answer, generation: generation) }
        }
        if !shelved.isEmpty, isTrue(in: 3), let answer = answer(to: shelved.removeFirst()) { return .shelved(answer) }
        switch (number(in: 0...99), state.status) {
        case (0..<6, _), (_, .loggedOut): return intent(rarely: state.status == .loggedOut)
        case (6..<26, _): return intent(rarely: false)
        case (26..<36, _): return .timerFired(timer())
        case (36..<38, _): return .link(.closed(failure: "chance"), generation: state.link.generation)
        case (38..<41, _): return .link(.received(raving()), generation: state.link.generation)
        case (41..<44, _): return .ticketFetched(fetched(), number: isTrue(in: 20) ? fetch - 1 : fetch)
        case (44..<46, _): return .link(.received(raving()), generation: state.link.generation - 1)
        default: return .link(progress(state), generation: state.link.generation)
        }
    }

    // MARK: The server

    private mutating func progress(_ state: SessionState) -> LinkEvent {
        guard state.link.state == .connected else { return .opened }
        guard let frame = pending.first else { return .received(ServerFrame(body: news())) }
        if isTrue(in: 40) {
            pending.removeFirst()
            return .received(ServerFrame(requestID: frame.requestID, body: .refused(error())))
        }
        let isPartial = isTrue(in: 3)
        if case .login = frame.body, !isPartial {
            pending.removeFirst()
            return .received(
                ServerFrame(requestID: frame.requestID, body: .conversations([summary()], complete: true)))
        }
        if case .login = frame.body {} else { pending.removeFirst() }
        return .received(ServerFrame(requestID: frame.requestID, body: answer(to: frame.body)))
    }

    private mutating func answer(to body: ClientFrame.Body) -> ServerFrame.Body {
        switch body {
        case .request(.messages(.online(let asked))):
            .online(
                OnlineMessage(
                    conversation: asked.conversation, sender: .alice, content: asked.content, sentAt: now.wall))
        case .hello: .welcome(Welcome(serverTime: now.wall, appID: 1))
        case .login: accepted()
        case .request(.messages(.send(let request))):
            .sendAccepted(
                SendReceipt(
                    conversation: request.conversation, messageID: request.messageID, seq: nextSeq(), sentAt: now.wall))
        case .request(.messages(.fetchHistory(let request))): .history(page(of: request))
        case .renewTicket: .ticketRenewed(expiresAt: now.wall.advanced(by: .milliseconds(number(in: 0...900_000))))
        case .logout: .ended(.loggedOut)
        case .request(.devices): .instances([])
        case .request(.groups(.change(let request))):
            isTrue(in: 2)
                ? .conversationChanged(.make(conversation: .group(request.group)))
                : isTrue(in: 2)
                    ? .news(.groupEnded(GroupEnding(group: request.group, cause: .left, by: .alice)))
                    : .news(.joinAnswered(JoinAnswer(group: request.group, outcome: .waiting)))
        case .request(.groups(.listMembers(let group, .these(let users)))):
            .answer(.members(MembersPage(group: group, items: users.map { cardOf($0) }, hasMore: false)))
        case .request(.groups(.listMembers(let group, .after))):
            .answer(.members(MembersPage(group: group, items: [], hasMore: isTrue(in: 2))))
        case .request(.groups(.fetchReaders(let group))):
            .answer(.readers(GroupReaders(group: group, marks: [.init(user: .bob, readSeq: nextSeq(), joinedSeq: 0)])))
        case .request(.groups(.fetchValues(let group))): .answer(.groupValues(.make(group)))
        case .request(.groups(.changeValues(let request))): .news(.groupValuesChanged(.make(request.group)))
        case .request(.people(.change(.name(let name)))): .news(.profileChanged(.make(.alice, name)))
        case .request(.people(.change(.conversation(let conversation, _)))):
            .conversationChanged(
                ConversationSummary(
                    conversation: conversation, lastSeq: 3, readSeq: 3, unread: 0, lastAt: now.wall, hiddenSeq: 3,
                    settings: ConversationSettings(isDeleted: isTrue(in: 2))))
        case .request(.people(.change(.block(let user, let isOn)))): .news(.blockChanged(user, isOn: isOn))
        case .request(.people(.watch(let users))):
            .answer(.statuses(users.map { UserStatus(user: $0, isOnline: isTrue(in: 2)) }))
        case .request(.people(.setStatus(let change))):
            .answer(
                .statuses([UserStatus(user: .alice, isOnline: true, text: StatusText(cleaning: change.text))]))
        case .request(.people(.change(.friend(let user, _)))): .news(.friends(.changed(friend(user), by: .alice)))
        case .request(.people(.change(.quiet(let hours)))): .news(.quietChanged(hours))
        case .request(.people(.change(.allowFriends(let option)))): .news(.friends(.allows(option)))
        case .request(.people(.listFriends)):
            .answer(
                .friends(FriendsPage(items: [friend(.bob), friend(.carol)], hasMore: isTrue(in: 4), allows: .ask)))
        case .request(.people(.change(.folder))): .news(.foldersChanged(folders()))
        case .request(.people(.listFolders)): .answer(.folders(folders()))
        case .request(.people(.listBlocked)): .answer(.blocked(isTrue(in: 2) ? [.bob] : []))
        case .request(.people(.fetchProfiles(let users))):
            .answer(.profiles(isTrue(in: 3) ? [] : users.map { .make($0, "Somebody") }))
        case .request(.files(.begin(let messageID, _, _))), .request(.files(.put(let messageID, _, _))):
            .answer(.fileState(FileState(messageID: messageID, parts: Int(number(in: 0...4)))))
        case .request(.files(.fetch(let request))):
            .answer(.part(FilePart(request: request, bytes: [UInt8](repeating: 7, count: 3))))
        case .request(.messages(.change)), .request(.messages(.fetchChanges)), .request(.conversations), .ping, .pong:
            .pong
        }
    }

    private mutating func accepted() -> ServerFrame.Body {
        .loginAccepted(
            LoginAccepted(
                epoch: UInt64(number(in: 1...9)), isNewAccount: isTrue(in: 2),
                ticketExpiresAt: now.wall.advanced(by: .milliseconds(number(in: 0...900_000))), serverTime: now.wall,
                resumeToken: isTrue(in: 3) ? nil : .example, resumed: isTrue(in: 4)))
    }

    private mutating func page(of request: HistoryRequest) -> HistoryPage {
        let first: Int64
        switch request.range {
        case .latest: first = max(1, lastSeq - 3)
        case .before(let seq): first = max(1, seq - 3)
        case .after(let seq): first = seq == .max ? seq : seq + 1
        }
        let messages = (0..<number(in: 0...3)).map { offset in
            Message.make(
                conversation: request.conversation, seq: first &+ offset < 0 ? .max : first &+ offset,
                messageID: anyMessage(), sender: isTrue(in: 3) ? .alice : .bob, sentAt: now.wall)
        }
        return HistoryPage(conversation: request.conversation, messages: messages, hasMore: isTrue(in: 2))
    }

    private mutating func news() -> ServerFrame.Body {
        switch number(in: 0...9) {
        case 0: .ping
        case 1: .conversationChanged(summary())
        case 4 where isTrue(in: 4): .news(.groupEnded(GroupEnding(group: .team, cause: .removed, by: .bob)))
        case 4 where isTrue(in: 4): .news(.joinAnswered(JoinAnswer(group: .team, outcome: .declined, by: .bob)))
        case 5 where isTrue(in: 4): .news(.profileChanged(.make(.bob, isTrue(in: 2) ? "Bob" : "")))
        case 8 where isTrue(in: 4): .news(.foldersChanged(folders()))
        case 6 where isTrue(in: 4): .news(.blockChanged(.carol, isOn: isTrue(in: 2)))
        case 7 where isTrue(in: 4): .news(.friends(.changed(friend(.bob), by: .bob)))
        case 3 where isTrue(in: 8): .goAway(within: .milliseconds(number(in: 0...3_000)))
        case 2 where isTrue(in: 8): .ended(ending())
        default:
            .messageAdded(
                .make(conversation: conversation(), seq: nextSeq(), messageID: anyMessage(), sentAt: now.wall))
        }
    }

    /// Anything at any time, with numbers at the edge of what fits.
    private mutating func raving() -> ServerFrame {
        let seq: Int64 = isTrue(in: 20) ? .max : number(in: 0...20)
        let at = Timestamp(milliseconds: isTrue(in: 3) ? .min : number(in: 0...Int64.max))
        let body: ServerFrame.Body =
            switch number(in: 0...21) {
            case 0:
                .welcome(
                    Welcome(version: UInt32(number(in: 1...2)), serverTime: isTrue(in: 2) ? at : now.wall, appID: 1))
            case 1: accepted()
            case 2: .conversations([summary()], complete: isTrue(in: 2))
            case 3:
                .sendAccepted(
                    SendReceipt(conversation: conversation(), messageID: anyMessage(), seq: seq, sentAt: at))
            case 4:
                .history(
                    HistoryPage(
                        conversation: conversation(), messages: [.make(seq: seq, messageID: anyMessage(), sentAt: at)],
                        hasMore: true))
            case 5: .messageAdded(.make(seq: seq, messageID: anyMessage(), sender: .alice, sentAt: at))
            case 6: .conversationChanged(summary())
            case 7: .kickedWhileAway(.make())
            case 8: .refused(error())
            case 9: .ended(ending())
            case 10: .ticketRenewed(expiresAt: at)
            case 11: .ping
            case 12: .goAway(within: isTrue(in: 2) ? .milliseconds(Int64.min) : .milliseconds(number(in: 0...9_000)))
            case 13: .instances([])
            case 16: .answer(.fileState(FileState(messageID: anyMessage(), parts: Int(number(in: 0...9)))))
            case 17:
                .answer(
                    .part(
                        FilePart(
                            request: PartRequest(conversation: conversation(), seq: seq, part: Int(number(in: 0...9))),
                            bytes: [])))
            case 14: .answer(.members(MembersPage(group: .team, items: [], hasMore: true)))
            case 15: .answer(.profiles([.make(.bob, "Bob")]))
            case 20: .answer(.statuses([UserStatus(user: .bob, isOnline: isTrue(in: 2))]))
            case 18: .answer(.readers(GroupReaders(group: .team, marks: [])))
            case 19:
                .online(
                    OnlineMessage(
                        conversation: conversation(), sender: .bob, content: .read(upTo: seq), sentAt: at))
            default: .pong
            }
        let requestID = isTrue(in: 2) ? pending.randomElement(using: &chance)?.requestID : nil
        return ServerFrame(requestID: requestID ?? UInt64(number(in: 0...9)), body: body)
    }

    private mutating func ending() -> SessionEnding {
        switch number(in: 0...4) {
        case 0: .loggedOut
        case 1: .kicked(.make())
        case 2: .ticketExpired(at: now.wall)
        case 3: .revokedByOperator(at: now.wall)
        default: .accountDisabled
        }
    }

    mutating func error() -> ServiceError {
        ServiceError(
            [.storeFailed, .permissionDenied, .ticketExpired, .unknownInstance, .noNetwork].randomElement(
                using: &chance)
                ?? .internalError)
    }

    /// What a ticket source may say, most of it useful.
    private mutating func fetched() -> Result<Secret, TicketFetchError> {
        if isTrue(in: 4) { return .failure(TicketFetchError("The ticket source is away.", isTemporary: isTrue(in: 2))) }
        if isTrue(in: 9) { return .success("no ticket") }
        return .success(
            Secret(
                Ticket.make(
                    user: isTrue(in: 5) ? .bob : .alice, issuedAt: now.wall, lifetimeSeconds: number(in: 1...900))))
    }

    // MARK: The person

    private mutating func intent(rarely: Bool) -> SessionInput {
        switch number(in: 0...(rarely ? 6 : 60)) {
        case 0...2:
            return .intent(.login(parameters()), reply: reply(), past: DevicePast(kick: isTrue(in: 3) ? .make() : nil))
        case 3 where isTrue(in: 3): return .intent(.logout, reply: reply())
        case 4...30:
            lastMessage += 1
            return .intent(
                .send(
                    SendIntent(
                        conversation: conversation(), messageID: .make(lastMessage),
                        content: .text(isTrue(in: 9) ? "" : "hi"), to: lastMessage % 7 == 0 ? [.bob] : [],
                        grace: .seconds(Int64(lastMessage % 4)))))
        case 31...36: return .intent(.open(conversation()))
        case 37...40: return .intent(.loadOlder(conversation(), before: isTrue(in: 3) ? number(in: 0...30) : nil))
        case 41...44: return .intent(.markRead(conversation(), seq: isTrue(in: 9) ? .max : number(in: 0...30)))
        case 45...47:
            return .intent(lastMessage % 2 == 0 ? .discard(anyMessage()) : .sendNow(anyMessage()))
        case 48: return .intent(.listInstances)
        case 49: return .intent(.endInstances(isTrue(in: 2) ? nil : .make(2)))
        case 50:
            guard isTrue(in: 2) else { return .intent(.wake) }
            return .windows(
                OpenWindows(
                    areOthers: isTrue(in: 2), wereOthers: true, isSignedIn: !isTrue(in: 4),
                    ticket: isTrue(in: 2) ? Secret(Ticket.make(lifetimeSeconds: number(in: 1...2_000))) : nil,
                    isKickUnanswered: isTrue(in: 3)))
        case 51: return .intent(.search(MessageSearch(SearchWords("hi"), in: isTrue(in: 2) ? conversation() : nil)))
        case 52:
            lastMessage += 1
            return .intent(
                .changeGroup(
                    GroupChangeRequest(
                        group: .team, messageID: .make(lastMessage), action: isTrue(in: 2) ? .join : .leave)))
        case 53 where isTrue(in: 4):
            return .intent(
                isTrue(in: 2)
                    ? .readValues(.team)
                    : .changeValues(GroupValuesRequest(group: .team, .count(.increase, [.init("likes", 1)]))))
        case 53: return .intent(.listMembers(.team, after: nil))
        case 54: return .intent(ofOneself())
        case 58: return .intent(.changeOwn(ofConversation()))
        case 55:
            lastMessage += 1
            return .intent(.sendFile(conversation(), .make(lastMessage), .path("/x")))
        case 56:
            return .intent(.saveFile(FilePlace(conversation(), seq: number(in: 1...5)), .make(parts: 3), path: "/y"))
        case 57: return .intent(.cancelSaving(FilePlace(conversation(), seq: number(in: 1...5))))
        default: return .intent(.retry(anyMessage()))
        }
    }

    private mutating func parameters() -> LoginParameters {
        if keepsMessages, !isTrue(in: 5) {
            let user: UserID = isTrue(in: 3) ? .bob : .alice
            return LoginParameters(
                server: SessionRig.server, userID: user.description, ticket: Ticket.make(user: user),
                consent: isTrue(in: 2) ? .person : .program)
        }
        return LoginParameters(
            server: SessionRig.server,
            userID: ["alice", "alice", "alice", "bob", "no one"].randomElement(using: &chance) ?? "",
            ticket: isTrue(in: 20) ? "" : "ticket \(number(in: 0...1))",
            consent: [.person, .takeOver, .program].randomElement(using: &chance) ?? .person)
    }

    private mutating func reply() -> ReplyID? {
        lastReply += 1
        return isTrue(in: 2) ? ReplyID(number: lastReply) : nil
    }

    // MARK: Values

    private mutating func timer() -> SessionTimer {
        let likely = timers.sorted { "\($0)" < "\($1)" }
        let all = isTrue(in: 4) || likely.isEmpty ? SessionTimer.allCases : likely
        let timer = all.randomElement(using: &chance) ?? .silence
        timers.remove(timer)
        return timer
    }

    mutating func conversation() -> ConversationID {
        [.c2c(.bob), .c2c(.carol), .group(.team)].randomElement(using: &chance) ?? .c2c(.bob)
    }

    mutating func summary() -> ConversationSummary {
        .make(
            conversation: conversation(), lastSeq: isTrue(in: 50) ? .max : lastSeq, readSeq: number(in: 0...9),
            unread: number(in: 0...3))
    }

    mutating func anyMessage() -> MessageID {
        .make(UInt64(number(in: 0...Int64(lastMessage + 1))))
    }

    mutating func nextSeq() -> Int64 {
        if !isTrue(in: 5) { lastSeq += 1 }
        return lastSeq
    }

    mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        Int64.random(in: range, using: &chance)
    }

    mutating func isTrue(in count: Int64) -> Bool {
        number(in: 1...count) == 1
    }
}
