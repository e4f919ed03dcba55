package import Model
package import Wire

/// A request that writes, with all its rule needs. The caller need not know the kind of request: the rule says what is
/// answered and whom it concerns.
package struct RequestOperation: Equatable, Sendable {
    package let fence: Fence
    package let request: WriteRequest
    package let settings: ChatSettings
    package let at: Timestamp

    package init(fence: Fence, request: WriteRequest, settings: ChatSettings, at: Timestamp) {
        self.fence = fence
        self.request = request
        self.settings = settings
        self.at = at
    }
}

package enum WriteRequest: Equatable, Sendable {
    case change(ChangeRequest)
    case online(OnlineRequest)
    case group(GroupChangeRequest)
    case values(GroupValuesRequest)
    case own(OwnChange)
    case beginFile(MessageID, size: Int64, hash: FileHash)
    case putPart(MessageID, part: Int, bytes: [UInt8])

    /// The size of the request's text in UTF-8 bytes; of a file part, its bytes.
    package var byteCount: Int {
        switch self {
        case .change(let request): request.change.text?.utf8.count ?? 0
        case .online(let request):
            switch request.content {
            case .typing, .read: 0
            case .message(let content): content.byteCount
            }
        case .group(let request):
            switch request.action {
            case .rename(let name), .describe(_, let name), .createTopic(let name), .setCard(_, let name),
                .putRole(_, let name, _):
                name.utf8.count
            case .create, .join, .answer, .setJoinOption, .leave, .invite, .remove, .setAdmin, .transfer, .dissolve,
                .mute, .muteAll, .deleteRole, .setRole, .allowEverybody:
                0
            }
        case .values(let request): request.change.byteCount
        case .own(.name(let name)): name.utf8.count
        case .own(.friend(_, .ask(let text))), .own(.friend(_, .remark(let text))),
            .own(.friend(_, .list(let text, _))):
            text.utf8.count
        case .own(.folder(let change)): change.byteCount
        case .own(.friend), .own(.allowFriends), .own(.quiet), .own(.block), .own(.conversation): 0
        case .beginFile: 0
        case .putPart(_, _, let bytes): bytes.count
        }
    }
}

/// A request that reads, carried out while writes go on.
package enum ReadRequest: Equatable, Sendable {
    case history(HistoryRequest)
    case changes(ChangesRequest)
    case members(GroupID, MemberSelection)
    /// Asks how far a group's members have read.
    case readers(GroupID)
    case values(GroupID)
    case profiles([UserID])
    /// Asks whom the reader has blocked.
    case blocked
    case folders
    case friends(after: UserID?)
    /// Asks which of these users' status the reader may know. The status itself is not in the store: the hub adds it.
    case statuses([UserID])
    case part(PartRequest)
}

/// How a request is carried out: what the hub has to know of it.
package enum RequestKind: Sendable {
    case write(WriteRequest)
    case read(ReadRequest)
    /// A message. The most frequent request, it has a path of its own.
    case send(SendRequest)
    /// A read mark. One that says no more than another on its way shares that one's answer.
    case markRead(ConversationID, seq: Int64, isQuiet: Bool)
    /// Answered by the hub, which knows who is connected; the store does not.
    case devices(DeviceRequest)
    /// Kept by the hub for users who are connected; the store does not know it.
    case status(StatusChange)
}

extension ClientRequest {
    package var kind: RequestKind {
        switch self {
        case .messages(.send(let request)): .send(request)
        case .messages(.change(let request)): .write(.change(request))
        case .messages(.online(let request)): .write(.online(request))
        case .messages(.fetchHistory(let request)): .read(.history(request))
        case .messages(.fetchChanges(let request)): .read(.changes(request))
        case .conversations(.markRead(let conversation, let seq, let isQuiet)):
            .markRead(conversation, seq: seq, isQuiet: isQuiet)
        case .groups(.change(let request)): .write(.group(request))
        case .groups(.listMembers(let group, let selection)): .read(.members(group, selection))
        case .groups(.fetchReaders(let group)): .read(.readers(group))
        case .groups(.changeValues(let request)): .write(.values(request))
        case .groups(.fetchValues(let group)): .read(.values(group))
        case .people(.change(let change)): .write(.own(change))
        case .people(.fetchProfiles(let users)): .read(.profiles(users))
        case .people(.listBlocked): .read(.blocked)
        case .people(.listFolders): .read(.folders)
        case .people(.listFriends(let after)): .read(.friends(after: after))
        case .people(.watch(let users)): .read(.statuses(users))
        case .people(.setStatus(let change)): .status(change)
        case .files(.begin(let messageID, let size, let hash)): .write(.beginFile(messageID, size: size, hash: hash))
        case .files(.put(let messageID, let part, let bytes)): .write(.putPart(messageID, part: part, bytes: bytes))
        case .files(.fetch(let request)): .read(.part(request))
        case .devices(let request): .devices(request)
        }
    }

    /// Whether `kind` is `read`. A cheaper check, because it is made for every request.
    package var isRead: Bool {
        switch self {
        case .messages(.fetchHistory), .messages(.fetchChanges), .groups(.listMembers), .groups(.fetchReaders),
            .groups(.fetchValues), .people(.fetchProfiles), .people(.listBlocked), .people(.listFriends),
            .people(.listFolders), .people(.watch), .files(.fetch):
            true
        case .messages(.send), .messages(.change), .messages(.online), .conversations, .groups(.change),
            .groups(.changeValues), .people(.change), .people(.setStatus), .files(.begin), .files(.put), .devices:
            false
        }
    }
}

/// The result of a `WriteRequest`.
package struct Done: Equatable, Sendable {
    /// The answer to the instance that asked.
    package let answer: ServerFrame.Body
    /// The news for all other instances it concerns. The asking instance gets only its answer.
    package let news: [Telling]
    /// Messages for those of `users` who are connected; others never get them.
    package let online: [OnlineTelling]
    package let hasWritten: Bool

    package struct Telling: Equatable, Sendable {
        package let news: ServerFrame.News
        package let users: [UserID]

        package init(_ news: ServerFrame.News, to users: [UserID]) {
            self.news = news
            self.users = users
        }
    }

    package struct OnlineTelling: Equatable, Sendable {
        package let message: OnlineMessage
        package let users: [UserID]

        package init(message: OnlineMessage, users: [UserID]) {
            self.message = message
            self.users = users
        }
    }

    package init(
        answer: ServerFrame.Body, news: [Telling] = [], online: [OnlineTelling] = [], hasWritten: Bool
    ) {
        self.answer = answer
        self.news = news
        self.online = online
        self.hasWritten = hasWritten
    }
}
