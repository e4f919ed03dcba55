package import Model

/// A fact that is already true about the session, in the order it became true.
///
/// At every ending come `notReady`, `statusChanged`, `ended`, each once. Chat events arrive only between `ready` and
/// `notReady`, with these exceptions: `outgoingChanged`, because messages wait while nobody is signed in,
/// `historyRefused`, because a page may be asked for at any time, and what the account's store tells (L-15): `restored`,
/// `storageChanged`, and `historyLoaded` and `messageLoaded` with what it keeps.
package enum SessionEvent: Equatable, Sendable {
    /// What a new subscriber gets first, so that nobody has to guess the past.
    case snapshot(SessionSnapshot)
    /// A login began: who, and as what.
    case started(SessionIdentity)
    case statusChanged(old: LoginStatus, new: LoginStatus)
    /// `error` says why a link could not be opened or was lost.
    case linkChanged(LinkState, error: String?)
    /// The login is complete and the conversations are synced.
    case ready(Readiness)
    /// The ticket ends soon: told once per ticket, ten minutes before its end or when a third of its time is left,
    /// whichever is later. `timeLeft` is by the server's clock.
    case ticketExpiring(expiresAt: Timestamp, timeLeft: Duration)
    /// A new ticket took the old one's place on the live session; nothing else changed.
    case ticketRenewed(Readiness)
    case notReady(EndReason)
    /// A login, the renewal of a ticket or a switch was refused; where nobody was signed in the login's ending follows.
    case loginFailed(ServiceError)
    /// 6208: this device was displaced while it was away. Told once; logging in again takes the place back.
    case notice(Displacement)
    case ended(EndReason)

    /// The server's store was put back from an older copy, and is named so from now on. What was told of these
    /// conversations above the seq is not there any more, and seqs above it may come again for other messages. The
    /// conversation list follows.
    case serverRestored(StoreEpoch?, kept: [ConversationID: Int64])
    /// The whole conversation list, in place of what was known.
    case conversationsReset([ConversationSummary])
    /// One conversation's summary, whole: replace by its id, or add.
    case conversationChanged(ConversationSummary)
    /// The next message of its conversation, in ascending seq, once per (conversation, seq); of a group that one has left, anew. `catchUp` says that it
    /// was stored while this session was away.
    case messageAdded(Message, own: Bool, catchUp: Bool)
    /// Somebody says something to who is connected: it is kept nowhere.
    case onlineMessage(OnlineMessage, own: Bool)
    /// What becomes of invitations, beside the messages that tell of them.
    case invite(InviteEvent)
    /// A message that is there already, as it is now: replace by (conversation, seq) where it is shown.
    case messageChanged(Message)
    /// A change that was asked for will not come. The text of an edit is in it.
    case changeRefused(ConversationID, seq: Int64, MessageChange, ServiceError)
    /// What becomes of groups, beside what their messages say.
    case group(GroupEvent)
    /// What people are called.
    case people(PeopleEvent)
    /// What becomes of files that are sent and saved.
    case file(FileEvent)
    /// Older messages, ascending, to merge by seq. `hasMore` says that still older ones exist.
    case historyLoaded(ConversationID, [Message], hasMore: Bool)
    /// A page of messages that a person asked for will not come.
    case historyRefused(ConversationID, ServiceError)
    /// The message that `loadMessage` asked for, nil when there is none that this user may see; or one that speaks to the user
    /// and came while they were away.
    case messageLoaded(ConversationID, seq: Int64, Message?)
    /// A message of one's own changed its delivery state: replace by message id.
    case outgoingChanged(OutgoingMessage)
    /// An answer to an intent that could not be done (not a message, not a login, not a page).
    case intentRefused(ServiceError)

    /// The account's store is open. Its conversation list is there to be read until the server tells its own; it is
    /// empty when that has happened. What it kept of the outbox follows as `outgoingChanged`.
    case restored(RestoredAccount)
    /// Whether text that was handed in is on disk.
    case storageChanged(StorageState)

    /// What `search` has found, newest first.
    case found(MessageSearch, [Message])

    /// One's own live instances, as `listInstances` and the sign-outs ask for them.
    case instancesListed([InstanceSummary])
    /// A login of another user took the place of the one that was signed in (L-12). Comes between the first one's
    /// `ended` and the second one's `started`.
    case accountSwitched(from: UserID, to: UserID)
    /// The ticket source failed; nil when it is not asked again by itself. The text is for a person.
    case ticketFetchFailed(String, retryIn: Duration?)
}

/// About people.
package enum PeopleEvent: Equatable, Sendable {
    /// These are called so from now on, instead of as before.
    case changed([Profile])
    /// These are called so in a group from now on; who has no name is called there as everywhere.
    case cards(GroupID, [Profile])
    /// The server has answered for these users, with a name (told before in `changed`) or with none. Only where
    /// `SessionConfiguration.waitsForNames` is set.
    case settled([UserID])
    /// What `change` of oneself asked for is so.
    case done(OwnChange)
    /// From whom one takes nothing, all of them, by their ids.
    case blocked([UserID])
    /// Friends and requests that are new or have changed. `by` is nil where that happened while this program did not run; the
    /// first list of a session without a store is told so, even where it is empty.
    case friends([Friend], by: UserID?)
    /// One's folders of conversations, all of them, where they are other ones than before; the first of a session that nothing
    /// was kept for are told also where there are none.
    case folders(Folders)
    /// How one can be asked to be friends.
    case allowsFriends(JoinOption)
    /// When nothing calls this account; nil for never. Told once it is known, where there are quiet hours, and when it changes.
    case quiet(QuietHours?)
    /// Whether these are there: of those one writes with, over each link anew, and whenever it changes; of `unknown` nobody says it
    /// any more, nor of anybody without a link.
    case statuses([UserStatus], unknown: [UserID] = [])
    /// What this account says of itself from now on, nil for nothing: told when it is asked for here, and when another device
    /// has changed it.
    case ownStatus(StatusText?, isAsked: Bool)
}

/// About groups.
package enum GroupEvent: Equatable, Sendable {
    /// What was asked for is so. What else there is to know has been told before.
    case done(GroupChangeRequest)
    case refused(GroupChangeRequest, ServiceError)
    /// This user is in the group no longer: its conversation has left the list.
    case ended(GroupEnding)
    /// What became of a wish to join, where this user is no member at once; also when somebody answers later.
    case joinAnswered(JoinAnswer)
    /// As `listMembers` asked for them.
    case members(MembersPage)
    /// Of a group that was opened, over each link anew, and when its members are others; `onlineMessage` tells how marks rise.
    case readers(GroupReaders)
    /// What programs keep with a group, as `readValues` asked for it.
    case values(GroupValues)
    /// That is so from now on: all of the part that has changed. Not told of what changed while nobody was here.
    case valuesChanged(GroupValues)
    /// What was asked for is so.
    case valuesDone(GroupValuesRequest)
}

extension SessionEvent {
    /// What it takes in memory while it waits to be shown, in bytes, about.
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
        case .snapshot, .started, .statusChanged, .linkChanged, .ready, .ticketExpiring, .ticketRenewed, .notReady,
            .loginFailed, .notice, .ended, .conversationChanged, .historyRefused, .changeRefused, .intentRefused, .file,
            .storageChanged, .instancesListed, .accountSwitched, .ticketFetchFailed:
            256
        }
    }
}

extension Message {
    /// The same: its text, and what else there is of it.
    package var weight: Int { 256 + text.utf8.count + state.weight }
}
