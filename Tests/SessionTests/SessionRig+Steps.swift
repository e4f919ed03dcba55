import Model
import Session
import TestSupport
import UserSig
import Wire

/// What happens to nearly every session, as one step each.
extension SessionRig {
    static let server = ServerAddress.ws(host: "127.0.0.1", port: 7070)
    static let week: Duration = .seconds(604_800)

    static func parameters(
        user: String = "alice", ticket: String = "ticket", consent: LoginParameters.Consent = .person,
        appID: UInt64? = nil
    ) -> LoginParameters {
        LoginParameters(server: server, userID: user, ticket: ticket, consent: consent, appID: appID)
    }

    mutating func login(
        user: String = "alice", ticket: String = "ticket", consent: LoginParameters.Consent = .person,
        reply: Int? = nil, rememberedKick: Displacement? = nil, appID: UInt64? = nil
    ) {
        feed(
            .intent(
                .login(Self.parameters(user: user, ticket: ticket, consent: consent, appID: appID)),
                reply: reply.map { ReplyID(number: $0) },
                past: DevicePast(kick: rememberedKick, signedOut: signedOut)))
    }

    /// The link comes up; the server greets back and accepts.
    mutating func connect(
        _ summaries: [ConversationSummary] = [], isNewAccount: Bool = false, epoch: UInt64 = 1,
        expiresAt: Timestamp? = nil, storeEpoch: StoreEpoch? = nil
    ) {
        open(storeEpoch: storeEpoch)
        accept(isNewAccount: isNewAccount, epoch: epoch, expiresAt: expiresAt)
        receive(.conversations(summaries, complete: true), answering: requestID(of: \.isLogin))
    }

    /// The server's clock may be `ahead` of this machine's.
    mutating func open(storeEpoch: StoreEpoch? = nil, ahead: Duration = .zero) {
        link(.opened)
        let time = now.wall.advanced(by: ahead)
        receive(
            .welcome(Welcome(serverTime: time, appID: 1, storeEpoch: storeEpoch)), answering: requestID(of: \.isHello))
    }

    mutating func accept(isNewAccount: Bool = false, epoch: UInt64 = 1, expiresAt: Timestamp? = nil) {
        receive(
            .loginAccepted(
                LoginAccepted(
                    epoch: epoch, isNewAccount: isNewAccount,
                    ticketExpiresAt: expiresAt ?? now.wall.advanced(by: Self.week), serverTime: now.wall)),
            answering: requestID(of: \.isLogin))
    }

    /// Logged in, synced, nothing said so far.
    static func ready(
        platform: Platform = .terminal, catchUp: SessionConfiguration.CatchUp = .none,
        _ summaries: [ConversationSummary] = [], expiresAt: Timestamp? = nil, seed: UInt64 = 1
    ) -> SessionRig {
        var rig = SessionRig(platform: platform, catchUp: catchUp, seed: seed)
        rig.login()
        rig.connect(summaries, expiresAt: expiresAt)
        rig.forget()
        return rig
    }

    /// The link goes and comes back.
    mutating func reconnect(_ summaries: [ConversationSummary] = [], storeEpoch: StoreEpoch? = nil) {
        link(.closed(failure: "reset"))
        waitForRetry()
        connect(summaries, storeEpoch: storeEpoch)
    }

    mutating func waitForRetry() {
        if let due = timers[.reconnect] { advance(by: due - now.uptime) }
    }

    /// The source answers the latest fetch with a ticket issued now.
    @discardableResult
    mutating func fetched(lifetime: Int64, number: Int? = nil) -> String {
        let ticket = Ticket.make(issuedAt: now.wall, lifetimeSeconds: lifetime)
        feed(.ticketFetched(.success(Secret(ticket)), number: number ?? fetches.last ?? 0))
        return ticket
    }

    mutating func send(_ number: UInt64, _ text: String = "hi") {
        ask(.send(SendIntent(conversation: .c2c(.bob), messageID: .make(number), text: text)))
    }

    /// The server has stored message `number` as `seq`.
    mutating func acknowledge(_ number: UInt64, seq: Int64) {
        receive(
            .sendAccepted(
                SendReceipt(conversation: .c2c(.bob), messageID: .make(number), seq: seq, sentAt: now.wall)),
            answering: requestID { $0.sentMessage == .make(number) })
    }

    mutating func refuse(_ number: UInt64, _ code: ErrorCode) {
        receive(.refused(ServiceError(code)), answering: requestID { $0.sentMessage == .make(number) })
    }

    /// Answers the latest history request of a conversation.
    mutating func page(
        _ seqs: [Int64], of conversation: ConversationID = .c2c(.bob), hasMore: Bool = false, sender: UserID = .bob
    ) {
        let messages = seqs.map { Message.make(conversation: conversation, seq: $0, sender: sender) }
        receive(
            .history(HistoryPage(conversation: conversation, messages: messages, hasMore: hasMore)),
            answering: requestID { $0.history?.conversation == conversation })
    }

    /// The id of the latest request like this, 0 when there was none.
    func requestID(of isMeant: (ClientFrame.Body) -> Bool) -> UInt64 {
        frames.last { isMeant($0.body) }?.requestID ?? 0
    }
}

extension ClientFrame.Body {
    var isHello: Bool { if case .hello = self { true } else { false } }
    var isLogin: Bool { login != nil }
    var login: LoginRequest? { if case .login(let request) = self { request } else { nil } }
    var history: HistoryRequest? {
        if case .request(.messages(.fetchHistory(let request))) = self { request } else { nil }
    }
    var sentMessage: MessageID? {
        if case .request(.messages(.send(let request))) = self { request.messageID } else { nil }
    }
}

extension SessionEvent {
    /// The event's kind, for comparing order.
    var name: String {
        switch self {
        case .snapshot: "snapshot"
        case .started: "started"
        case .statusChanged(_, let new): "status \(new.name)"
        case .linkChanged: "link"
        case .roundTrip: "roundTrip"
        case .ready: "ready"
        case .ticketExpiring: "ticketExpiring"
        case .ticketRenewed: "ticketRenewed"
        case .notReady: "notReady"
        case .loginFailed: "loginFailed"
        case .notice: "notice"
        case .ended: "ended"
        case .conversationsReset: "conversationsReset"
        case .conversationChanged: "conversationChanged"
        case .messageAdded: "messageAdded"
        case .historyLoaded: "historyLoaded"
        case .historyRefused: "historyRefused"
        case .messageLoaded: "messageLoaded"
        case .onlineMessage: "onlineMessage"
        case .invite: "invite"
        case .group: "group"
        case .people: "people"
        case .file: "file"
        case .messageChanged: "messageChanged"
        case .changeRefused: "changeRefused"
        case .outgoingChanged(let message): message.state.name
        case .intentRefused: "intentRefused"
        case .instancesListed: "instancesListed"
        case .found: "found"
        case .accountSwitched: "accountSwitched"
        case .ticketFetchFailed: "ticketFetchFailed"
        case .restored: "restored"
        case .storageChanged: "storageChanged"
        case .serverRestored: "serverRestored"
        }
    }

    var endReason: EndReason? { if case .ended(let reason) = self { reason } else { nil } }
    var loginFailure: ServiceError? { if case .loginFailed(let error) = self { error } else { nil } }
    var outgoing: OutgoingMessage? { if case .outgoingChanged(let message) = self { message } else { nil } }
    var added: Message? { if case .messageAdded(let message, _, _) = self { message } else { nil } }
    var link: LinkState? { if case .linkChanged(let link, _) = self { link } else { nil } }
}

extension OutgoingMessage.State {
    var name: String {
        switch self {
        case .queued: "queued"
        case .sending: "sending"
        case .sent: "sent"
        case .failed: "failed"
        }
    }
}
