package import Model
package import Wire

/// A request that writes. Whoever passes it on need not know what it is: its rule says what is answered and whom it
/// concerns.
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

    /// How much text it brings.
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
            case .rename(let name), .createTopic(let name), .setCard(_, let name): name.utf8.count
            case .create, .join, .answer, .setJoinOption, .leave, .invite, .remove, .setAdmin, .transfer, .dissolve,
                .mute, .muteAll:
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

/// A request that reads, beside running writes.
package enum ReadRequest: Equatable, Sendable {
    case history(HistoryRequest)
    case changes(ChangesRequest)
    case members(GroupID, MemberSelection)
    /// How far a group's members have read.
    case readers(GroupID)
    case values(GroupID)
    case profiles([UserID])
    /// Whom one has blocked.
    case blocked
    case folders
    case friends(after: UserID?)
    /// Whose status one may know. Who is there no store knows: whoever asks it says so.
    case statuses([UserID])
    case part(PartRequest)
}

/// How a request is carried out: what whoever passes it on has to know of it.
package enum RequestKind: Sendable {
    case write(WriteRequest)
    case read(ReadRequest)
    /// A message: what everything else is measured by has a way of its own.
    case send(SendRequest)
    /// A mark that says no more than one that is on its way shares its answer.
    case markRead(ConversationID, seq: Int64, isQuiet: Bool)
    /// Answered by who is connected, which no store knows.
    case devices(DeviceRequest)
    /// Known to who is connected alone.
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

    /// Whether its kind is `read`, which is asked of every request.
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

/// What a `WriteRequest` came to.
package struct Done: Equatable, Sendable {
    /// What who asked is answered.
    package let answer: ServerFrame.Body
    /// What the others are told whom it concerns. The instance that asked is not told its answer twice.
    package let news: [Telling]
    /// What is told only to those of `users` who are connected.
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
