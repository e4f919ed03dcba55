package import Model

/// What the screen (or a command) asks of the session.
package enum SessionIntent: Equatable, Sendable {
    case login(LoginParameters)
    case logout
    /// Logout, link closed, streams finished (uninit, destroy).
    case close
    /// Puts a message into the outbox; `messageID` was made at Enter.
    case send(SendIntent)
    /// Loads the newest page of history, once per login; refused like `loadOlder` where nobody has signed in. Of a group it
    /// also brings who has read what (`group(.readers)`).
    case open(ConversationID)
    /// Loads the page before the message with seq `before`, which whoever asks has and those after it; nil is the
    /// oldest one this session has told. Answered by `historyLoaded` or `historyRefused`, or by the loss of the link.
    case loadOlder(ConversationID, before: Int64? = nil)
    /// Looks for one message, wherever it stands: in what is kept, else at the server. Answered by `messageLoaded`; while
    /// there is no link it waits for the next one.
    case loadMessage(ConversationID, seq: Int64)
    /// The person has seen everything up to `seq`.
    case markRead(ConversationID, seq: Int64)
    /// Changes a message that is on the server. Answered by `messageChanged` or `changeRefused`; refused at once while there
    /// is no link, since what is shown may not be what is there.
    case change(ConversationID, seq: Int64, MessageChange)
    /// Says something to who is connected, and to nobody later. Answered by `onlineMessage` (one's own) or `intentRefused`,
    /// at once while there is no link; that one is typing is never answered.
    case sendOnline(ConversationID, OnlineContent)
    /// Invites somebody, or answers or ends an invitation: refused at once while there is no link, and answered as a message is,
    /// or by `intentRefused` (8010 unknown or over, 8011 somebody else's, 8012 there already).
    case invite(InviteRequest, MessageID)
    /// Does something to a group. Answered by `group(.done)` or `group(.refused)`; refused at once while there is no link.
    case changeGroup(GroupChangeRequest)
    /// Asks for the members of a group after one, or (nil) the first of them. Answered by `group(.members)` or
    /// `intentRefused`.
    case listMembers(GroupID, after: UserID?)
    /// Asks for what programs keep with a group. Answered by `group(.values)` or `intentRefused`.
    case readValues(GroupID)
    /// Changes a group's attributes or counters. Answered by `group(.valuesDone)`, after what all members are told, or by `intentRefused`; refused at once
    /// while there is no link.
    case changeValues(GroupValuesRequest)
    /// Changes something about oneself. Answered by `people(.done)` or `intentRefused`; refused at once while there is no link.
    case changeOwn(OwnChange)
    /// Says something of oneself while one is there; empty takes it back. Answered by `people(.ownStatus)` or `intentRefused`;
    /// refused at once while there is no link.
    case setStatus(String)
    /// Sends a file. It is copied first, then it is a message as any other, told as `outgoingChanged`, or `file(.refused)`
    /// says why not.
    case sendFile(ConversationID, MessageID, FileSource)
    /// Saves the file that came with a message: under `path`, or into that directory. Answered by `file(.saved)` or
    /// `file(.notSaved)`; while there is no link it waits for the next one.
    case saveFile(FilePlace, FileContent, path: String)
    /// Saves it no further. Answered by `file(.notSaved)` where it was being saved.
    case cancelSaving(FilePlace)
    /// Puts a failed message back into the outbox, with its id.
    case retry(MessageID)
    /// Sends a message, and what was written before it, whose time to be taken back is not over yet.
    case sendNow(MessageID)
    /// Forgets a failed or queued message.
    case discard(MessageID)
    /// Asks for one's own live instances; answered by `instancesListed` or `intentRefused`.
    case listInstances
    /// Signs out one of one's own instances, or all but this one (nil); answered as `listInstances`.
    case endInstances(InstanceID?)
    /// Keeps what is typed in a conversation, or (nil) while none is open, whole; empty once it is sent. Heard of again
    /// as `storageChanged`.
    case saveDraft(ConversationID?, Draft)
    /// Keeps what a person wrote for this device alone. It is told again in `restored`; without a store it is lost.
    case keepNote(Note)
    case deleteNote(MessageID)
    /// Keeps which conversation is on the screen: the next start begins there.
    case keepPlace(ConversationID, at: HistoryMark? = nil)
    /// Looks through the messages that are kept. Answered by `found`, with none where there is no store.
    case search(MessageSearch)
    /// The process was stopped and goes on, or the machine woke up: the link is probed at once (L-31).
    case wake
}

/// A message to be sent.
package struct SendIntent: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let content: MessageContent
    /// In a group: who alone sees it. Empty is everybody.
    package let to: [UserID]
    /// So long it waits in the outbox, on disk, to be taken back by `discard`; the end of the program ends that.
    package let grace: Duration

    package init(
        conversation: ConversationID, messageID: MessageID, content: MessageContent, to: [UserID] = [],
        grace: Duration = .zero
    ) {
        self.conversation = conversation
        self.messageID = messageID
        self.content = content
        self.to = to
        self.grace = grace
    }

    package init(conversation: ConversationID, messageID: MessageID, text: String) {
        self.init(conversation: conversation, messageID: messageID, content: .text(text))
    }

    package var text: String { content.text }
}

/// Who wants to log in where, with which ticket.
package struct LoginParameters: Equatable, Sendable {
    package let server: ServerAddress
    /// As typed; checked locally before a byte is sent (7003).
    package let userID: String
    @Secret package private(set) var ticket: String
    package let consent: Consent
    /// Which deployment this is for, as far as it is known without a ticket; what a ticket says counts more.
    package let appID: UInt64?

    package enum Consent: Equatable, Sendable {
        /// A person asked for it now: takes the place of other instances, and answers a remembered kick.
        case person
        /// A person was told of the kick and wants the place back: a 6208 notice is answered by logging in again at once.
        case takeOver
        /// A program started: yields to whoever displaced this device while that kick is unanswered, and stays out
        /// when it was signed out for itself (L-28).
        case program
    }

    package init(server: ServerAddress, userID: String, ticket: String, consent: Consent, appID: UInt64? = nil) {
        self.server = server
        self.userID = userID
        self.ticket = ticket
        self.consent = consent
        self.appID = appID
    }
}
