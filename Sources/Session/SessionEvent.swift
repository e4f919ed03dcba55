package import Model

/// A fact that is already true about the session. Events come in the order in which they became true.
///
/// At every ending come `notReady`, `statusChanged`, `ended`, each once. Chat events arrive only between `ready` and
/// `notReady`, with these exceptions: `outgoingChanged`, because messages wait while nobody is signed in,
/// `historyRefused`, because a page may be asked for at any time, and what the account's store tells (L-15):
/// `restored`, `storageChanged`, and `historyLoaded` and `messageLoaded` with kept messages.
package enum SessionEvent: Equatable, Sendable {
    /// The state of the session, told first to each new subscriber, so that nobody has to guess the past.
    case snapshot(SessionSnapshot)
    /// A login began: says which user, and on which device.
    case started(SessionIdentity)
    case statusChanged(old: LoginStatus, new: LoginStatus)
    /// `error` says why a link could not be opened or was lost.
    case linkChanged(LinkState, error: String?)
    /// How long the server has taken to answer over this link: told when the link begins and with each ping of the server,
    /// where `SessionConfiguration.measuresRoundTrip` is set.
    case roundTrip(Duration)
    /// The login is complete and the conversations are synced.
    case ready(Readiness)
    /// The ticket ends soon: told once per ticket, ten minutes before its end or when a third of its time is left,
    /// whichever is later. `timeLeft` is by the server's clock.
    case ticketExpiring(expiresAt: Timestamp, timeLeft: Duration)
    /// A new ticket took the old one's place on the live session; nothing else changed.
    case ticketRenewed(Readiness)
    case notReady(EndReason)
    /// A login, the renewal of a ticket or a switch of accounts was refused. Where nobody was signed in, the events of
    /// the login's ending follow.
    case loginFailed(ServiceError)
    /// 6208: this device was displaced while it was away. Told once; logging in again takes the place back.
    case notice(Displacement)
    case ended(EndReason)

    /// The server's store was restored from an older copy and has this epoch. In each of these conversations the
    /// messages above the seq are gone, and those seqs may be given to other messages. The conversation list follows.
    case serverRestored(StoreEpoch?, kept: [ConversationID: Int64])
    /// The whole conversation list, in place of the one told before.
    case conversationsReset([ConversationSummary])
    /// The whole summary of one conversation: replace it by its id, or add it.
    case conversationChanged(ConversationSummary)
    /// The next message of its conversation, in ascending seq, once per (conversation, seq); the messages of a group
    /// that the user has left are told anew when they come back. `catchUp` says that the message was stored while this
    /// session was away.
    case messageAdded(Message, own: Bool, catchUp: Bool)
    /// A message that is only for those who are connected, and stored nowhere.
    case onlineMessage(OnlineMessage, own: Bool)
    /// An event about an invitation, beside the messages that carry it.
    case invite(InviteEvent)
    /// The new state of a message that was told before: replace it by (conversation, seq) where it is shown.
    case messageChanged(Message)
    /// A change to a message was refused. For an edit, `MessageChange` has the new text.
    case changeRefused(ConversationID, seq: Int64, MessageChange, ServiceError)
    /// An event about a group, beside the messages of the group that tell what happened.
    case group(GroupEvent)
    /// An event about users: names, friends, folders, statuses.
    case people(PeopleEvent)
    /// Progress or result of sending or saving a file.
    case file(FileEvent)
    /// Older messages, ascending, to be merged by seq. `hasMore` says whether still older ones exist.
    case historyLoaded(ConversationID, [Message], hasMore: Bool)
    /// A page of messages that the person asked for could not be loaded.
    case historyRefused(ConversationID, ServiceError)
    /// The message that `loadMessage` asked for, nil when there is none that this user may see. Also told, without
    /// being asked for, of a message that speaks to the user and came while they were away.
    case messageLoaded(ConversationID, seq: Int64, Message?)
    /// The state of one of this user's outgoing messages has changed: replace it by message id.
    case outgoingChanged(OutgoingMessage)
    /// An intent could not be done. Messages, logins and pages have events of their own for this.
    case intentRefused(ServiceError)

    /// The account's store is open. `RestoredAccount` has the kept conversation list, to be shown until the server
    /// tells its own; it is empty when the server already has. What was kept of the outbox follows as
    /// `outgoingChanged`.
    case restored(RestoredAccount)
    /// Whether the texts that were handed in are on disk.
    case storageChanged(StorageState)

    /// The result of `search`, newest first.
    case found(MessageSearch, [Message])

    /// The live instances of this user, as asked for with `listInstances` and `endInstances`.
    case instancesListed([InstanceSummary])
    /// The login of another user replaced the one that was signed in (L-12). Told between `ended` of the first and
    /// `started` of the second.
    case accountSwitched(from: UserID, to: UserID)
    /// The ticket source failed. `retryIn` is nil when the source is not asked again without a new request. The text is
    /// for a person.
    case ticketFetchFailed(String, retryIn: Duration?)
}

/// An event about users, or about what this account keeps of its own.
package enum PeopleEvent: Equatable, Sendable {
    /// The new names of users.
    case changed([Profile])
    /// The new cards of members: what they are called in this group. A member without one is called by their usual
    /// name.
    case cards(GroupID, [Profile])
    /// The server has answered for these users, with a name (told before in `changed`) or with none. Only told where
    /// `SessionConfiguration.waitsForNames` is set.
    case settled([UserID])
    /// A change that the user asked for with `changeOwn` has been made.
    case done(OwnChange)
    /// All users whom this user has blocked, sorted by id.
    case blocked([UserID])
    /// Friends and requests that are new or have changed. `by` is who did it; nil when it happened while this program
    /// did not run. The first list of a session without a store is told even when it is empty.
    case friends([Friend], by: UserID?)
    /// All folders of the user, told when they have changed. A session for which nothing was kept is told the first
    /// answer even when there are none.
    case folders(Folders)
    /// The user's setting of who may become their friend, and how.
    case allowsFriends(JoinOption)
    /// The hours of the day in which no notification is shown, nil for none. Told once the server has told them, if
    /// there are any, and when they change.
    case quiet(QuietHours?)
    /// Whether users are online, and their status texts: told anew over each link, and at each change. For the users in
    /// `unknown` the server sends no status any more; without a link it sends none at all.
    case statuses([UserStatus], unknown: [UserID] = [])
    /// This user's status text, nil for none. `isAsked` is true when it was set in this session, and false when another
    /// device has changed it.
    case ownStatus(StatusText?, isAsked: Bool)
}

/// An event about a group.
package enum GroupEvent: Equatable, Sendable {
    /// The change that was asked for has been made. Everything else about it was told before.
    case done(GroupChangeRequest)
    case refused(GroupChangeRequest, ServiceError)
    /// This user is no member of the group any more: the conversation has left the list.
    case ended(GroupEnding)
    /// The state of a request to join, where the user did not become a member at once. Also told when it is answered
    /// later.
    case joinAnswered(JoinAnswer)
    /// The page of members that `listMembers` asked for.
    case members(MembersPage)
    /// How far the members have read. Told of groups that were opened: over each link anew, and when members come or
    /// go. Later reads are told as `onlineMessage`.
    case readers(GroupReaders)
    /// The attributes and counters of the group that `readValues` asked for.
    case values(GroupValues)
    /// All attributes, or all counters, after a change of one of them. Changes that happened while this session was
    /// away are not told.
    case valuesChanged(GroupValues)
    /// The change of attributes or counters that was asked for has been made.
    case valuesDone(GroupValuesRequest)
}

extension SessionEvent {
    /// About how many bytes the event takes in memory while it waits to be shown.
    package var weight: Int {
        switch self {
        case .messageAdded(let message, _, _), .messageChanged(let message): message.weight
        case .messageLoaded(_, _, let message): message?.weight ?? 256
        case .onlineMessage(let message, _):
            switch message.content {
            case .typing, .read: 256
            case .message(let content): 256 + content.byteCount
            }
        case .invite(let event): 512 + event.invite.byteCount
        case .historyLoaded(_, let messages, _), .found(_, let messages): 256 + messages.reduce(0) { $0 + $1.weight }
        case .conversationsReset(let summaries): 256 + summaries.count * 128
        case .serverRestored(_, let kept): 256 + kept.count * 64
        case .restored(let account):
            256 + account.conversations.count * 128 + account.people.count * 128
                + account.friends.reduce(0) { $0 + 256 + $1.byteCount } + account.folders.byteCount
                + account.cards.values.reduce(0) { $0 + $1.count * 128 }
        case .outgoingChanged(let message): 256 + message.content.byteCount
        case .group(.members(let page)): 256 + page.items.count * 64
        case .group(.readers(let readers)): 256 + readers.marks.count * 64
        case .group(.values(let values)), .group(.valuesChanged(let values)): 256 + values.byteCount
        case .group(.valuesDone(let request)): 256 + request.change.byteCount
        case .group(.done), .group(.refused), .group(.ended), .group(.joinAnswered): 1024
        case .people(.changed(let profiles)), .people(.cards(_, let profiles)): 256 + profiles.count * 128
        case .people(.blocked(let users)): 256 + users.count * 32
        case .people(.statuses(let statuses, let unknown)): 256 + statuses.count * 160 + unknown.count * 32
        case .people(.settled(let users)): 256 + users.count * 32
        case .people(.friends(let friends, _)): 256 + friends.reduce(0) { $0 + 256 + $1.byteCount }
        case .people(.folders(let folders)): 256 + folders.byteCount
        case .people(.done), .people(.allowsFriends), .people(.ownStatus), .people(.quiet): 512
        case .snapshot, .started, .statusChanged, .linkChanged, .roundTrip, .ready, .ticketExpiring, .ticketRenewed,
            .notReady, .loginFailed, .notice, .ended, .conversationChanged, .historyRefused, .changeRefused,
            .intentRefused, .file, .storageChanged, .instancesListed, .accountSwitched, .ticketFetchFailed:
            256
        }
    }
}

extension Message {
    /// About how many bytes the message takes in memory: its text and its state.
    package var weight: Int { 256 + text.utf8.count + state.weight }
}
