internal import Model
internal import Wire

/// What a request was for, until it is answered or its link is lost. Which answers are allowed is defined with each
/// family; what follows from answer, refusal and loss is up to the machine that asked.
enum OpenRequest: Equatable, Sendable {
    case login(LoginStep)
    case send(MessageID)
    case page(PageRequest)
    case change(ChangeRequest)
    /// The latest changes to a conversation's messages.
    case changes(ConversationID)
    case online(OnlineContent)
    case group(GroupChangeRequest)
    case members(GroupID)
    case readers(GroupID)
    case values(GroupID)
    case changeValues(GroupValuesRequest)
    case own(OwnChange)
    case blocked
    case folders
    case friends(after: UserID?)
    case statuses
    /// This user's status text; `isAsked` is true when a person set it, false when it is repeated over a new link.
    case status(isAsked: Bool)
    case profiles([UserID])
    /// The cards of these members.
    case cards(GroupID, [UserID])
    /// A request about the upload of a file.
    case file(MessageID)
    case part(PartRequest)
    case renewal(TicketRenewal)
    case instances
    case ping

    /// Whether the protocol allows this answer. Any other would leave somebody waiting for ever.
    func mayBeAnswered(by body: ServerFrame.Body) -> Bool {
        switch body {
        case .refused, .ended, .goAway: return true
        case .welcome, .loginAccepted, .conversations, .ticketRenewed, .kickedWhileAway, .answer, .news, .online,
            .ping, .pong:
            break
        }
        return switch self {
        case .login(let step): step.mayBeAnswered(by: body)
        case .page(let request): request.mayBeAnswered(by: body)
        case .renewal(let renewal): renewal.mayBeAnswered(by: body)
        case .send: if case .answer(.sendAccepted) = body { true } else { false }
        case .change: if case .news(.messageChanged) = body { true } else { false }
        case .changes: if case .answer(.changes) = body { true } else { false }
        case .online: if case .online = body { true } else { false }
        case .group: body.isAboutGroup
        case .members, .cards: if case .answer(.members) = body { true } else { false }
        case .readers: if case .answer(.readers) = body { true } else { false }
        case .values: if case .answer(.groupValues) = body { true } else { false }
        case .changeValues: if case .news(.groupValuesChanged) = body { true } else { false }
        case .own(.name): if case .news(.profileChanged) = body { true } else { false }
        case .own(.conversation): if case .news(.conversationChanged) = body { true } else { false }
        case .own(.friend), .own(.allowFriends): if case .news(.friends) = body { true } else { false }
        case .own(.quiet): if case .news(.quietChanged) = body { true } else { false }
        case .own(.folder): if case .news(.foldersChanged) = body { true } else { false }
        case .own(.block): if case .news(.blockChanged) = body { true } else { false }
        case .profiles: if case .answer(.profiles) = body { true } else { false }
        case .friends: if case .answer(.friends) = body { true } else { false }
        case .folders: if case .answer(.folders) = body { true } else { false }
        case .blocked: if case .answer(.blocked) = body { true } else { false }
        case .statuses, .status: if case .answer(.statuses) = body { true } else { false }
        case .file: if case .answer(.fileState) = body { true } else { false }
        case .part: if case .answer(.part) = body { true } else { false }
        case .instances: if case .answer(.instances) = body { true } else { false }
        case .ping: body == .pong
        }
    }

    /// Whether a person, or the order of messages, waits for the answer.
    var isWaitedFor: Bool {
        switch self {
        case .send, .change, .group, .members, .values, .changeValues, .own, .status(isAsked: true): true
        case .page(let request):
            switch request.purpose {
            case .newest, .older, .catchUp, .answer: true
            case .prefetch, .invites, .lookup: false
            }
        case .login, .renewal, .changes, .online, .readers, .statuses, .status, .profiles, .cards, .blocked, .friends,
            .folders, .file, .part, .instances, .ping:
            false
        }
    }
}

/// The requests that were sent over this link and are not answered, by their ids.
struct OpenRequests: Equatable, Sendable {
    private var requests: [UInt64: OpenRequest] = [:]
    private var lastID: UInt64 = 0

    /// Adds a request; returns the id to send it with.
    mutating func add(_ request: OpenRequest) -> UInt64 {
        lastID += 1
        requests[lastID] = request
        return lastID
    }

    /// Returns the request that the frame answers. It is removed, unless more of the answer follows.
    mutating func take(answeredBy frame: ServerFrame) -> OpenRequest? {
        guard let request = requests[frame.requestID] else { return nil }
        if !frame.body.leavesRequestOpen, request.mayBeAnswered(by: frame.body) { requests[frame.requestID] = nil }
        return request
    }

    func contains(_ request: OpenRequest) -> Bool {
        requests.values.contains(request)
    }

    var hasWaiting: Bool {
        requests.values.contains(where: \.isWaitedFor)
    }

    /// Removes all requests and returns them in the order in which they were sent: the link is gone, and no answer will
    /// come.
    mutating func removeAll() -> [OpenRequest] {
        defer { requests = [:] }
        return requests.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension ServerFrame.Body {
    fileprivate var isAboutGroup: Bool {
        switch self {
        case .news(.conversationChanged), .news(.groupEnded), .news(.joinAnswered): true
        case .news, .welcome, .loginAccepted, .conversations, .ticketRenewed, .kickedWhileAway, .answer, .online,
            .refused, .ended, .goAway, .ping, .pong:
            false
        }
    }

    /// Whether the request stays open after this answer: more of it follows, the ending answers everybody who waits, or the
    /// server, which leaves, answers nothing and closes the link.
    fileprivate var leavesRequestOpen: Bool {
        switch self {
        case .loginAccepted(let answer): !answer.resumed
        case .conversations(_, complete: false), .ended, .goAway: true
        case .conversations, .welcome, .answer, .news, .online, .kickedWhileAway, .refused, .ticketRenewed, .ping,
            .pong:
            false
        }
    }
}
